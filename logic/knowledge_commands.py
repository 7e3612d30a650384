"""What the command `knowledge` does and prints: the digest, the check of all rules, and the sweep over many cases."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from logic.knowledge import Knowledge
from logic.knowledge_files import MANIFEST, SHIPPED, differences, manifest_text, read_folder, read_manifest
from logic.local_words import mark_words
from logic.problems import Problem
from logic.releases import RECORD, Release, read_releases, releases_text, with_release
from logic.self_check import self_check
from logic.sweep import sweep, sweep_sample
from logic.sweep_files import sweep_files
from logic.terminal import say, visible

Put = Callable[[str, bytes], object]


def digest(write: bool) -> bool:
    """Print the digest of the shipped files and what is not as released; with `write`, release them anew.

    That renews the manifest, and the release in the record of releases. Gives whether all is as released.
    """
    written = read_folder(SHIPPED)
    if write:
        (SHIPPED / MANIFEST).write_text(manifest_text(written), encoding="utf-8")
        version = written.contents["version.toml"]
        latest = Release(version["version"], version["dated"], written.digest)
        RECORD.write_text(releases_text(with_release(read_releases(RECORD), latest)), encoding="utf-8")
    changed = [each.words() for each in differences(written, read_manifest(SHIPPED))]
    say(f"Digest {written.digest}.", *changed)
    return not changed


def check(knowledge: Knowledge, on: date) -> bool:
    """Name every fault and run every rule's own test cases; gives whether all is as expected."""
    report = self_check(knowledge)
    say(*(visible(each) for each in mark_words(knowledge, on)), report.words())
    return report.sound and not (knowledge.refusal or knowledge.faults or knowledge.changed)


def swept(knowledge: Knowledge, sample: int | None, put: Put | None) -> bool:
    """Read very many cases, or a sample, and print what was found; gives whether nothing is red.

    `put` writes a file by its name: the report, and the smallest case of each finding.
    """
    report = sweep_sample(knowledge, sample, 0) if sample else sweep(knowledge, workers=os.cpu_count() or 1)
    say(report.words())
    if put is not None:
        for name, content in sweep_files(report, knowledge.interview).items():
            put(name, content)
    return report.sound


def proved(knowledge: Knowledge, examples: Path | None) -> bool:
    """Print every statement with its outcome, and write what breaks them into the folder `examples`.

    Gives whether none is broken. Raises Problem without the solver.
    """
    if find_spec("z3") is None:
        raise Problem(
            "The proofs need the solver z3, which is not installed with the program.",
            "The rules' own test cases were run, and nothing was changed.",
            "Run `python3 start.py test` once, which installs it, or `pip install z3-solver`.",
        )
    # start-up saving: the solver is asked for by this command alone
    from logic.proving.report import prove, write_examples

    report = prove(knowledge)
    say(report.words(), *(write_examples(report, examples) if examples else ()))
    return report.sound

"""The front door: reads the command line, builds everything once, hands it over, and waits."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from logic.command_line import BAD_INPUT, arguments
from logic.fixed_clock import FixedClock
from logic.problems import CaseFileProblem, DocumentProblem, Problem
from logic.terminal import complain as _complain
from logic.terminal import mute as _mute
from logic.terminal import say as _say
from logic.terminal import speak_utf8 as _speak_utf8
from logic.terminal import visible as _visible

if TYPE_CHECKING:
    from gui.made_of import Parts
    from logic.consult import Consult
    from logic.desk import DocumentDesk
    from logic.knowledge import Knowledge
    from logic.ports import Archive

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "resources" / "samples"
DEMO_OUTPUT = HERE / "demo-output"
DEMO_DAY = date(2026, 11, 22)
STOPPED = 130


class SystemClock:
    """The time of this machine."""

    def today(self) -> date:
        """The day."""
        return date.today()

    def now(self) -> str:
        """The ISO date and time, to the second."""
        return datetime.now().astimezone().replace(microsecond=0).isoformat()


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command or open the window. Gives the exit code: 0 done, 1 a problem, 2 bad input."""
    _speak_utf8()
    given = arguments().parse_args(argv)
    commands: dict[str | None, Callable[[argparse.Namespace], int]] = {
        "consult": consult_command,
        "compare": compare_command,
        "schema": schema_command,
        "knowledge": knowledge_command,
        "verify": verify_command,
        "board": board_command,
        "forget-passphrase": forget_passphrase_command,
        "demo": demo_command,
        None: window_command,
    }
    try:
        code = commands[given.command](given)
        _say()
        return code
    except CaseFileProblem as problem:
        _complain(*problem.faults)
        return BAD_INPUT
    except Problem as problem:
        _complain(problem.happened, problem.safe, problem.next_step)
        return 1
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return _mute()


def _store_path(given: argparse.Namespace, *, demo: bool = False) -> Path:
    from storage.place import demo_store_path, store_path

    return given.store or demo_store_path() if demo else store_path(given.store)


def _open(path: Path, clock: SystemClock | FixedClock) -> Archive:
    """The store at a path. It takes the day and the time from the same clock as the window."""
    from storage.archive import open_archive

    return open_archive(path, clock.now)


def _desk(archive: Archive, clock: SystemClock | FixedClock) -> DocumentDesk:
    from logic.desk import DocumentDesk
    from storage.exits import FileInk
    from storage.pdf.raster import PdfRaster
    from storage.shelf import FileShelf

    return DocumentDesk(archive, FileInk(), FileShelf(), clock, PdfRaster())


def _knowledge(given: argparse.Namespace, on: date) -> Knowledge:
    """The knowledge base in force on a day, by the command line and the settings of the store."""
    from logic.knowledge import with_age_limit, withholding
    from logic.loading import load_in_force
    from storage.place import knowledge_copy_path, overlay_path
    from storage.settings import kept_setting

    store = _store_path(given)
    place = overlay_path(store, given.overlay, kept_setting(store, "knowledge.overlay"))
    found = load_in_force(place, knowledge_copy_path())
    aged = with_age_limit(found, kept_setting(store, "knowledge.age_days"))
    return withholding(aged, on, kept_setting(store, "knowledge.withhold"))


def consult_command(given: argparse.Namespace) -> int:
    """Print the advice on a case file; write PDF files and keep the case where asked."""
    from logic.casefile import read_case_file
    from logic.consult import consult
    from logic.consult_json import consult_json
    from logic.consult_text import consult_text
    from logic.local_words import refusal
    from storage.shelf import make_folder

    case = read_case_file(given.case)
    for folder, what in ((given.pdf, "the PDF files"), (given.docx, "the word-processor files")):
        if folder:
            make_folder(folder, what)
    on = given.on or date.today()
    knowledge = _knowledge(given, on)
    if knowledge.refusal:
        raise refusal(knowledge)
    found = consult(case, knowledge, on)
    kept: list[str] = []
    try:
        if given.save or given.pdf or given.docx or given.text:
            _keep(given, found, kept)
    finally:  # the advice is printed also when the store or a folder refuses
        if given.json:
            _say(json.dumps(consult_json(found), ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False))
        else:
            _say(*(_visible(line) for line in consult_text(found).split("\n")))
        for line in kept:
            print(line, file=sys.stderr if given.json else sys.stdout)
    return 0


def _keep(given: argparse.Namespace, found: Consult, lines: list[str]) -> None:
    """Keep the case in the store, write its documents, or both; `lines` gains what was done."""
    from storage.memory import memory_archive

    clock = SystemClock()
    archive = _open(_store_path(given), clock) if given.save else memory_archive(clock.now)
    try:
        case_id = _store_case(archive, found, clock.now())
        if given.save:
            lines.append(f"Kept as case {case_id}.")
        if given.pdf or given.docx or given.text:
            _write_documents(given, _desk(archive, clock), found, case_id, lines)
    except DocumentProblem as problem:
        if given.save:
            raise
        safe = "Nothing half-written was left, and no store was opened."
        raise DocumentProblem(problem.happened, safe, problem.next_step) from problem
    finally:
        archive.close()


def _write_documents(
    given: argparse.Namespace, desk: DocumentDesk, found: Consult, case_id: int, lines: list[str]
) -> None:
    """Write what the case suggests into the folders named; `lines` gains where, and the texts that are asked for."""
    for offered in (each for each in desk.offered(found) if each.suggested):
        if offered.stops:
            lines.append(f"Not written: {offered.title}. {' '.join(offered.stops)}")
            continue
        _, made = desk.keep(offered.kind, case_id, found, {})
        paths = [desk.save(made, given.pdf)] if given.pdf else []
        paths += [desk.save(desk.as_docx(made), given.docx)] if given.docx else []
        lines += [f"Written: {os.fsencode(path).decode('utf-8', 'replace')}" for path in paths]
        if given.text:
            lines += ["", *(_visible(line) for line in desk.as_text(made).split("\n"))]


def _store_case(archive: Archive, found: Consult, now: str) -> int:
    from logic.records import consult_record, summary_of

    summary = summary_of(found)
    case_id = archive.new_case(found.case, summary)
    version = archive.save_version(case_id, found.case, summary)
    archive.save_consult(consult_record(found, case_id, version, now))
    return case_id


def compare_command(given: argparse.Namespace) -> int:
    """Print what changed from one case file to another, from one knowledge base to today's, or both."""
    from logic.casefile import read_case_file
    from logic.consult import consult
    from logic.difference import difference
    from logic.difference_text import difference_json, difference_text
    from logic.knowledge import build

    on = given.on or date.today()
    knowledge = _knowledge(given, on)
    earlier = build(given.knowledge_before, knowledge.interview) if given.knowledge_before else knowledge
    before = consult(read_case_file(given.before), earlier, on)
    found = difference(before, consult(read_case_file(given.after or given.before), knowledge, on))
    if given.json:
        _say(json.dumps(difference_json(found), ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False))
    else:
        _say(*(_visible(line) for line in difference_text(found).split("\n")))
    return 0


def board_command(given: argparse.Namespace) -> int:
    """Print the list of a meeting over the stored cases; write it and a sheet for each case where asked."""
    from storage.shelf import make_folder

    if given.pdf:
        make_folder(given.pdf, "the PDF files")
    clock = SystemClock()
    archive = _open(_store_path(given), clock)
    try:
        for line in _desk(archive, clock).meeting_told(given.meeting, _knowledge(given, clock.today()), given.pdf):
            _say(_visible(line))
    finally:
        archive.close()
    return 0


def schema_command(given: argparse.Namespace) -> int:
    """Print the JSON Schema of a case file."""
    from logic.case_schema import json_schema
    from logic.questions import interview

    _say(json.dumps(json_schema(interview()), ensure_ascii=False, indent=1))
    return 0


def knowledge_command(given: argparse.Namespace) -> int:
    """Look after the knowledge base: check what is in force, sweep it, or renew the manifest of the shipped files."""
    from logic.knowledge_commands import check, digest, proved, swept
    from storage.shelf import FileShelf, make_folder

    if given.action == "digest":
        return 0 if digest(given.write) else 1
    on = date.today()
    knowledge = _knowledge(given, on)
    if given.action == "sweep":
        if given.out:
            make_folder(given.out, "the findings")
        put = (lambda name, content: FileShelf().put(given.out, name, content)) if given.out else None
        return 0 if swept(knowledge, given.sample, put) else 1
    sound = check(knowledge, on)
    proven = proved(knowledge, given.counter_examples) if given.prove or given.counter_examples else True
    return 0 if sound and proven else 1


def verify_command(given: argparse.Namespace) -> int:
    """Hold everything signed in the store against its digests and its order; 1 when anything differs."""
    from logic.verified_text import no_store, verified_text

    path = _store_path(given)
    if not path.exists():
        raise no_store()
    with closing(_open(path, SystemClock())) as archive:
        found = archive.register.verify_all()
    _say(verified_text(found))
    return 0 if found.sound else 1


def forget_passphrase_command(given: argparse.Namespace) -> int:
    """Take the passphrase off the lock screen of a store; nothing else of it changes."""
    from logic.passphrase import PASSPHRASE, WRONG
    from logic.verified_text import no_store

    path = _store_path(given)
    if not path.exists():
        raise no_store()
    with closing(_open(path, SystemClock())) as archive:
        was_set = bool(archive.setting(PASSPHRASE))
        for key in (PASSPHRASE, WRONG):
            archive.set_setting(key, "")
    _say("The passphrase was taken off." if was_set else "No passphrase was set.")
    return 0


def _has_display() -> bool:
    offscreen = os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    if sys.platform != "linux":
        return not offscreen
    return not offscreen and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo_command(given: argparse.Namespace) -> int:
    """Open the program on the sample cases; without a display, write everything it makes of them."""
    offscreen = given.offscreen or not _has_display()
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _demo_files(given)
    demo = FixedClock(DEMO_DAY)
    return _window(
        lambda: _store_path(given, demo=True), demo, _fill_with_samples, open_first=True, overlay=given.overlay
    )


def _fill_with_samples(archive: Archive, knowledge: Knowledge, clock: FixedClock) -> None:
    """Keep the sample cases in a store that has none."""
    from logic.casefile import read_case_file
    from logic.consult import consult

    if archive.worklist():
        return
    for path in sorted(SAMPLES.glob("*.json")):
        _store_case(archive, consult(read_case_file(path), knowledge, clock.today()), clock.now())


def _demo_files(given: argparse.Namespace) -> int:
    from gui.shots import take_shots
    from logic.casefile import read_case_file
    from logic.consult import consult
    from logic.consult_text import consult_text
    from logic.loading import load_in_force
    from storage.memory import memory_archive

    knowledge = load_in_force(given.overlay)
    clock = FixedClock(DEMO_DAY)
    archive = memory_archive(clock.now)
    desk = _desk(archive, clock)
    cases = []
    for path in sorted(SAMPLES.glob("*.json")):
        found = consult(read_case_file(path), knowledge, clock.today())
        case_id = _store_case(archive, found, clock.now())
        cases.append(case_id)
        print(f"== {path.stem}\n{consult_text(found)}\n")
        for offered in (each for each in desk.offered(found) if each.suggested and not each.stops):
            _, made = desk.keep(offered.kind, case_id, found, {})
            print(f"Written: {desk.save(made, DEMO_OUTPUT / path.stem)}")
        print()
    for shot in take_shots(archive, knowledge, desk, clock, cases, DEMO_OUTPUT / "screenshots"):
        print(f"Written: {shot}")
    archive.close()
    return 0


def window_command(given: argparse.Namespace) -> int:
    """Open the program on the user's own store."""
    return _window(lambda: _store_path(given), SystemClock(), None, open_first=False, overlay=given.overlay)


def _window(
    path: Callable[[], Path],
    clock: SystemClock | FixedClock,
    fill: Callable[[Archive, Knowledge, FixedClock], None] | None,
    *,
    open_first: bool,
    overlay: Path | None,
) -> int:
    """Show the window; the store and the knowledge are found, imported and opened after its first paint."""
    from gui.app import run

    def parts() -> Parts:
        from gui.made_of import Parts
        from logic.casefile import read_case_file
        from logic.loading import load_in_force
        from storage.place import knowledge_copy_path, overlay_path

        archive = _open(path(), clock)
        place = overlay_path(path(), overlay, archive.setting("knowledge.overlay"))
        knowledge = load_in_force(place, knowledge_copy_path())
        if fill is not None and isinstance(clock, FixedClock):
            fill(archive, knowledge, clock)
        return Parts(archive, knowledge, _desk(archive, clock), lambda: read_case_file(min(SAMPLES.glob("*.json"))))

    code: int = run(parts, clock, open_first=open_first, report=_report)
    return code


def _report(text: str) -> None:
    """Keep a crash report: where in the program it happened, and nothing of any patient."""
    from storage.place import report_path

    with report_path().open("a", encoding="utf-8") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())

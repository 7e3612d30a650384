"""The front door: reads the command line, builds everything once, hands it over, and waits."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from logic.problems import CaseFileProblem, Problem

if TYPE_CHECKING:
    from logic.consult import Consult
    from logic.desk import DocumentDesk
    from logic.knowledge import Knowledge
    from logic.ports import Archive

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "resources" / "samples"
DEMO_OUTPUT = HERE / "demo-output"
DEMO_DAY = date(2026, 11, 22)
BAD_INPUT = 2


class SystemClock:
    """The time of this machine."""

    def today(self) -> date:
        """The day."""
        return date.today()

    def now(self) -> str:
        """The ISO date and time, to the second."""
        return datetime.now().astimezone().replace(microsecond=0).isoformat()


class FixedClock:
    """One day for good: the samples of the demonstration are written for it."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        """The day."""
        return self._day

    def now(self) -> str:
        """Ten in the morning of that day."""
        return f"{self._day.isoformat()}T10:00:00+00:00"


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="stage-iv-consult", description="Consults for metastatic breast cancer.")
    parser.add_argument("--store", type=Path, default=None, help="the store to open, in place of your own")
    commands = parser.add_subparsers(dest="command")
    one = commands.add_parser("consult", help="advice on a case file")
    one.add_argument("case", type=Path, metavar="CASE.json")
    one.add_argument("--pdf", type=Path, metavar="DIR", help="write the consult summary and the letter as PDF")
    one.add_argument("--json", action="store_true", help="every verdict, reason and derived fact as JSON")
    one.add_argument("--save", action="store_true", help="keep the case and its consult in the store")
    one.add_argument("--on", type=date.fromisoformat, default=None, help="the day of the consult (default: today)")
    commands.add_parser("schema", help="the JSON Schema of a case file")
    check = commands.add_parser("knowledge", help="look after the knowledge base")
    check.add_argument("action", choices=["check"])
    demo = commands.add_parser("demo", help="the program on sample cases")
    demo.add_argument("--offscreen", action="store_true", help="write texts, PDF files and screenshots, then stop")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command or open the window. Gives the exit code: 0 done, 1 a problem, 2 bad input."""
    _speak_utf8()
    given = arguments().parse_args(argv)
    commands: dict[str | None, Callable[[argparse.Namespace], int]] = {
        "consult": consult_command,
        "schema": schema_command,
        "knowledge": knowledge_command,
        "demo": demo_command,
        None: window_command,
    }
    try:
        return commands[given.command](given)
    except CaseFileProblem as problem:
        print("\n".join(problem.faults), file=sys.stderr)
        return BAD_INPUT
    except Problem as problem:
        print(f"{problem.happened}\n{problem.safe}\n{problem.next_step}", file=sys.stderr)
        return 1


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _store_path(given: argparse.Namespace) -> Path:
    from storage.place import store_path

    return store_path(given.store)


def _open(path: Path) -> Archive:
    from storage.archive import open_archive

    return open_archive(path)


def _desk(archive: Archive, clock: SystemClock | FixedClock) -> DocumentDesk:
    from logic.desk import DocumentDesk
    from storage.pdf.ink import PdfInk
    from storage.shelf import FileShelf

    return DocumentDesk(archive, PdfInk(), FileShelf(), clock)


def consult_command(given: argparse.Namespace) -> int:
    """Print the advice on a case file; write PDF files and keep the case where asked."""
    from logic.casefile import read_case_file
    from logic.consult import consult
    from logic.consult_json import consult_json
    from logic.consult_text import consult_text
    from logic.knowledge import load_knowledge

    case = read_case_file(given.case)
    found = consult(case, load_knowledge(), given.on or date.today())
    kept = _keep(given, found) if given.save or given.pdf else []
    if given.json:
        print(json.dumps(consult_json(found), ensure_ascii=False, indent=1, sort_keys=True))
    else:
        print(consult_text(found))
    for line in kept:
        print(line, file=sys.stderr if given.json else sys.stdout)
    return 0


def _keep(given: argparse.Namespace, found: Consult) -> list[str]:
    """Keep the case in the store, write its documents, or both; gives what was done, a line each."""
    from storage.memory import memory_archive

    clock = SystemClock()
    archive = _open(_store_path(given)) if given.save else memory_archive()
    lines: list[str] = []
    try:
        case_id = _store_case(archive, found, clock.now())
        if given.save:
            lines.append(f"Kept as case {case_id}.")
        if given.pdf:
            desk = _desk(archive, clock)
            for offered in desk.offered(found):
                _, made = desk.keep(offered.kind, case_id, found, archive.decisions(case_id))
                lines.append(f"Written: {desk.save(made, given.pdf)}")
    finally:
        archive.close()
    return lines


def _store_case(archive: Archive, found: Consult, now: str) -> int:
    from logic.records import consult_record, summary_of

    summary = summary_of(found)
    case_id = archive.new_case(found.case, summary)
    version = archive.save_version(case_id, found.case, summary)
    archive.save_consult(consult_record(found, case_id, version, now))
    return case_id


def schema_command(given: argparse.Namespace) -> int:
    """Print the JSON Schema of a case file."""
    from logic.case_schema import json_schema
    from logic.questions import interview

    print(json.dumps(json_schema(interview()), ensure_ascii=False, indent=1))
    return 0


def knowledge_command(given: argparse.Namespace) -> int:
    """Load the knowledge base, run every rule's own test cases, and say what was found."""
    from logic.knowledge import load_knowledge
    from logic.self_check import self_check

    report = self_check(load_knowledge())
    print(report.words())
    return 0 if report.sound else 1


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
    from storage.place import demo_store_path

    path = given.store or demo_store_path()
    return _window(path, FixedClock(DEMO_DAY), _fill_with_samples, open_first=True)


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
    from logic.knowledge import load_knowledge
    from storage.memory import memory_archive

    clock = FixedClock(DEMO_DAY)
    archive = memory_archive()
    desk = _desk(archive, clock)
    cases = []
    for path in sorted(SAMPLES.glob("*.json")):
        found = consult(read_case_file(path), load_knowledge(), clock.today())
        case_id = _store_case(archive, found, clock.now())
        cases.append(case_id)
        print(f"== {path.stem}\n{consult_text(found)}\n")
        for offered in desk.offered(found):
            _, made = desk.keep(offered.kind, case_id, found, {})
            print(f"Written: {desk.save(made, DEMO_OUTPUT / path.stem)}")
        print()
    for shot in take_shots(archive, load_knowledge(), desk, clock, cases, DEMO_OUTPUT / "screenshots"):
        print(f"Written: {shot}")
    archive.close()
    return 0


def window_command(given: argparse.Namespace) -> int:
    """Open the program on the user's own store."""
    return _window(_store_path(given), SystemClock(), None, open_first=False)


def _window(
    path: Path,
    clock: SystemClock | FixedClock,
    fill: Callable[[Archive, Knowledge, FixedClock], None] | None,
    *,
    open_first: bool,
) -> int:
    """Show the window; the store and the knowledge are opened after its first paint."""
    from gui.app import run
    from gui.window import Parts

    def parts() -> Parts:
        from logic.knowledge import load_knowledge

        knowledge = load_knowledge()
        archive = _open(path)
        if fill is not None and isinstance(clock, FixedClock):
            fill(archive, knowledge, clock)
        return Parts(archive, knowledge, _desk(archive, clock))

    code: int = run(parts, clock, open_first=open_first, report=_report)
    return code


def _report(text: str) -> None:
    """Keep a crash report: where in the program it happened, and nothing of any patient."""
    from storage.place import report_path

    with report_path().open("a", encoding="utf-8") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())

"""The command line: which commands and options there are, and how what cannot be read is refused."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

BAD_INPUT = 2


class CommandLine(argparse.ArgumentParser):
    """A command line that refuses what it cannot read in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and stop as for any bad input."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}; --help shows what is allowed\n")


def _place(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("given nothing, allowed the path of a file or folder")
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"given {text!r}, allowed a day such as 2026-11-22") from None


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = CommandLine(prog="stage-iv-consult", description="Consults for metastatic breast cancer.")
    parser.add_argument("--store", type=_place, default=None, help="the store to open, in place of your own")
    parser.add_argument("--overlay", type=_place, default=None, help="your clinic's own rules: a file, or a folder")
    commands = parser.add_subparsers(dest="command")
    one = commands.add_parser("consult", help="advice on a case file")
    one.add_argument("case", type=_place, metavar="CASE.json")
    one.add_argument("--pdf", type=_place, metavar="DIR", help="write the documents that the case suggests as PDF")
    one.add_argument("--docx", type=_place, metavar="DIR", help="write the same documents for a word processor")
    one.add_argument("--text", action="store_true", help="print the same documents as plain text of 80 columns")
    one.add_argument("--json", action="store_true", help="every verdict, reason and derived fact as JSON")
    one.add_argument("--save", action="store_true", help="keep the case and its consult in the store")
    one.add_argument("--on", type=_day, default=None, metavar="DAY", help="the day of the consult (default: today)")
    two = commands.add_parser("compare", help="what changed between two case files, or between two knowledge bases")
    two.add_argument("before", type=_place, metavar="CASE_A.json")
    two.add_argument("after", type=_place, metavar="CASE_B.json", nargs="?", help="the later case (default: the same)")
    two.add_argument("--knowledge-before", type=_place, metavar="DIR", help="the knowledge base to read CASE_A with")
    two.add_argument("--json", action="store_true", help="every change with its cause as JSON")
    two.add_argument("--on", type=_day, default=None, metavar="DAY", help="the day of both consults (default: today)")
    commands.add_parser("schema", help="the JSON Schema of a case file")
    check = commands.add_parser("knowledge", help="look after the knowledge base")
    check.add_argument("action", choices=["check", "digest", "sweep"])
    check.add_argument("--write", action="store_true", help="with digest: renew the manifest of the knowledge files")
    check.add_argument("--prove", action="store_true", help="prove as well what must hold for the rules in every case")
    check.add_argument("--counter-examples", type=_place, metavar="DIR", help="prove; write what breaks as case files")
    check.add_argument("--sample", type=int, metavar="N", help="sweep: read N combinations, drawn at random, not all")
    check.add_argument("--out", type=_place, metavar="DIR", help="sweep: write the report and a case for each finding")
    commands.add_parser("verify", help="whether everything signed in the store is unchanged since signing")
    commands.add_parser("forget-passphrase", help="take the passphrase off the lock screen; the cases stay as they are")
    board = commands.add_parser("board", help="the list of a meeting over the cases in the store")
    board.add_argument(
        "--meeting", required=True, metavar="TEXT", help="words of the meeting, as it stands in the cases"
    )
    board.add_argument("--pdf", type=_place, metavar="DIR", help="write the list and a sheet for each case as PDF")
    demo = commands.add_parser("demo", help="the program on sample cases")
    demo.add_argument("--offscreen", action="store_true", help="write texts, PDF files and screenshots, then stop")
    return parser

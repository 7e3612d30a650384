"""The findings of a sweep as files: the report in words, and the smallest case of every finding as a case file."""

from __future__ import annotations

from logic.casefile import canonical_bytes
from logic.flat_case import case_from_flat
from logic.questions import Interview
from logic.sweep_report import SweepReport

REPORT = "sweep.txt"


def sweep_files(report: SweepReport, interview: Interview) -> dict[str, bytes]:
    """File names with their contents: `sweep.txt`, and `red-001.json` and so on in the order of the report."""
    lines = report.words().split("\n")
    files = {}
    for number, finding in enumerate(report.findings, 1):
        name = f"{finding.level.value}-{number:03d}.json"
        files[name] = canonical_bytes(case_from_flat(finding.values, interview=interview))
        lines.append(f"{name}: {finding.key}")
    return {REPORT: "\n".join([*lines, ""]).encode(), **files}

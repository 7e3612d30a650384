"""The store that is kept for each released schema, and how it is made.

When the schema changes, run `python -m tests.storage.released` once before the release; a store that was
released is never made again.
"""

from pathlib import Path

from logic.answer import Answer, Unknown, recorded
from logic.case import Acknowledgement, Case
from logic.case_care import Laboratory
from logic.case_disease import Patient
from logic.case_rows import Site
from logic.dates import PartialDate
from logic.ports import Signing
from logic.signing import RecordKind
from storage import migrate
from storage.archive import SqlArchive, open_archive
from tests.storage.signing_cases import BY, STAND, addition, kept_act, paper
from tests.storage.vignettes import MARION, consult, decision, of, ticking

STORES = Path(__file__).resolve().parent / "stores"
DRAFT, SAVED, SIGNED = 1, 2, 3
CARLA = of(family="Esempio", given="Carla", identifier="8", born="1971-05-02")
LETTER = b"%PDF-1.7\n% the letter as printed\n%%EOF\n"


def marion(ecog: int) -> Case:
    """A case with an answer of each kind."""
    return Case(
        pt=Patient(
            family=recorded("Sample"),
            given=recorded("Márion 😀"),
            birth_on=recorded(PartialDate(1968, 3, 14)),
            ecog=recorded(ecog, by="Dr A. Placeholder", at="2026-11-22T10:00:00"),
            interpreter=recorded(False),
            comorbid=recorded(()),
            allergies=Answer(None, Unknown.DECLINED),
            weight=recorded(61.5, entered="135.6 lb"),
        ),
        lab=Laboratory(hb=Answer(None, Unknown.PENDING, requested_on="2026-11-20", expected_on="2026-11-24")),
        site=(Site(key="site-1", first_on=recorded(PartialDate(2025, 3, about=True))),),
        acknowledged=(Acknowledgement("E-01", "Dr A. Placeholder", "2026-11-22T10:01:00"),),
    )


def fill(archive: SqlArchive) -> None:
    """A draft with unfinished text, and a saved case with all that can come of one."""
    assert archive.new_case(marion(1), MARION) == DRAFT
    archive.keep_draft(DRAFT, marion(2), MARION, "lab.hb")
    archive.keep_typing(DRAFT, "lab.hb", "11,")
    assert archive.new_case(marion(0), of(family="Prueba", identifier="7", emergency=True)) == SAVED
    archive.decide(SAVED, decision(kind="do"))
    archive.decide(SAVED, decision(kind="defer", words="She wishes to wait."))
    archive.decide(SAVED, decision(rule="P-02"))
    archive.undecide(SAVED, "P-02", "Dr B. Placeholder", "2026-11-22T12:00:00")
    for ecog in (0, 1):
        archive.save_version(SAVED, marion(ecog), of(family="Prueba", identifier="7", emergency=True))
    archive.save_consult(consult(SAVED, "W-09", "M-07"))
    archive.keep_document(SAVED, "letter", "Letter to the GP", LETTER, "2026-11-22T12:00:00", "d" * 64)
    archive.set_setting("theme", "dark")


def fill_signed(archive: SqlArchive) -> None:
    """A signed case with an addendum and a copy, and a draft of it that lacked something; since schema 2."""
    assert archive.new_case(marion(1), CARLA) == SIGNED
    archive.keep_document(SIGNED, "letter", "Letter to the GP", LETTER, BY.at, "d" * 64, kept_act(SIGNED))
    papers = {
        "general_practitioner": lambda number: paper(number, "Letter to the GP"),
        "consult_summary": lambda number: paper(number, "Consult summary"),
    }
    consult_record = consult(SIGNED, "W-09", "M-07")
    archive.register.sign(Signing(SIGNED, marion(2), CARLA, consult_record, BY, papers, STAND))
    original = archive.register.records(SIGNED)[0].document_id
    archive.register.add(addition(original))
    archive.register.add(addition(original, RecordKind.COPY))


def make() -> Path:
    """Make the store of today's schema, unless it is there."""
    path = STORES / f"schema_{migrate.head()}.sqlite3"
    if not path.exists():
        archive = open_archive(path, now=ticking())
        fill(archive)
        fill_signed(archive)
        archive.close()
    return path


if __name__ == "__main__":
    print(make())

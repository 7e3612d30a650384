"""Journey A by keyboard alone: from the worklist through the form to a printed summary and letter.

The keys are counted and reported with the time that the model gives them; only what was typed and what came out
of the printer can fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.form.flag_row import WhichChip
from gui.window import Window
from logic import paths
from logic.dates import PartialDate
from tests.system.hands import ALT, CTRL, SHIFT, Hands, flag, focused
from tests.system.workstation import at_work, stands

SECONDS_PER_KEY = 0.28
BUDGET = 368
KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\v": Qt.Key.Key_Down}
"""Signs in an answer that stand for keys; most fields are finished by leaving them, or by their one key."""

PATIENT = {
    "pt.family": "Sample\n",
    "pt.given": "Marion\n",
    "pt.birth_on": "140368",
    "pt.identifier": "000 4711 998",
    "pt.sex": "f",
    "pt.menopause": "3",
    "pt.ecog": "1",
    "pt.comorbid": "0",
    "pt.meds": "\tcit\n",
    "pt.allergies": "none known",
}
QUESTION = {
    "set:State of disease": "3",
    "mdt.question": "Please see for first-line treatment",
    "ref.urgency": "2",
    "ref.needed_by": "+4d",
}
PRIMARY = {
    "dx.side": "l",
    "dx.diagnosed_on": "3.19",
    "dx.histology": "n",
    "dx.grade": "2",
    "dx.prefix": "p",
    "dx.cT": "t2",
    "dx.cN": "1a",
    "dx.primary_status": "r",
    "prior.surgery_on": "4.19",
    "met.relapse_on": "19.10.26",
}
SITES = (
    {"site[0].organ": "bo\n", "site[0].place": "t8", "site[0].n": "1", "site[0].certainty": "l"},
    {"site[1].organ": "bo\n", "site[1].place": "l2", "site[1].n": "1", "site[1].max_mm": "31"},
    {"site[2].organ": "li\n", "site[2].n": "1", "site[2].max_mm": "24", "site[2].certainty": "p"},
)
SPECIMENS = (
    {
        "spec[0].site": "li\n",
        "spec[0].taken_on": "2.11.26",
        "spec[0].er_pct": "80",
        "spec[0].pr_pct": "5",
        "spec[0].her2_ihc": "2",
        "spec[0].her2_ish": "?p",
    },
    {"spec[1].site": "pri\n", "spec[1].taken_on": "12.3.19", "spec[1].er_pct": "95", "spec[1].her2_ihc": "1"},
)
IMAGING = {"img.ct_cap": "d", "img.ct_cap_on": "19.10.26", "img.ct_cap_finding": "Liver segment VI 24 mm"}
LABORATORY = {
    "lab.on": "16.11.26",
    "lab.hb": "12.6",
    "lab.anc": "3.9",
    "lab.plt": "241",
    "lab.creatinine": "71",
    "lab.bilirubin": "9",
    "lab.calcium": "2.38",
    "lab.albumin": "39",
    "lab.k": "4.2",
}
TREATMENTS = (
    {"line[0].regimen": "doce\n", "line[0].setting": "2", "line[0].start_on": "5.19", "line[0].stop_on": "9.19"},
    {"line[1].setting": "2", "line[1].regimen": "letr\n", "line[1].start_on": "10.19", "line[1].stop_on": "6.26"},
)
SUPPORT = {"sup.pain_nrs": "4", "sup.dt_score": "3", "sup.dental": "2"}
GOALS = {"pt.goals": "4", "pt.preference": "To stand in my kitchen again", "told.text": "Spread to bone and liver"}
BOARD = {"rcp[0].to": "Dr O. Ncologist\n", "rcp[0].ask": "Please advise on first line"}
ON_PAPER = ("SAMPLE", "Marion", "14-Mar-1968", "000 4711 998", "first-line treatment")
IN_SUMMARY = (*ON_PAPER, "80", "2+", "24", "kitchen", "DRAFT")

IN_CASE = {
    "sx.bone_pain": "True",
    "sx.jaundice": "False",
    "pt.menopause": "post",
    "pt.comorbid": "()",
    "pt.meds": "('citalopram',)",
    "dx.context": "recurrent",
    "dx.cT": "T2",
    "dx.cN": "cN1a",
    "met.relapse_on": "19-Oct-2026",
    "site[1].place": "l2",
    "site[2].organ": "liver",
    "spec[0].her2_ihc": "2+",
    "spec[0].her2_ish": "pending",
    "lab.calcium": "2.38",
    "line[0].regimen": "('docetaxel',)",
    "line[1].regimen": "('letrozole',)",
    "line[1].stop_on": "Jun-2026",
    "sup.pain_nrs": "4",
    "rcp[0].to": "Dr O. Ncologist",
}


@dataclass
class Journey:
    """The window, the hands in it, and the keys that each page took."""

    window: Window
    hands: Hands = field(default_factory=Hands)
    by_page: dict[str, int] = field(default_factory=dict)

    @property
    def page(self) -> str:
        """The page in view."""
        assert self.window.case_view is not None
        return self.window.case_view.here.name

    def fill(self, answers: dict[str, str]) -> None:
        """Go to each field by Tab and type its answer."""
        for path, text in answers.items():
            self.hands.tab_to(path)
            self.write(text)

    def write(self, text: str) -> None:
        """Type an answer with the keys in it."""
        for sign in text:
            if sign in KEYS:
                self.hands.press(KEYS[sign])
            else:
                self.hands.type(sign)

    def rows(self, rows: tuple[dict[str, str], ...]) -> None:
        """Type the first word of each row into the line for a new one, and fill what it opens."""
        for number, row in enumerate(rows):
            (_, first), *rest = row.items()
            if number:
                self.hands.press(Qt.Key.Key_R, ALT)
                self.fill(row)
            else:
                self.write(first)
                self.fill(dict(rest))

    def turn(self) -> None:
        """Go to the next page, and note what this one took."""
        self.by_page[self.page] = self.hands.keys - sum(self.by_page.values())
        self.hands.press(Qt.Key.Key_Return, CTRL)


@pytest.fixture
def journey(tmp_path: Path, qapp: QApplication) -> Iterator[Journey]:
    """A new store with a folder for documents, and the worklist on the screen."""
    with at_work(tmp_path / "clinic" / "store.sqlite3") as window:
        folder = tmp_path / "documents"
        folder.mkdir()
        window.parts.archive.set_setting("documents.folder", str(folder))
        yield Journey(window)


def no_to_all_but_bone_pain(journey: Journey) -> None:
    """Sixteen questions, one key each; bone pain is answered with yes, and its details are left open."""
    assert journey.window.case_view is not None  # the case is open before its first question is read
    while (row := flag()) is not None:
        if "sx.bone_pain" in row.flag.no_sets:
            journey.hands.type("y")
            while isinstance(chip := focused(), WhichChip):
                wanted = chip.field == "sx.bone_pain"
                for key in (Qt.Key.Key_Space, Qt.Key.Key_Return) if wanted else (Qt.Key.Key_Right,):
                    journey.hands.press(key)
        else:
            journey.hands.type("n")


def through_the_form(journey: Journey) -> None:
    """Every page in order, and what is typed on it."""
    no_to_all_but_bone_pain(journey)
    for page, answers in (
        ("patient", (PATIENT,)),
        ("question", (QUESTION,)),
        ("primary", (PRIMARY,)),
        ("sites", SITES),
        ("receptors", SPECIMENS),
        ("markers", ()),
        ("imaging", (IMAGING,)),
        ("laboratory", (LABORATORY,)),
        ("treatment", TREATMENTS),
        ("support", (SUPPORT,)),
        ("goals", (GOALS,)),
        ("board", (BOARD,)),
    ):
        journey.turn()
        assert journey.page == page
        if page in ("sites", "receptors", "treatment", "board"):
            journey.rows(answers)
        else:
            for each in answers:
                journey.fill(each)
    journey.turn()


def print_both(journey: Journey) -> list[Path]:
    """The documents view, the chosen document, then the other one; gives the files."""
    view = journey.window.case_view
    assert view is not None
    opened: list[Path] = []
    view.documents.leaving.opener = opened.append
    journey.hands.press(Qt.Key.Key_F9)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        journey.hands.press(Qt.Key.Key_P, CTRL | SHIFT)
        journey.hands.press(Qt.Key.Key_Return)
        while view.documents.busy:
            QApplication.processEvents()
        journey.hands.press(key)
    return opened


def said(journey: Journey, path: str) -> str:
    """What the case says at a path."""
    assert journey.window.case_view is not None
    answer = paths.get(journey.window.case_view.session.case, path)
    return answer.value.shown() if isinstance(answer.value, PartialDate) else stands(answer)


def words_of(file: Path) -> str:
    """The words of a PDF file, on one line."""
    with pypdfium2.PdfDocument(file) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


def test_a_recurrent_case_from_the_worklist_to_paper_without_a_mouse(
    journey: Journey, capsys: pytest.CaptureFixture[str]
) -> None:
    journey.hands.press(Qt.Key.Key_N, CTRL)
    through_the_form(journey)
    journey.hands.press(Qt.Key.Key_N, CTRL | SHIFT)
    held = {path: said(journey, path) for path in IN_CASE}
    assert held == IN_CASE
    files = print_both(journey)
    assert len(files) == 2
    summary = next(words_of(file) for file in files if "summary" in file.name)
    letter = next(words_of(file) for file in files if "oncology" in file.name)
    assert [fact for fact in ON_PAPER if fact not in letter] == []
    assert [fact for fact in IN_SUMMARY if fact not in summary] == []
    keys = journey.hands.keys
    with capsys.disabled():
        pages = ", ".join(f"{page} {count}" for page, count in journey.by_page.items())
        print(f"\n{keys} keys, {keys * SECONDS_PER_KEY:.0f} s at {SECONDS_PER_KEY} s each; {pages} (model: {BUDGET})")

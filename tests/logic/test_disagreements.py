"""The 35 questions on which guidance disagrees: all there, beside the seed, with what decides and what is printed.

What is expected stands here as it was read in section 13 of the evidence base, not as the table has it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from logic.knowledge import SHIPPED, build, load_knowledge
from logic.knowledge_types import Badge, Disagreement, Rule
from logic.problems import KnowledgeProblem
from logic.questions import interview

ROWS = load_knowledge().disagreements
SEED = "Seed chapter"
SPEAKS = {
    1: ("IIIA", {"Cancer Care Ontario", "ECIBC", "NCCN", "ESMO", "American College of Radiology"}, "10.7 %"),
    2: ("IIIA", {"NCCN"}, "read as a lower bound"),
    3: ("", {"ESMO-derived", "ECIBC", "NCCN"}, "One of the two is enough"),
    4: ("", {"ASCO", "NCCN", "EANO-ESMO"}, "14 % of 101"),
    5: ("ER, PR and HER2 on tissue", {"ASCO"}, "serum markers are not meant"),
    6: ("Should be done", {"ESMO-derived", "NCCN"}, "with the reason written down"),
    7: ("", {"NCCN", "ASCO-SSO", "ESMO"}, "Sources differ on how widely to test"),
    8: ("", {"ASCO", "TBCRC 048", "NCCN"}, "insufficient"),
    9: (
        "selected patients",
        {
            "NCCN",
            "Patrick and Khan",
            "ABC",
            "ESMO",
            "Tata Memorial",
            "MF07-01",
            "E2108",
            "POSYTIVE",
            "JCOG1017",
            "BOMETIN",
        },
        "For survival: not shown. For local control: yes.",
    ),
    10: ("selected patients", {"POSYTIVE"}, "34.6 months with surgery and 54.8 without"),
    11: ("excellent response", {"Sadot", "NRG-BR002", "SABR-COMET"}, "survival gain is unproven"),
    12: ("without defining it", {"ABC", "ESTRO-ASTRO", "NRG-BR002", "Many protocols"}, "up to 5 lesions"),
    13: ("", {"ABC5", "Reviews"}, "the clinician may decide otherwise"),
    14: ("", {"ABC", "NCCN", "RIGHT Choice"}, "chemotherapy"),
    15: ("", {"ASCO", "SONIA"}, "31.0"),
    16: ("", {"NCCN"}, "63.9"),
    17: ("", {"NCCN", "FDA", "ASCO"}, "neither is ranked above the other"),
    18: ("", {"ASCO", "DESTINY-Breast09", "DESTINY-Breast03", "US label"}, "the board decides"),
    19: ("", {"NCCN", "KEYNOTE-355", "ASCENT-04"}, "immature"),
    20: ("", {"NCCN"}, "whatever gBRCA"),
    21: ("", {"ASCO/CAP", "trials"}, "Both tracks"),
    22: ("", {"ASCO/CAP", "labels"}, "no staining"),
    23: ("", {"ASCO-CCO", "CALGB 70604"}, "every 12 weeks or every 3 to 4 weeks"),
    24: ("", {"Endocrine Society", "Zoledronate label"}, "denosumab is favoured"),
    25: ("", {"NCCN", "Dosing app"}, "moderate to high"),
    26: ("", {"NCCN", "study"}, "one study supports 3"),
    27: ("", {"AJCC", "series"}, "before anything is called palliative"),
    28: ("", {"AJCC"}, "anatomic, AJCC 8th edition"),
    29: ("5 to 6 %", {"E2108", "Reviews"}, "3 to 10 %"),
    30: ("four disciplines", {"NHS England"}, "specialist nurse"),
    31: ("", {"ASCO", "US advisory committee", "EMA", "FDA"}, "licence"),
    32: ("infection, bleeding and pain", {"NCCN"}, "Electrochemotherapy"),
    33: ("Surgery may be needed", {"NCCN"}, "first measures"),
    34: ("", {"NCCN", "ABC4", "practice"}, "tamoxifen"),
    35: ("", {"Trials and labels", "Labels, on treatment", "Practice"}, "cardio-oncology"),
}
"""By number: what the seed's row says (nothing: silent), who else stands beside it, and words that the rules print."""
NO_DATUM = {10, 23, 29}
"""Rows in which no answer of one patient tips the balance."""
NO_YEAR = {25, 26, 30, 32, 33, 35}
"""Rows whose other positions have no year in the registers."""
BADGES = {
    Badge.AGREE: {5, 6, 28, 30, 32},
    Badge.EVOLVING: {14, 17, 19, 22},
}
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))


def rules_of(row: Disagreement) -> list[Rule]:
    """The rules that show a question."""
    return [load_knowledge().rule(each) for each in row.rules]


def words_of(row: Disagreement) -> str:
    """Everything that the rules of a question say, argue, cite, list and ask."""
    parts: list[str] = []
    for rule in rules_of(row):
        parts += [f"{variant.title} {variant.says}" for variant in rule.variants]
        parts += [each.text for each in (*rule.pro, *rule.con)]
        parts += [each.states for each in rule.citations]
        parts += [each.position for each in rule.positions]
        parts += [f"{option.name} {option.says}" for option in rule.options]
        for option in rule.options:
            for trial in (load_knowledge().trials[key] for key in option.trials):
                parts += [f"{each.experimental} {each.control} {each.note}" for each in trial.results]
    return " ".join(parts)


def test_all_35_questions_are_there() -> None:
    assert [row.number for row in ROWS] == list(range(1, 36)) == sorted(SPEAKS)


@EACH
def test_the_seed_stands_first_and_newer_positions_beside_it(row: Disagreement) -> None:
    for rule in rules_of(row):
        first = rule.positions[0]
        assert (first.who, first.year) == (SEED, 2019), rule.id
        assert len(rule.positions) > 1, rule.id


@EACH
def test_the_seed_is_quoted_where_it_speaks_and_silent_where_it_is(row: Disagreement) -> None:
    said, _, _ = SPEAKS[row.number]
    own = [rule.positions[0].position for rule in rules_of(row)]
    assert row.seed.startswith("Silent") == (not said) or row.number == 10
    if said:
        assert any(said.lower() in each.lower() for each in own), own
    else:
        assert any(each.startswith("Silent") for each in own), own


@EACH
def test_every_other_position_is_named(row: Disagreement) -> None:
    names = " | ".join(each.who for rule in rules_of(row) for each in rule.positions)
    assert not {who for who in SPEAKS[row.number][1] if who.lower() not in names.lower()}


@EACH
def test_a_position_other_than_the_seed_carries_its_year_where_a_register_has_one(row: Disagreement) -> None:
    dated = [each.year for each in rules_of(row)[0].positions[1:] if each.year]
    assert bool(dated) is (row.number not in NO_YEAR)


@EACH
def test_the_badge_is_that_of_the_rule_that_shows_it_first(row: Disagreement) -> None:
    expected = next((badge for badge, rows in BADGES.items() if row.number in rows), Badge.DIFFER)
    assert row.badge is expected
    assert rules_of(row)[0].badge is expected


@EACH
def test_what_would_decide_is_asked_by_one_of_its_rules(row: Disagreement) -> None:
    asked = {each.field for rule in rules_of(row) for each in rule.asks}
    assert set(row.decides) <= asked
    assert bool(row.decides) is (row.number not in NO_DATUM)


@EACH
def test_its_rules_print_what_the_evidence_asks_for(row: Disagreement) -> None:
    assert SPEAKS[row.number][2].lower() in words_of(row).lower()
    assert row.prints.endswith(".")


def test_stage_i_to_iia_agrees_and_from_iiia_the_seed_has_most_with_it() -> None:
    assert load_knowledge().rule("W-03").badge is Badge.AGREE
    assert load_knowledge().rule("W-01").badge is Badge.DIFFER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped knowledge."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))


@pytest.mark.parametrize(
    ("pattern", "by", "entry"),
    [
        (r'^rules = \["W-05"\]', 'rules = ["W-95"]', "3, rules"),
        (r'^rules = \["W-05"\]', "rules = []", "3, rules"),
        (r'^decides = \["sup.dt_score"\]', 'decides = ["sup.nothing"]', "26, decides"),
        (r'^badge = "differ"', 'badge = "unsure"', "1, badge"),
        (r"^number = 35", "number = 34", "34"),
        (r"^number = 35", 'number = "35"', "35, number"),
        (r"^prints = [^\n]*\n", "", "1, prints"),
        (r"^topic = ", 'subject = "x"\ntopic = ', "1, subject"),
    ],
)
def test_a_fault_is_named_with_file_entry_and_field(folder: Path, pattern: str, by: str, entry: str) -> None:
    path = folder / "disagreements.toml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, lambda _: by, text, count=1, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(KnowledgeProblem) as problem:
        build(folder, interview())
    assert (problem.value.file, problem.value.entry) == ("disagreements.toml", entry)

"""A knowledge file with a fault is refused as a whole, and the refusal names the file, the entry and the field."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from logic.knowledge import SHIPPED, build, digest_of
from logic.problems import KnowledgeProblem
from logic.questions import interview

FILE = "referral.toml"
RULE = "R-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped knowledge."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))


def refusal(folder: Path) -> KnowledgeProblem:
    """The problem that the folder meets."""
    with pytest.raises(KnowledgeProblem) as problem:
        build(folder, interview())
    return problem.value


def change(folder: Path, pattern: str, by: str, file: str = FILE) -> None:
    """Change the first place in a file that a pattern finds."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, lambda _: by, text, count=1, flags=re.MULTILINE | re.DOTALL)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def add(folder: Path, text: str, file: str) -> None:
    """Add an entry at the end of a file."""
    with (folder / file).open("a", encoding="utf-8") as opened:
        opened.write("\n" + text + "\n")


def test_the_copy_itself_is_sound(folder: Path) -> None:
    assert build(folder, interview()).rules


@pytest.mark.parametrize(
    "file",
    [
        FILE,
        "sources.toml",
        "guards.toml",
        "seed.toml",
        "version.toml",
        "drugs.toml",
        "definitions.toml",
        "units.toml",
    ],
)
def test_a_file_that_is_no_toml_is_named(folder: Path, file: str) -> None:
    add(folder, "= =", file)
    assert refusal(folder).file == file


@pytest.mark.parametrize(
    "file",
    ["sources.toml", "guards.toml", "seed.toml", "version.toml", "drugs.toml", "definitions.toml", "units.toml"],
)
def test_a_file_that_is_missing_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    problem = refusal(folder)
    assert problem.file == file
    assert "missing" in problem.fault


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / FILE).write_bytes("# Müller\n".encode("latin-1"))
    assert refusal(folder).file == FILE


FIELDS: dict[str, tuple[str, str]] = {
    "title": (r"^title = [^\n]*", ""),
    "category": (r"^category = [^\n]*", 'category = "OTHER"'),
    "says": (r"^says = [^\n]*", "says = 3"),
    "strength": (r"^strength = [^\n]*", ""),
    "certainty": (r"^certainty = [^\n]*", "certainty = 1"),
    "seed": (r"^seed = [^\n]*", 'seed = "X"'),
    "badge": (r"^badge = [^\n]*", 'badge = "sure"'),
    "colour": (r"^badge = ", 'colour = "red"\nbadge = '),
    "checked_on": (r"^checked_on = [^\n]*", 'checked_on = "today"'),
    "review_by": (r"^review_by = [^\n]*", ""),
    "sources": (r"^sources = \[.*?^\]", "sources = []"),
    "asks": (r"^asks = \[.*?^\]", 'asks = [{ field = "pt.nothing", question = "What?" }]'),
    "for": (r'source = "SEED" \},\n    \{ if', 'source = "NONE" },\n    { if'),
    "fires": (r"^\[rule\.fires\].*?(?=^\[rule\.silent\])", ""),
    "silent": (r"^\[rule\.silent\].*?(?=^\[rule\.open\])", ""),
    "open": (r"^\[rule\.open\].*?(?=^\[\[rule\]\])", ""),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_fault_in_a_rule_names_file_rule_and_field(folder: Path, field: str) -> None:
    pattern, by = FIELDS[field]
    change(folder, pattern, by)
    problem = refusal(folder)
    assert problem.file == FILE
    assert problem.entry == f"{RULE}, {field}"
    assert problem.happened.startswith(f"{FILE}, {RULE}, {field}: ")


WHENS = {
    'pt.colour == "red"': "pt.colour",
    "NOTHING": "NOTHING",
    "pt.ecog": "number",
    "pt.sex == 'X'": "F, M",
    "'moon' in met.sites": "moon",
    "pt.age >= 'old'": "number",
    "fires('R-99')": "rule",
    "pt.ecog >": "not a condition",
    "(" * 300 + "met.confirmed" + ")" * 300: "not a condition",
    "not " * 60 + "met.confirmed": "nested",
    "lambda: 1": "not allowed",
    "__import__('os')": "not a function",
    "met.confirmed if M1 else M0": "not allowed",
    "site.organ == 'bone'": "site.organ",
    "": "not a condition",
}


@pytest.mark.parametrize("when", WHENS, ids=lambda when: when[:24] or "nothing")
def test_a_condition_that_cannot_be_used_is_refused_with_its_place(folder: Path, when: str) -> None:
    change(folder, r"^when = '''.*?'''", f'when = """{when}"""')
    problem = refusal(folder)
    assert (problem.file, problem.entry) == (FILE, f"{RULE}, when emergency")
    assert WHENS[when] in problem.fault
    assert "column" in problem.fault


def test_an_id_that_stands_twice_is_refused(folder: Path) -> None:
    change(folder, r'^id = "R-02"', 'id = "R-01"')
    problem = refusal(folder)
    assert (problem.file, problem.entry) == (FILE, RULE)
    assert "twice" in problem.fault


def test_a_source_that_is_not_there_is_refused(folder: Path) -> None:
    change(folder, r'^sources = \[\n    \{ source = "SEED"', 'sources = [\n    { source = "NONE"')
    problem = refusal(folder)
    assert (problem.file, problem.entry) == (FILE, f"{RULE}, sources")
    assert "NONE" in problem.fault


def test_guards_that_refer_to_each_other_are_refused(folder: Path) -> None:
    for one, other in (("XA", "XB"), ("XB", "XC"), ("XC", "XA")):
        add(folder, f'[[guard]]\nname = "{one}"\nsays = "x"\nwhen = "{other}"', "guards.toml")
    problem = refusal(folder)
    assert "XA refers to XB refers to XC refers to XA" in problem.fault


def test_a_rule_that_waits_for_itself_is_refused(folder: Path) -> None:
    change(folder, r"^when = '''.*?'''", "when = \"fires('R-01')\"")
    assert "R-01 refers to R-01" in refusal(folder).fault


@pytest.mark.parametrize("key", ["sources", "guards"])
def test_a_key_that_stands_twice_is_refused(folder: Path, key: str) -> None:
    entries = {
        "sources": '[[source]]\nkey = "SEED"\nkind = ""\nauthor = ""\ntitle = ""\ncite = ""\nverified = ""\n'
        "checked_on = 2026-09-30",
        "guards": '[[guard]]\nname = "M1"\nsays = "x"\nwhen = "met.confirmed"',
    }
    add(folder, entries[key], f"{key}.toml")
    assert "twice" in refusal(folder).fault


def test_a_seed_statement_names_only_rules_that_are_there(folder: Path) -> None:
    add(folder, '[[statement]]\nnumber = "11"\nsays = "x"\nrules = ["R-99"]', "seed.toml")
    problem = refusal(folder)
    assert (problem.file, problem.entry) == ("seed.toml", "11")


CRASHES = {
    "a guard without a condition": ("guards.toml", '[[guard]]\nname = "XX"\nsays = "x"'),
    "a guard without a name": ("guards.toml", '[[guard]]\nwhen = "M1"\nsays = "x"'),
    "a guard whose condition is a number": ("guards.toml", '[[guard]]\nname = "XX"\nsays = "x"\nwhen = 3'),
    "a guard with a field nobody knows": ("guards.toml", '[[guard]]\nname = "XX"\nsays = "x"\nwhen = "M1"\nwhy = ""'),
    "a statement without rules": ("seed.toml", '[[statement]]\nnumber = "11"\nsays = "x"'),
    "rules under another name": ("other.toml", '[[rules]]\nid = "R-77"'),
    "one rule in place of a list": ("other.toml", '[rule]\nid = "R-77"'),
}


@pytest.mark.parametrize("name", CRASHES)
def test_an_entry_that_lacks_a_part_is_named(folder: Path, name: str) -> None:
    file, text = CRASHES[name]
    add(folder, text, file)
    assert refusal(folder).file == file


PLACES = {
    "a guard whose condition is a number": (
        "guards.toml",
        '[[guard]]\nname = "XX"\nsays = "x"\nwhen = 3',
        "XX, when",
    ),
    "a guard with a field nobody knows": (
        "guards.toml",
        '[[guard]]\nname = "XX"\nsays = "x"\nwhen = "M1"\nwhy = ""',
        "XX, why",
    ),
    "a table nobody knows": ("sources.toml", "[other]\nx = 1", "file, other"),
    "a source without a day": ("sources.toml", '[[source]]\nkey = "X"\nkind = ""\nauthor = ""', "X, title"),
    "a statement of the wrong type": (
        "seed.toml",
        '[[statement]]\nnumber = "11"\nsays = "x"\nrules = "R-01"',
        "11, rules",
    ),
    "a drug without classes": ("drugs.toml", '[[drug]]\nword = "x"\nname = "x"', "x, classes"),
    "a drug whose classes are a word": ("drugs.toml", '[[drug]]\nword = "x"\nname = "x"\nclasses = "ai"', "x, classes"),
    "a drug whose mark is a word": (
        "drugs.toml",
        '[[drug]]\nword = "x"\nname = "x"\nclasses = []\nqt = "yes"',
        "x, qt",
    ),
    "a drug that stands twice": ("drugs.toml", '[[drug]]\nword = "letrozole"\nname = "x"\nclasses = []', "letrozole"),
    "a regimen without drugs": ("drugs.toml", '[[regimen]]\nword = "x"\nname = "x"', "x, drugs"),
    "a number without a day": ("definitions.toml", '[[number]]\nkey = "x"\nvalue = 1', "x, unit"),
    "a number that is none": (
        "definitions.toml",
        '[[number]]\nkey = "x"\nvalue = "1"\nunit = ""\ntext = ""\nsource = "V:21"\n'
        "checked_on = 2026-09-30\nreview_by = 2027-09-30",
        "x, value",
    ),
    "a number that stands twice": (
        "definitions.toml",
        '[[number]]\nkey = "er_positive_from"\nvalue = 1\nunit = ""\ntext = ""\nsource = "V:21"\n'
        "checked_on = 2026-09-30\nreview_by = 2027-09-30",
        "er_positive_from",
    ),
    "a version with a field nobody knows": ("version.toml", "by = 3", "file, by"),
    "an analyte without a stored unit": ("units.toml", '[[analyte]]\nname = "x"', "x, stored"),
    "a unit without a name": (
        "units.toml",
        '[[analyte]]\nname = "x"\nstored = "g"\n[[analyte.unit]]\nfactor = 2',
        "x, unit",
    ),
    "a rule without an id": ("other.toml", '[[rule]]\ntitle = "x"', "?, id"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_fault_beside_the_rules_names_file_entry_and_field(folder: Path, name: str) -> None:
    file, text, entry = PLACES[name]
    add(folder, text, file)
    problem = refusal(folder)
    assert (problem.file, problem.entry) == (file, entry)


@pytest.mark.parametrize(("by", "entry"), [("", "file, dated"), ('dated = "today"', "file, dated")])
def test_a_version_needs_a_day(folder: Path, by: str, entry: str) -> None:
    change(folder, r"^dated = [^\n]*", by, "version.toml")
    problem = refusal(folder)
    assert (problem.file, problem.entry) == ("version.toml", entry)


LISTS = {
    "a source without a statement": (r"^sources = \[.*?^\]", 'sources = [{ source = "SEED" }]', "sources"),
    "sources that are a word": (r"^sources = \[.*?^\]", 'sources = "SEED"', "sources"),
    "a question without a field": (r"^asks = \[.*?^\]", 'asks = [{ question = "What?" }]', "asks"),
    "an argument without words": (r"^for = \[.*?^\]", 'for = [{ source = "SEED" }]', "for"),
    "a position without a name": (r"^positions = \[.*?^\]", "positions = [{ year = 2019 }]", "positions"),
    "an id of no category": (r'^id = "R-01"', 'id = "Z-01"', "id"),
    "a number beyond all": (r"^when = '''.*?'''", 'when = "pt.ecog > 1e999"', "when emergency"),
    "a test of a field nobody knows": (r"^\[rule\.fires\]", '[rule.fires]\n"pt.colour" = "red"', "fires"),
    "a test with a path that is none": (r"^\[rule\.silent\]", '[rule.silent]\n"site[x].organ" = "bone"', "silent"),
    "a year that is a word": (
        r"^positions = \[.*?^\]",
        'positions = [{ who = "x", position = "y", year = "z" }]',
        "positions",
    ),
    "a condition that is a number": (r"^for = \[.*?^\]", 'for = [{ text = "x", if = 3 }]', "for"),
    "a variant with a field nobody knows": (r'^name = "emergency"', 'name = "emergency"\ncolour = "red"', "variants"),
    "a test on no day": (r"^\[rule\.fires\]", '[rule.fires]\non = "soon"', "fires"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_part_of_the_wrong_shape_is_named(folder: Path, name: str) -> None:
    pattern, by, field = LISTS[name]
    change(folder, pattern, by)
    problem = refusal(folder)
    assert problem.file == FILE
    assert problem.entry.endswith(f", {field}")


def test_the_digest_reads_all_line_ends_alike_and_every_other_sign(folder: Path) -> None:
    shipped = digest_of(SHIPPED)
    assert digest_of(folder) == shipped
    path = folder / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of(folder) == shipped
    path.write_bytes(path.read_bytes() + b" ")
    assert digest_of(folder) != shipped


def test_a_file_under_another_name_has_another_digest(folder: Path) -> None:
    (folder / FILE).rename(folder / "referrals.toml")
    assert digest_of(folder) != digest_of(SHIPPED)

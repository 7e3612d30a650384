"""Drugs and regimens: which classes a treatment belongs to, and the marks that rules read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from logic.entries import NONE, Shape, check, checked, read_toml, texts
from logic.problems import KnowledgeProblem
from logic.words import tr

HERE = Path(__file__).resolve().parents[2] / "resources" / "knowledge" / "drugs.toml"
NO_TREATMENT = "none"
_BETWEEN_DRUGS = re.compile(r"[^\w-]+")
MARKS = ("qt", "cyp3a", "cyp3a_substrate", "anticoagulant", "calcium_vitd")


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug: stored word, generic name, classes, and marks such as `qt` or `anticoagulant`."""

    word: str
    name: str
    classes: frozenset[str]
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Regimen:
    """A named combination of drugs."""

    word: str
    name: str
    drugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrugCatalogue:
    """All drugs and regimens by stored word, and the words of the classes."""

    drugs: Mapping[str, Drug] = field(default_factory=dict)
    regimens: Mapping[str, Regimen] = field(default_factory=dict)
    class_words: Mapping[str, str] = field(default_factory=dict)

    def expand(self, words: Iterable[str]) -> frozenset[str]:
        """The drugs of a treatment: a regimen gives its drugs, any other word stays as it is."""
        found: set[str] = set()
        for word in words:
            regimen = self.regimens.get(word)
            found.update(regimen.drugs if regimen else (word,))
        return frozenset(found)

    def classes(self, words: Iterable[str]) -> frozenset[str]:
        """The classes of all drugs of a treatment; a word that names a class counts as that class."""
        found: set[str] = set()
        for word in self.expand(words):
            drug = self.drugs.get(word)
            if drug:
                found |= drug.classes
            elif word in self.class_words:
                found.add(word)
        return frozenset(found)

    def marked(self, words: Iterable[str], mark: str) -> tuple[str, ...]:
        """The drugs of a list that carry a mark, in alphabetical order."""
        return tuple(
            sorted(word for word in self.expand(words) if word in self.drugs and mark in self.drugs[word].marks)
        )

    def spoken(self, text: str) -> frozenset[str]:
        """The drugs, regimens and classes named in a line such as `tamoxifen then letrozole`."""
        parts = [text.strip().lower(), *_BETWEEN_DRUGS.split(text.strip().lower())]
        return frozenset(
            part for part in parts if part in self.drugs or part in self.regimens or part in self.class_words
        )

    def name(self, word: str) -> str:
        """The name to show: the generic name, the name of the regimen, or the word as typed."""
        found = self.drugs.get(word) or self.regimens.get(word)
        return tr(found.name) if found else word


def _drug(entry: Mapping[str, Any], file: str, class_words: Mapping[str, str]) -> Drug:
    classes = frozenset(entry["classes"])
    drug = Drug(entry["word"], entry["name"], classes, frozenset(mark for mark in MARKS if entry.get(mark)))
    unheard = classes - set(class_words)
    if class_words and unheard:
        raise KnowledgeProblem(file, drug.word, f"no class {', '.join(sorted(unheard))}")
    return drug


def _regimen(entry: Mapping[str, Any], file: str, drugs: Mapping[str, Drug]) -> Regimen:
    regimen = Regimen(entry["word"], entry["name"], tuple(entry["drugs"]))
    unheard = [word for word in regimen.drugs if word not in drugs]
    if unheard:
        raise KnowledgeProblem(file, regimen.word, f"no drug {', '.join(unheard)}")
    return regimen


@lru_cache(maxsize=2)
def load_drugs(path: Path = HERE) -> DrugCatalogue:
    """The shipped catalogue, read once. Raises KnowledgeProblem with file and entry."""
    others = {"class_words": Shape.TABLE, "drug": Shape.TABLES, "regimen": Shape.TABLES}
    marks = dict.fromkeys(MARKS, Shape.YES_NO)
    content = read_toml(path)
    check(path.name, "file", content, NONE, others)
    drug_needs, regimen_needs = ({**texts("word name"), key: Shape.TEXTS} for key in ("classes", "drugs"))
    entries = checked(path.name, content.get("drug", []), "word", drug_needs, marks)
    combined = checked(path.name, content.get("regimen", []), "word", regimen_needs)
    class_words = content.get("class_words", {})
    check(path.name, "class_words", class_words, NONE, dict.fromkeys(class_words, Shape.TEXT))
    drugs = {drug.word: drug for drug in (_drug(entry, path.name, class_words) for entry in entries)}
    regimens = [_regimen(entry, path.name, drugs) for entry in combined]
    return DrugCatalogue(drugs, {regimen.word: regimen for regimen in regimens}, class_words)

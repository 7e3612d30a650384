"""What the knowledge base is made of: rules, guards, sources, numbers and the stamp that names a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from logic.words import tr

if TYPE_CHECKING:
    from logic.expression import Expression


class Category(StrEnum):
    """Categories of section 12 of the evidence."""

    SAFETY = "SAFETY"
    REF = "REF"
    WORK = "WORK"
    CLASS = "CLASS"
    SYS = "SYS"
    LOC = "LOC"
    MET = "MET"
    SUP = "SUP"
    MDT = "MDT"
    CTX = "CTX"


class Group(StrEnum):
    """Groups of the advice pane, in the order of urgency."""

    EMERGENCY = "emergency"
    WITHIN_24H = "within_24h"
    WITHIN_7D = "within_7d"
    BEFORE_TREATMENT = "before_treatment"
    TREATMENT = "treatment"
    LOCAL = "local"
    SUPPORT = "support"
    REFER = "refer"
    CONTEXT = "context"


class Verb(StrEnum):
    """How an option is put; `state` is a label, not an act."""

    DO = "do"
    REFER = "refer"
    CONSIDER = "consider"
    DISCUSS = "discuss"
    ASK = "ask"
    DO_NOT = "do_not"
    STATE = "state"


class Badge(StrEnum):
    """How far guidelines agree."""

    AGREE = "agree"
    DIFFER = "differ"
    EVOLVING = "evolving"
    SEED_ONLY = "seed_only"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, guideline or label, and how far it was verified."""

    key: str
    kind: str
    author: str
    title: str
    cite: str
    verified: str
    checked_on: date
    journal: str = ""
    year: int | None = None
    volume_pages: str = ""
    doi: str = ""
    register: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """What one source supports in one rule."""

    source: str
    states: str


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask when a fact is unknown."""

    field: str
    question: str


@dataclass(frozen=True, slots=True)
class Position:
    """What one guideline says; silence is a position."""

    who: str
    year: int | None
    position: str


class Weight(StrEnum):
    """How far an argument goes; the last two settle an option alone when their condition is true."""

    FOR = "for"
    AGAINST = "against"
    CONFIRMS = "confirms"
    EXCLUDES = "excludes"


@dataclass(frozen=True, slots=True)
class Argument:
    """One sentence for or against, with its own condition (none means always).

    `of` is the drug or drug class of the options that a confirming or excluding one settles; empty means all of them.
    """

    text: str
    source: str
    when: Expression | None
    weight: Weight
    of: str = ""

    def settles(self, option: Option) -> bool:
        """Whether it confirms or excludes this option alone."""
        alone = self.weight in (Weight.CONFIRMS, Weight.EXCLUDES)
        return alone and (not self.of or self.of in option.classes or self.of in option.drugs)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a rule can speak; a rule without variants has exactly one."""

    name: str
    when: Expression
    verb: Verb
    group: Group
    says: str
    title: str
    first_action: str


@dataclass(frozen=True, slots=True)
class TestCase:
    """A shipped test of a rule: dotted paths with values, the day, and the verdict expected."""

    name: str
    values: Mapping[str, object]
    on: date
    expect: str


@dataclass(frozen=True, slots=True)
class Option:
    """One treatment a rule lists: its drugs, its own condition (none means always), and the trials behind it."""

    name: str
    drugs: tuple[str, ...]
    classes: frozenset[str]
    when: Expression | None
    says: str
    trials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A check that a drug must pass before it is ready; it holds while `blocks` is true or unknown.

    `classes` and `drugs` say what it applies to; an option that holds a class or drug of `unless` itself need not pass.
    `says` is the sentence while it blocks, `rule` the rule it belongs to, `asks` what to ask while it is unknown.
    """

    key: str
    title: str
    classes: frozenset[str]
    drugs: frozenset[str]
    blocks: Expression
    says: str
    rule: str
    asks: tuple[Question, ...]
    citations: tuple[Citation, ...]
    unless: frozenset[str] = frozenset()

    def applies_to(self, option: Option) -> bool:
        """Whether any drug of an option has to pass it."""
        if self.unless & {*option.classes, *option.drugs}:
            return False
        return bool(self.classes & option.classes) or bool(self.drugs & frozenset(option.drugs))


@dataclass(frozen=True, slots=True)
class Result:
    """One endpoint of a trial; medians in months or shares in per cent, experimental arm first."""

    endpoint: str
    unit: str
    experimental: float | None
    control: float | None
    hazard_ratio: float | None
    interval: tuple[float, float] | None
    level: int
    note: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial as it is quoted: population, arms, results, and how far the figures were verified."""

    key: str
    name: str
    population: str
    arms: tuple[str, str]
    n: int | None
    results: tuple[Result, ...]
    source: str
    note: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class LocalChange:
    """What a clinic changed: "added", "restated", "reviewed" or "switched off", why, who, and on which day.

    `fields` names the fields that were restated.
    """

    kind: str
    reason: str
    by: str
    on: date
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalNumber:
    """A dated number that a clinic set otherwise: as it was released, as it is here, and the change."""

    key: str
    released: float
    value: float
    change: LocalChange


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the knowledge base.

    `about` names what it advises or forbids, where two rules could speak of one thing: a class, a drug, or a subject.
    """

    id: str
    title: str
    category: Category
    variants: tuple[Variant, ...]
    strength: str
    strength_by: str
    certainty: str
    seed: str
    seed_statement: str
    badge: Badge
    asks: tuple[Question, ...]
    citations: tuple[Citation, ...]
    pro: tuple[Argument, ...]
    con: tuple[Argument, ...]
    positions: tuple[Position, ...]
    author: str
    reviewer: str
    reviewed_on: date | None
    checked_on: date
    review_by: date
    tests: tuple[TestCase, ...]
    topic: str
    options: tuple[Option, ...] = ()
    local: LocalChange | None = None
    about: frozenset[str] = frozenset()

    @property
    def emergency(self) -> bool:
        """Whether it is an emergency card (S-01 to S-17 and S-19)."""
        return self.category is Category.SAFETY and self.id not in ("S-00", "S-18")


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A rule that a clinic switched off, and the change with its reason."""

    rule: Rule
    change: LocalChange


@dataclass(frozen=True, slots=True)
class KnowledgeFault:
    """What cannot be used, or is not as it was released: file, entry with its field, and what is wrong."""

    file: str
    entry: str
    what: str

    def words(self) -> str:
        """The fault in one line."""
        return f"{self.file}, {self.entry}: {self.what}."


@dataclass(frozen=True, slots=True)
class Guard:
    """A named condition that rules refer to."""

    name: str
    title: str
    when: Expression
    says: str


@dataclass(frozen=True, slots=True)
class SeedStatement:
    """One statement of the seed chapter and the rules that carry it."""

    number: str
    says: str
    rules: tuple[str, ...]
    note: str


SHORT_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One question on which guidance disagrees: the position of the seed, the rules that show all, what decides.

    `decides` are fields of the form, none where no answer of one patient tips the balance; the badge is that of the
    first rule.
    """

    number: int
    topic: str
    seed: str
    rules: tuple[str, ...]
    decides: tuple[str, ...]
    badge: Badge
    prints: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """The knowledge version that is printed everywhere: version word, day, digest of all files.

    `overlay` is the digest of a clinic's own files, empty when there are none.
    """

    version: str
    dated: date
    digest: str
    overlay: str = ""

    @property
    def whole(self) -> str:
        """The digest that names the knowledge in force: that of the release, and after a plus that of the overlay."""
        return f"{self.digest}+{self.overlay}" if self.overlay else self.digest

    def named(self) -> str:
        """The version, with the first signs of the overlay's digest where there is one."""
        if not self.overlay:
            return self.version
        return tr("{version} with local rules {digest}", version=self.version, digest=self.overlay[:SHORT_DIGEST])

    def age_days(self, on: date) -> int:
        """Days from the knowledge's date to a day."""
        return (on - self.dated).days

    def words(self, on: date) -> str:
        """The words on screen and paper; a version file that cannot be read has no day."""
        if self.dated == date.min:
            return tr("Knowledge of an unknown version")
        return tr("Knowledge {version}, {days} days old", version=self.named(), days=self.age_days(on))

"""The kinds of statement on a knowledge base: each a condition with the truths it can have, or a look at the form."""

from __future__ import annotations

from dataclasses import dataclass

from logic.expression import Expression


@dataclass(frozen=True, slots=True)
class CanBe:
    """In some case, a condition has a truth; `complete` looks at cases alone in which every fact is exactly known."""

    key: str
    says: str
    condition: Expression
    truth: int
    complete: bool = False


@dataclass(frozen=True, slots=True)
class NeverTrue:
    """In no case, a condition is true; `complete` looks at cases alone in which every fact is exactly known."""

    key: str
    says: str
    condition: Expression
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that is added turns a firm verdict round in no case, but for the answers to some facts.

    `both` asks this of a true and of a false verdict, else of a true one alone. `deliberate` lists the forms that
    see an unknown, where section 12.0 of the evidence lets them. `while_` is what is still true after the answer.
    """

    key: str
    says: str
    condition: Expression
    but: frozenset[str]
    both: bool
    deliberate: tuple[str, ...]
    while_: Expression | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What is seen from the form of the rules; `fault` says what is wrong, empty when nothing is."""

    key: str
    says: str
    fault: str


@dataclass(frozen=True, slots=True)
class NotStated:
    """What cannot be stated of this knowledge base: the rules that it does not hold yet, or another reason."""

    key: str
    says: str
    missing: tuple[str, ...]
    why: str = ""


Statement = CanBe | NeverTrue | Kept | Form | NotStated


def name_of(statement: Statement) -> str:
    """The key and the words, which together tell a statement from all others."""
    return f"{statement.key}: {statement.says}"

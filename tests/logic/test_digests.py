"""The digest of an evaluation changes with anything that it stands for, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

from logic.answer import Answer
from logic.consult import Consult, consult
from logic.digests import case_digest, evaluation_digest
from logic.knowledge import load_knowledge
from logic.packing import packing_of
from logic.paths import put
from tests.logic.vignettes import DAY, consult_of


def digest_of(found: Consult) -> str:
    packing = packing_of(found.knowledge.program.layout)
    return evaluation_digest(case_digest(found), found.knowledge.stamp.digest, packing.pack(found.facts), found.trace)


def test_the_same_case_gives_the_same_digest():
    found = consult_of("her2_two_plus")
    assert digest_of(found) == digest_of(consult(found.case, load_knowledge(), DAY))


def test_another_answer_another_knowledge_and_another_verdict_each_give_another_digest():
    found = consult_of("her2_two_plus")
    older = consult(put(found.case, "pt.ecog", Answer(1, None)), load_knowledge(), DAY)
    criteria, guards, variants = found.trace
    turned = replace(found, trace=(criteria, guards, (3 - variants[0], *variants[1:])))
    stamp = replace(found.knowledge.stamp, digest="0" * 64)
    changed = replace(found, knowledge=replace(found.knowledge, stamp=stamp))
    assert len({digest_of(each) for each in (found, older, turned, changed)}) == 4

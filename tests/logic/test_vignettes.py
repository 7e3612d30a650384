"""Every vignette gives the advice its story calls for, and no advice that the story rules out."""

from __future__ import annotations

import pytest

from logic.casefile import case_from_json, case_to_json, read_case_file
from logic.knowledge import load_knowledge
from logic.questions import interview
from tests.logic.vignettes import FOLDER, Vignette, consult_of, ready_drugs, vignettes

STORIES = vignettes()
BY_NAME = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.file.removesuffix(".json"))


@BY_NAME
def test_a_story_gives_the_verdicts_it_calls_for(story: Vignette) -> None:
    found = consult_of(story.file)
    got = {rule: found.result(rule).verdict.value for rule in story.expected}
    assert got == story.expected, story.story


@BY_NAME
def test_a_story_has_the_drugs_ready_that_it_should_and_no_other_that_it_names(story: Vignette) -> None:
    ready = ready_drugs(consult_of(story.file))
    assert set(story.ready_drugs) <= ready, story.story
    assert not set(story.not_ready_drugs) & ready, story.story


@BY_NAME
def test_a_story_prints_its_stage(story: Vignette) -> None:
    assert consult_of(story.file).stage_label == story.stage_label, story.story


@BY_NAME
def test_a_story_holds_no_entry_that_contradicts_another_unless_it_is_about_one(story: Vignette) -> None:
    contradictions = consult_of(story.file).contradictions
    assert bool(contradictions) == ("C-08" in story.fires), story.story


@BY_NAME
def test_a_case_file_is_written_back_as_it_was_read(story: Vignette) -> None:
    case = read_case_file(FOLDER / story.file)
    assert case_from_json(case_to_json(case), interview=interview()) == case


def test_every_case_file_has_a_story_and_every_story_a_case_file() -> None:
    files = {path.name for path in FOLDER.glob("*.json")}
    assert {story.file for story in STORIES} == files
    assert len(STORIES) == len(files)


def test_a_story_names_no_rule_twice() -> None:
    for story in STORIES:
        named = (*story.fires, *story.silent, *story.undecided)
        assert len(named) == len(set(named)), story.file


def test_every_seed_rule_fires_in_a_story_and_is_silent_in_another() -> None:
    seed = {rule.id for rule in load_knowledge().rules if rule.seed == "S"}
    fired = {rule for story in STORIES for rule in story.fires}
    silent = {rule for story in STORIES for rule in story.silent}
    always_printed = {"CTX-01"}
    assert seed <= fired
    assert seed - always_printed <= silent


def test_every_topic_of_the_knowledge_base_speaks_in_a_story_and_there_are_stories_enough() -> None:
    topics = {rule.id: rule.topic for rule in load_knowledge().rules}
    told = {topics[rule] for story in STORIES for rule in story.fires}
    assert told == set(topics.values())
    assert len(STORIES) >= 60


def test_every_rule_speaks_in_some_story() -> None:
    spoken = {
        result.rule.id for story in STORIES for result in consult_of(story.file).results if result.verdict == "fires"
    }
    rules = {rule.id for rule in load_knowledge().rules}
    assert not rules - spoken, f"no story shows {sorted(rules - spoken)}"

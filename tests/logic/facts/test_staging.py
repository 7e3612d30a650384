"""The anatomic stage and the words that may be printed for it."""

import pytest

from logic.answer import Unknown
from logic.facts.staging import stage_label
from tests.logic.facts.building import fact, value, view_of

M0 = {"dx.cM": "cM0"}


@pytest.mark.parametrize(
    ("t", "n", "stage"),
    [
        ("Tis", "cN0", "0"),
        ("T1mi", "cN0", "IA"),
        ("T1c", "cN0", "IA"),
        ("T0", "cN1mi", "IB"),
        ("T1", "cN1mi", "IB"),
        ("T0", "cN1", "IIA"),
        ("T1b", "cN1a", "IIA"),
        ("T2", "cN0", "IIA"),
        ("T2", "cN1mi", "IIB"),
        ("T2", "cN1", "IIB"),
        ("T3", "cN0", "IIB"),
        ("T3", "cN1mi", "IIIA"),
        ("T3", "cN1", "IIIA"),
        ("T0", "cN2a", "IIIA"),
        ("T2", "cN2b", "IIIA"),
        ("T4b", "cN0", "IIIB"),
        ("T4", "cN1mi", "IIIB"),
        ("T4d", "cN2", "IIIB"),
        ("TX", "cN3a", "IIIC"),
        ("T1", "cN3c", "IIIC"),
    ],
)
def test_each_group_follows_from_t_and_n_without_spread(t: str, n: str, stage: str) -> None:
    found = fact("anatomic_stage", {**M0, "dx.cT": t, "dx.cN": n})
    assert found.value == stage
    assert "dx.cN" in found.because
    assert found.how


def test_cells_only_count_as_m0() -> None:
    assert value("anatomic_stage", {"dx.cM": "cM0i", "dx.cT": "T2", "dx.cN": "cN1"}) == "IIB"


@pytest.mark.parametrize(("t", "n"), [("TX", "cN0"), ("T2", "cNX"), ("TX", "cNX")])
def test_an_unassessable_category_gives_no_group_and_is_asked(t: str, n: str) -> None:
    found = fact("anatomic_stage", {**M0, "dx.cT": t, "dx.cN": n})
    assert found.unknown is Unknown.NOT_KNOWN
    assert {"dx.cT", "dx.cN"} <= set(found.because)


def test_no_tumour_and_no_node_is_no_group_at_all() -> None:
    assert fact("anatomic_stage", {**M0, "dx.cT": "T0", "dx.cN": "cN0"}).unknown is Unknown.NOT_APPLICABLE


def test_inflammatory_cancer_is_staged_as_t4d() -> None:
    assert value("anatomic_stage", {**M0, "dx.cT": "T2", "dx.cN": "cN0", "dx.inflammatory": True}) == "IIIB"


def test_stage_iv_needs_a_proof_at_first_diagnosis() -> None:
    proven = {"met.confirmed": True, "dx.context": "de_novo"}
    assert value("anatomic_stage", proven) == "IV"
    assert value("anatomic_stage", {"met.suspected": True, "dx.context": "de_novo"}) is None
    assert value("anatomic_stage", {"dx.cM": "cM1", "dx.context": "de_novo"}) is None


def test_supraclavicular_nodes_are_iiic_while_nothing_is_proven() -> None:
    assert value("anatomic_stage", {"dx.cN": "cN3c", "met.suspected": True}) == "IIIC"


def test_a_recurrence_keeps_its_first_stage() -> None:
    recurrent = {"dx.context": "recurrent", "met.confirmed": True, "dx.cT": "T2", "dx.cN": "cN0"}
    assert fact("anatomic_stage", recurrent).unknown is Unknown.NOT_APPLICABLE


def test_m_that_is_not_recorded_is_read_from_suspicion_and_proof() -> None:
    early = {"dx.cT": "T3", "dx.cN": "cN1", "met.suspected": False, "met.confirmed": False}
    assert value("anatomic_stage", early) == "IIIA"
    assert value("anatomic_stage", {"dx.cT": "T3", "dx.cN": "cN1"}) is None


@pytest.mark.parametrize(
    ("entries", "label"),
    [
        ({"met.confirmed": True, "dx.context": "de_novo"}, "Stage IV"),
        ({"met.confirmed": True, "dx.context": "recurrent"}, "Recurrent metastatic (rM1)"),
        ({"met.confirmed": True}, "Metastatic (M1), context not recorded"),
        ({"met.suspected": True, "dx.context": "de_novo"}, "Suspected metastatic disease"),
        ({"met.suspected": True, "met.biopsy_result": "benign"}, "Biopsy benign: metastatic breast cancer not shown"),
        ({**M0, "dx.cT": "T3", "dx.cN": "cN1"}, "Stage IIIA (anatomic)"),
        ({**M0, "dx.cT": "T2"}, "Stage cannot be told: N not known"),
        ({**M0, "dx.cN": "cN0"}, "Stage cannot be told: T not known"),
        ({**M0}, "Stage cannot be told: T and N not known"),
        ({"dx.cT": "T2", "dx.cN": "cN0"}, "Stage cannot be told: M not known"),
        ({"dx.context": "recurrent", "dx.relapse_extent": "locoregional"}, "Locoregional recurrence"),
        ({"dx.context": "recurrent"}, "Recurrence, extent not known"),
        ({**M0, "dx.cT": "T0", "dx.cN": "cN0"}, "No anatomic stage: T0 N0 M0 has no anatomic group"),
        (
            {"met.confirmed": True, "dx.context": "de_novo", "dx.cM": "cM0"},
            "Stage cannot be told: the record contradicts itself",
        ),
    ],
)
def test_the_printed_words_never_say_more_than_is_proven(entries: dict[str, object], label: str) -> None:
    assert stage_label(view_of(entries)) == label

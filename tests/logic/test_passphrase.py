"""The passphrase: a salted hash that only itself opens, and wrong tries that wait."""

from __future__ import annotations

import pytest

from logic.passphrase import opens, sealed, wait_seconds, wrong_tries


def test_a_passphrase_opens_what_it_sealed_and_nothing_else_does():
    kept = sealed("grüner Reiher")
    assert "Reiher" not in kept
    assert opens("grüner Reiher", kept)
    assert opens("gru\u0308ner Reiher", kept)
    assert not opens("grüner reiher", kept)
    assert not opens("", kept)


def test_the_same_passphrase_is_never_kept_as_the_same_words():
    assert sealed("heron at dusk") != sealed("heron at dusk")


@pytest.mark.parametrize("kept", ["", "scrypt", "scrypt$15$8$3$zz$00", "scrypt$a$8$3$00$00", "md5$4$8$1$00$00"])
def test_what_cannot_be_read_opens_for_nobody(kept):
    assert not opens("", kept)
    assert not opens("heron at dusk", kept)


def test_wrong_tries_wait_longer_and_longer_up_to_a_minute():
    assert [wait_seconds(wrong) for wrong in range(10)] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60]
    assert wait_seconds(10_000) == 60
    assert (wrong_tries(""), wrong_tries("7"), wrong_tries("x")) == (0, 7, 0)

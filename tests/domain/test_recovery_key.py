"""The recovery key is read again however it is typed, and a slip is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.recovery_key import SECRET_BYTES, read_recovery_words, recovery_words

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)


@given(SECRETS)
def test_what_is_written_is_read_again(secret: bytes) -> None:
    words = recovery_words(secret)
    assert [len(group) for group in words.split("-")] == [4] * 8
    assert read_recovery_words(words) == secret


@given(SECRETS)
def test_it_may_be_typed_small_with_spaces_and_with_letters_that_look_like_figures(secret: bytes) -> None:
    words = recovery_words(secret)
    assert read_recovery_words(words.lower().replace("-", "  ")) == secret
    assert read_recovery_words(words.replace("0", "O").replace("1", "l")) == secret


@given(SECRETS, st.integers(0, 38), st.sampled_from("23456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_sign_is_noticed(secret: bytes, place: int, sign: str) -> None:
    words = recovery_words(secret)
    wrong = words[:place] + sign + words[place + 1 :]
    if words[place] not in (sign, "-"):
        assert read_recovery_words(wrong) is None


@pytest.mark.parametrize("typed", ["", "7K3M", "not a key at all, but as long as one", "ÄÖÜ" * 11, "U" * 32, "٣" * 32])
def test_what_is_no_key_is_none(typed: str) -> None:
    assert read_recovery_words(typed) is None


def test_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="eighteen"):
        recovery_words(b"short")

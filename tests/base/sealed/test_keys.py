from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.sealed import fingerprint, is_signed, own_key, sign

OTHER = override_settings(SECRET_KEY="ab" * 32)


@given(st.binary(max_size=100))
def test_what_is_signed_is_known_again(data: bytes) -> None:
    assert is_signed(data, sign(data), own_key())
    assert not is_signed(data + b"x", sign(data), own_key())


def test_the_key_is_the_installations_own_and_stays() -> None:
    here = own_key()
    assert own_key() == here
    with OTHER:
        assert own_key() != here
        there = sign(b"x")
    assert not is_signed(b"x", there, here)


@given(st.text(max_size=90), st.text(max_size=90))
def test_what_is_no_key_or_signature_has_signed_nothing(signature: str, key: str) -> None:
    assert not is_signed(b"x", signature, own_key())
    assert not is_signed(b"x", sign(b"x"), key)


def test_a_fingerprint_is_read_out_in_groups() -> None:
    told = fingerprint("k" * 44)
    assert [len(group) for group in told.split(" ")] == [4] * 6
    assert told == fingerprint("k" * 44) != fingerprint("l" * 44)

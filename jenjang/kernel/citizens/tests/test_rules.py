"""Addresses as people write them, and the life of a code."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.citizens.rules import (
    CODE_LASTS,
    MOST_TRIES,
    Address,
    AddressKind,
    CodeState,
    address_of,
    code_of,
    code_state,
    is_code,
    masked,
    seconds_until_again,
)

NOON = datetime(2026, 5, 20, 5, 0, tzinfo=UTC)
own_digits = st.from_regex(r"8[0-9]{8,11}", fullmatch=True)
mailboxes = st.from_regex(r"[a-z0-9]{1,12}(\.[a-z0-9]{1,8})?@[a-z0-9]{1,10}(\.[a-z]{2,6}){1,2}", fullmatch=True)


@given(own_digits, st.sampled_from(["0", "62", "+62", "+62 0", "+62 ", "(0)", "62-", "+62–"]), st.randoms())
def test_a_number_is_the_same_however_it_is_written(digits, before, chance):
    written = before + "".join(digit + chance.choice(["", "", " ", "-", ".", " - "]) for digit in digits)

    assert address_of(f"  {written} ") == Address(AddressKind.PHONE, f"+62{digits}")


@given(mailboxes, st.randoms())
def test_a_mailbox_is_the_same_in_any_case(mailbox, chance):
    written = "".join(chance.choice([letter.upper(), letter]) for letter in mailbox)

    assert address_of(f" {written}\t") == Address(AddressKind.EMAIL, mailbox)


@given(st.text(max_size=60) | mailboxes | own_digits)
def test_what_was_understood_once_is_understood_alike_again(text):
    found = address_of(text)

    assert found is None or address_of(found.value) == found
    assert found is None or (found.value.isascii() and found.value.isprintable() and " " not in found.value)


@pytest.mark.parametrize(
    "text",
    [
        "", "@", "a@b", "a@@b.id", "a b@contoh.id", "a@contoh", "a@-contoh.id", ".a@contoh.id", "a@contoh.id\nb@contoh.id", "a@contoh.1",
        "x" * 65 + "@contoh.id", "a@" + "x." * 130 + "id", "+1 202 555 0100", "0741 123456", "0812", "08" + "1" * 13, "+620", "warga", "a,b@contoh.id",
    ],
)  # fmt: skip
def test_what_is_no_address_is_none(text):
    assert address_of(text) is None


def test_digits_of_another_width_are_meant_as_digits():
    assert address_of("０８１２ ００００ ０００１") == Address(AddressKind.PHONE, "+6281200000001")


@given(mailboxes)
def test_a_masked_mailbox_shows_its_first_letter_and_its_house(mailbox):
    local, _at, domain = mailbox.partition("@")

    assert masked(Address(AddressKind.EMAIL, mailbox)) == f"{local[0]}•••@{domain}"


def test_a_masked_number_shows_its_network_and_its_end():
    assert masked(Address(AddressKind.PHONE, "+6281234567890")) == "+6281•••890"


@given(st.binary(min_size=16), st.text(min_size=1))
def test_a_code_has_six_digits_and_is_its_nonces_own(key, nonce):
    code = code_of(key, nonce)

    assert len(code) == 6
    assert code.isascii()
    assert code.isdigit()
    assert is_code(f" {code[:3]} {code[3:]} ", code)
    assert not is_code(f"{(int(code) + 1) % 10**6:06d}", code)
    assert not is_code(code[:5], code)


def test_codes_of_other_nonces_and_keys_are_others():
    codes = {code_of(key, str(nonce)) for key in (b"a", b"b") for nonce in range(200)}

    assert len(codes) > 390


@given(st.text(max_size=30))
def test_anything_may_be_typed_as_a_code(typed):
    assert is_code(typed, "123456") in {True, False}


@pytest.mark.parametrize(
    ("after", "tries", "is_used", "state"),
    [
        (timedelta(0), 0, False, CodeState.LIVE),
        (CODE_LASTS - timedelta(seconds=1), MOST_TRIES - 1, False, CodeState.LIVE),
        (CODE_LASTS, 0, False, CodeState.LAPSED),
        (timedelta(minutes=1), MOST_TRIES, False, CodeState.SPENT),
        (timedelta(minutes=1), 0, True, CodeState.USED),
    ],
)
def test_a_code_lives_ten_minutes_and_five_tries_and_once(after, tries, is_used, state):
    assert code_state(sent_at=NOON, tries=tries, is_used=is_used, at=NOON + after) is state


@given(st.integers(min_value=0, max_value=200_000))
def test_another_code_may_be_asked_for_after_a_minute(milliseconds):
    wait = seconds_until_again(sent_at=NOON, at=NOON + timedelta(milliseconds=milliseconds))

    assert (wait == 0) == (milliseconds >= 60_000)
    assert 0 <= wait <= 60

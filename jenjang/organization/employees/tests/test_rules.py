from datetime import date

import pytest

from jenjang.kernel.law.telling import because
from jenjang.organization.employees.rules import NIP_PARSE, parse_nip

DAY = date(2026, 11, 1)


def test_a_number_tells_birth_appointment_sex_and_serial():
    nip = parse_nip("19860926 201505 1 001", on=DAY)

    assert nip.valid
    assert (nip.birth_date, nip.appointment, nip.sex, nip.serial) == (date(1986, 9, 26), "2015-05", "male", 1)


@pytest.mark.parametrize(
    ("digits", "errors"),
    [
        ("198613262015133000", ("birth_date", "appointment_month", "sex", "serial")),
        ("198609262015001001", ("appointment_month",)),
        ("198602302015051001", ("birth_date",)),
        ("000009262015051001", ("birth_date",)),
        ("198609262015051000", ("serial",)),
        ("1986092620150510012", ("length_or_digits",)),
        ("19860926201505100a", ("length_or_digits",)),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", ("length_or_digits",)),
        ("", ("length_or_digits",)),
    ],
)
def test_what_is_wrong_is_named_in_the_order_of_the_digits(digits, errors):
    assert parse_nip(digits, on=DAY).errors == errors


def test_too_young_at_appointment_is_a_warning_and_no_error():
    answer = NIP_PARSE.answer({"nip": "199909262015051001"}, on=DAY)

    assert answer.values["valid"] is True
    assert "di bawah 18" in str(because(answer, "id")["notes"])


def test_the_month_of_the_eighteenth_birthday_is_old_enough():
    assert parse_nip("199705012015051001", on=DAY).warnings == ()


def test_an_appointment_in_the_future_is_a_warning():
    assert "2026-11-01" in parse_nip("199609262027051001", on=DAY).warnings[0].id


def test_the_middle_of_a_pppk_number_is_no_month():
    answer = NIP_PARSE.answer({"nip": "199203142023212001", "kind": "pppk"}, on=DAY)

    assert answer.values == {
        "valid": True,
        "errors": [],
        "birth_date": "1992-03-14",
        "appointment": "2023",
        "sex": "female",
        "serial": 1,
        "contract_code": "21",
    }
    assert parse_nip("199203142023212001", on=DAY).errors == ("appointment_month",)

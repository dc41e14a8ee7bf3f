"""Rules of the record: a number against birth, appointment, sex and kind; ranks and the stretches they are held."""

from dataclasses import replace
from datetime import date

import pytest

from jenjang.organization.employees import rules
from jenjang.organization.employees.rules import Facts, Stretch

TODAY = date(2026, 5, 20)
FACTS = Facts(
    name="Pegawai Contoh",
    kind="pns",
    sex="male",
    born_on=date(1986, 9, 26),
    hired_on=date(2015, 5, 1),
    nip="198609262015051001",
)
PPPK = replace(FACTS, kind="pppk", hired_on=date(2023, 8, 1), nip="198609262023211001")


def told(facts: Facts, language: str = "id") -> dict[str, str]:
    return {problem.field: problem.words.said(language) for problem in rules.problems_of(facts, on=TODAY)}


DIRECTOR = replace(FACTS, kind="director", nip="", contract_ends_on=date(2030, 4, 30))


@pytest.mark.parametrize(
    "facts", [FACTS, PPPK, replace(FACTS, hired_on=None), replace(FACTS, kind="elected", nip=""), DIRECTOR]
)
def test_a_record_that_agrees_has_no_problem(facts: Facts):
    assert told(facts) == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"born_on": date(1986, 9, 27)}, "NIP menyebut lahir 26 September 1986, catatan 27 September 1986."),
        ({"hired_on": date(2015, 6, 1)}, "NIP menyebut diangkat 2015-05, catatan 2015-06."),
        ({"sex": "female"}, "NIP menyebut laki-laki, catatan perempuan."),
    ],
)
def test_a_difference_is_told_and_asks_for_a_reason(change: dict[str, object], words: str):
    facts = replace(FACTS, **change)  # type: ignore[arg-type]

    assert words in told(facts)["nip_note"]
    assert "sebutkan alasannya" in told(facts)["nip_note"]
    assert told(replace(facts, nip_note="Putusan pengadilan 12/2019")) == {}


def test_every_difference_is_told_at_once():
    facts = replace(FACTS, sex="female", born_on=date(1986, 1, 1), hired_on=date(2016, 1, 1))

    assert told(facts, "en")["nip_note"].count("The NIP says") == 3


def test_a_contract_number_is_held_against_the_year_alone_and_against_its_kind():
    assert told(replace(PPPK, hired_on=date(2023, 1, 1))) == {}
    assert "2023, catatan 2024" in told(replace(PPPK, hired_on=date(2024, 1, 1)))["nip_note"]
    assert "PPPK" in told(replace(PPPK, nip="198609262023081001"))["nip_note"]


@pytest.mark.parametrize("nip", ["198609262015131001", "19860926201505100", "198602302015051001"])
def test_a_number_that_can_be_none_is_refused_whatever_the_reason(nip: str):
    assert "nip" in told(replace(FACTS, nip=nip, nip_note="memang begitu"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"nip": ""}, "nip"),
        ({"kind": "elected"}, "nip"),
        ({"kind": "director"}, "nip"),
        ({"born_on": date(1830, 1, 1), "nip_note": "x"}, "born_on"),
        ({"born_on": date(2030, 1, 1), "nip_note": "x", "hired_on": None}, "born_on"),
        ({"hired_on": date(1980, 1, 1), "nip_note": "x"}, "hired_on"),
        ({"contract_ends_on": date(2030, 1, 1)}, "contract_ends_on"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(change: dict[str, object], field: str):
    assert list(told(replace(FACTS, **change))) == [field]  # type: ignore[arg-type]


def test_a_contract_ends_after_it_begins():
    assert told(replace(PPPK, contract_ends_on=date(2028, 8, 1))) == {}
    assert list(told(replace(PPPK, contract_ends_on=date(2023, 8, 1)))) == ["contract_ends_on"]


def test_titles_stand_before_and_after_the_name():
    assert rules.full_name("dr.", "Nama Contoh", "M.Kes.") == "dr. Nama Contoh, M.Kes."
    assert rules.full_name("", "Nama Contoh", "") == "Nama Contoh"


def test_ranks_are_those_of_the_kind_lowest_first():
    assert rules.ranks_for("pns", on=TODAY)[0] == ("I/a", "Juru Muda")
    assert rules.ranks_for("pppk_part_time", on=TODAY)[8] == ("IX", "")
    assert rules.ranks_for("elected", on=TODAY) == rules.ranks_for("director", on=TODAY) == ()


def test_ranks_have_an_order_within_their_kind():
    assert rules.rank_order("I/a", on=TODAY) == 1
    assert rules.rank_order("IV/e", on=TODAY) == rules.rank_order("XVII", on=TODAY) == 17
    assert rules.rank_order("V/a", on=TODAY) == 0
    assert rules.is_lower("III/b", "III/c", on=TODAY)
    assert not rules.is_lower("IX", "III/c", on=TODAY)
    assert rules.rank_title("III/c", on=TODAY) == "Penata"


FIRST, SECOND, THIRD = date(2015, 1, 1), date(2019, 1, 1), date(2023, 1, 1)
HELD = [Stretch(1, FIRST, SECOND), Stretch(2, SECOND, None)]


def test_a_new_stretch_cuts_the_one_that_holds_its_day_and_ends_where_the_next_begins():
    assert rules.room_from(THIRD, HELD) == rules.Room(None, 2)
    assert rules.room_from(date(2017, 1, 1), HELD) == rules.Room(SECOND, 1)
    assert rules.room_from(date(2010, 1, 1), HELD) == rules.Room(FIRST, None)
    with pytest.raises(rules.Taken):
        rules.room_from(SECOND, HELD)


def test_taking_a_stretch_out_lets_the_one_before_go_on():
    assert rules.closed_over(HELD[1], HELD[:1]) == {1: None}
    assert rules.closed_over(HELD[0], HELD[1:]) == {}

"""The invented people agree with themselves: numbers, ranks, posts and days."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from importlib import resources
from itertools import pairwise
from random import Random

import pytest

from jenjang.config.demo import city
from jenjang.config.demo.history import Cast, Casting
from jenjang.config.demo.kinds import POSTS
from jenjang.config.demo.making import PPPK, Maker, Wish
from jenjang.config.demo.names import Names
from jenjang.config.demo.papers import page
from jenjang.config.demo.people import PEOPLE
from jenjang.config.demo.posts import structural_posts
from jenjang.organization.employees.queries import EmployeeKind, SchoolLevel
from jenjang.organization.employees.rules import nip_differences, nip_problems, read_nip
from jenjang.organization.positions.commands.loading import Post
from jenjang.organization.positions.queries import IncumbencyKind, PositionKind
from jenjang.organization.positions.rules import has_one_holder, level_fits, retirement_day, within_rank_range
from jenjang.organization.units.models import UnitKind
from jenjang.organization.units.queries import UnitFact

TODAY = date(2026, 5, 20)
STRUCTURAL = {PositionKind.JPT, PositionKind.ADMINISTRATOR, PositionKind.SUPERVISOR}


def jambi_units() -> list[UnitFact]:
    text = resources.files("jenjang.organization.units").joinpath("data", "kota_jambi.csv").read_text()
    rows = list(csv.DictReader(text.splitlines()))
    ids = {row["Kode"]: number for number, row in enumerate(rows, start=1)}
    kinds = {str(kind.label): kind.value for kind in UnitKind}
    return [
        UnitFact(
            ids[row["Kode"]], row["Kode"], row["Nama"], "", kinds[row["Jenis"]], ids.get(row["Kode induk"]), "", "", None, None
        )
        for row in rows
    ]  # fmt: skip


def maker(today: date = TODAY) -> Maker:
    random = Random(1)
    return Maker(random, Names(random), today)


def cast_of(today: date = TODAY) -> tuple[list[Post], Cast]:
    posts = structural_posts(jambi_units())
    people = PEOPLE["15.71"]
    accounts = {person.post: number for number, person in enumerate(people, start=1)}
    return posts, Casting(maker(today), posts, people, accounts).fill(with_history=True)


@pytest.fixture(scope="module")
def played() -> tuple[list[Post], Cast]:
    return cast_of()


def test_the_same_day_gives_the_same_people(played):
    assert cast_of()[1].records == played[1].records


@pytest.mark.parametrize("today", [date(2025, 2, 19), date(2028, 2, 29), date(2031, 12, 31)])
def test_any_day_will_do(today):
    _posts, cast = cast_of(today)

    assert all(held.since <= today for held in cast.held)


def test_every_number_agrees_with_its_bearer_or_says_why_not(played):
    for record in played[1].records:
        if record.nip is None:
            continue
        nip = read_nip(record.nip, employee_kind=record.kind, on=TODAY)
        assert not nip_problems(nip)
        differences = nip_differences(nip, born_on=record.born_on, hired_on=record.hired_on, sex=record.sex)
        assert bool(differences) == bool(record.nip_note)
    numbers = [record.nip for record in played[1].records if record.nip]
    assert len(numbers) == len(set(numbers))
    assert sum(bool(record.nip_note) for record in played[1].records) >= 3


def test_no_post_for_one_has_two_holders_and_nobody_two_posts_at_a_time(played):
    posts, cast = played
    for_one = {post.code for post in posts if post.only_one}
    seats, persons = defaultdict(list), defaultdict(list)
    for held in cast.held:
        span = (held.since, held.until or date.max)
        if held.post in for_one:
            seats[held.post, held.kind].append(span)
        if held.kind == IncumbencyKind.DEFINITIVE:
            persons[held.who].append(span)

    for spans in (*seats.values(), *persons.values()):
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(sorted(spans)))


def test_ranks_follow_each_other_and_fit_the_echelon_of_the_post(played):
    posts, cast = played
    levels = {post.code: post.level for post in posts if post.kind in STRUCTURAL}
    for record in cast.records:
        assert all(one.until == next_one.since for one, next_one in pairwise(record.ranks))
    for held in cast.held:
        if held.post in levels and held.until is None and held.kind == IncumbencyKind.DEFINITIVE:
            assert within_rank_range(levels[held.post], cast.records[held.who].ranks[-1].rank, on=TODAY).value


def test_nobody_serves_beyond_retirement_or_before_the_appointment(played):
    posts, cast = played
    kinds = {post.code: (post.kind, post.level) for post in posts}
    soon = 0
    for held in cast.held:
        record = cast.records[held.who]
        assert record.hired_on is None or record.hired_on <= held.since
        if held.kind == IncumbencyKind.DEFINITIVE and held.until is None:
            kind, level = kinds[held.post]
            day = retirement_day(record.born_on, on=TODAY, kind=kind, level=level).value
            assert day
            assert day > TODAY
            soon += day < TODAY + timedelta(days=36 * 30)
        if record.left_on and held.until == record.left_on:
            kind, level = kinds[held.post]
            assert retirement_day(record.born_on, on=TODAY, kind=kind, level=level).value == record.left_on
    assert soon > 20


def test_time_in_post_reaches_beyond_every_mark(played):
    years = [
        (TODAY - held.since).days / 365
        for held in played[1].held
        if held.until is None and held.kind == IncumbencyKind.DEFINITIVE
    ]

    assert all(sum(least <= y < most for y in years) > 10 for least, most in ((0, 2), (2, 5), (5, 10), (10, 20)))


def test_a_contract_runs_on_and_its_number_has_no_month():
    record = maker().employee(Wish(30, SchoolLevel.S1, kind=EmployeeKind.PPPK, served=3.4))

    assert record.kind in PPPK
    assert record.contract_ends_on
    assert record.contract_ends_on >= TODAY
    assert record.nip
    assert record.nip[12:14] == "21"
    assert record.ranks[0].rank == "IX"


def test_every_post_is_one_that_could_be_established_by_hand():
    units = jambi_units()
    ids = {unit.code: unit.id for unit in units}
    further = [
        UnitFact(
            1000 + row.number, row["code"], row["name"], "", row["kind"], ids[row["parent_code"]], "", "", None, None
        )
        for row in city._units(units)
    ]
    many = [
        city._post(many, unit, "DINKES", 1) for many in POSTS for unit in (*units, *further) if unit.kind in many.units
    ]

    for post in [*structural_posts(units), *many]:
        assert level_fits(post.kind, post.level)
        assert post.only_one == has_one_holder(post.kind, is_head=post.is_head)


def test_heads_alone_still_answer_to_each_other():
    posts = {post.code: post for post in structural_posts(jambi_units(), heads_only=True)}

    assert all(not post.superior or post.superior in posts for post in posts.values())
    assert posts["SETDA-KESRA-KEPALA"].superior == "SETDA-SEKDA"
    assert posts["DINKES-PELAKSANA"].superior == "DINKES-KEPALA"


def test_a_sample_paper_is_a_pdf_that_says_so():
    paper = page(["CONTOH", "a (b)"])

    assert paper.startswith(b"%PDF-")
    assert rb"a \(b\)" in paper
    assert paper[int(paper.split(b"startxref\n")[1].split(b"\n")[0]) :].startswith(b"xref")


def test_names_are_given_once():
    names = Names(Random(1), {"Siti Lubis"})

    given = [names.new(sex) for sex in ("male", "female") for _number in range(2000)]

    assert len(set(given) - {"Siti Lubis"}) == 4000


def test_equal_shares_add_up():
    assert city._shared(10, 4) == [3, 3, 2, 2]
    assert city._shared(-3, 2) == [0, 0]

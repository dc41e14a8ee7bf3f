"""The demo: whole, the same each time, and nobody real."""

import time
from datetime import date

import pytest

from jenjang.config import demo
from jenjang.kernel.access import queries as access
from jenjang.kernel.access.models import User
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.territory import queries as territory
from jenjang.organization.units import queries as units
from jenjang.performance.published import queries as published
from tests.support.people import make_government

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 20)


def load() -> list[str]:
    said: list[str] = []
    demo.ensure_demo(report=said.append)
    return said


def contents() -> dict[str, tuple[int, ...]]:
    """How much of everything each government holds, the trail included."""
    counts = {}
    for government in tenancy.governments():
        with government_scope(government.id):
            reports = published.agencies(year=None, today=TODAY)
            counts[government.slug] = (
                len(units.facts(on=TODAY)),
                len(territory.regions(on=TODAY)),
                len(access.accounts_by_role(on=TODAY)),
                len(reports.rows),
                audit.entries().count(),
            )
    return counts


def test_three_governments_stand_and_are_marked_as_demo():
    said = load()

    assert {government.slug: government.is_demo for government in tenancy.governments()} == {
        "kabupaten-deli-serdang": True,
        "kabupaten-tegal": True,
        "kota-jambi": True,
    }
    assert contents()["kota-jambi"][:2] == (110, 80)
    assert contents()["kabupaten-deli-serdang"][3] == 1
    assert any("Kota Jambi" in line for line in said)


def test_repeating_it_adds_nothing_and_says_nothing():
    load()
    before, people = contents(), User.objects.count()

    assert load() == []
    assert (contents(), User.objects.count()) == (before, people)


def test_an_interrupted_loading_leaves_nothing_half_done_and_is_completed_by_the_next(monkeypatch):
    settle = demo._settle

    def cut_off(actor, people, at):
        settle(actor, people, at)
        if len(tenancy.governments()) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_settle", cut_off)
    with pytest.raises(KeyboardInterrupt):
        load()
    assert [government.slug for government in tenancy.governments()] == ["kota-jambi"]
    assert User.objects.count() == len(demo.PEOPLE["15.71"])

    monkeypatch.undo()
    load()
    assert len(tenancy.governments()) == 3


def test_a_real_government_of_the_same_code_is_left_alone():
    make_government("Kota Jambi", region_code="15.71", slug="jambi-nyata")

    said = load()

    assert any("real government" in line for line in said)
    assert contents()["jambi-nyata"] == (0, 0, 0, 0, 0)


def test_nobody_of_the_demo_can_sign_in_by_a_password():
    load()

    assert not any(user.has_usable_password() for user in User.objects.all())
    assert all(user.email.endswith(".example") and user.nip is None for user in User.objects.all())


def test_people_hold_their_roles_at_the_fitting_units():
    load()
    jambi = tenancy.government_by_slug_or_code("15.71")
    with government_scope(jambi.id):
        kinds = {unit.id: unit.kind for unit in units.facts(on=TODAY)}
        held = {(row.role, kinds.get(row.unit_id or 0, "")) for row in access.accounts_by_role(on=TODAY)}

    assert {
        ("camat", "district"),
        ("lurah", "urban_village"),
        ("mayor", ""),
        ("agency_head", "department"),
        ("agency_head", "board"),
    } <= held
    assert {role for role, _kind in held} == {
        "mayor",
        "secretary",
        "personnel",
        "agency_head",
        "camat",
        "lurah",
        "staff",
        "inspector",
    }


def test_it_is_quick():
    began = time.monotonic()
    load()

    assert time.monotonic() - began < 20


def test_how_to_sign_in_names_every_address():
    assert demo.how_to_sign_in("http://127.0.0.1:8000/") == ""
    load()

    assert "http://127.0.0.1:8000/kota-jambi/" in demo.how_to_sign_in("http://127.0.0.1:8000/")

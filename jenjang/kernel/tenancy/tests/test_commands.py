"""Opening governments."""

import pytest

from jenjang.kernel.tenancy import commands, queries
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from tests.support.people import NOON

pytestmark = pytest.mark.django_db


def test_the_region_code_decides_what_kind_of_government_it_is():
    kinds = [commands.kind_of(code) for code in ("15", "15.04", "15.71")]

    assert kinds == ["province", "regency", "city"]


def test_a_second_government_with_the_same_code_is_refused_with_the_code_named():
    commands.open_government(region_code="15.71", name="Kota Contoh", at=NOON)

    with pytest.raises(Conflict, match=r"15\.71"):
        commands.open_government(region_code="15.71", name="Kota Lain", at=NOON)
    assert [g.slug for g in queries.governments()] == ["kota-contoh"]


def test_an_address_of_the_site_itself_is_refused():
    with pytest.raises(DomainError, match="accounts"):
        commands.open_government(region_code="15.71", name="Accounts", at=NOON)


def test_the_host_name_goes_before_the_first_word_of_the_path():
    first = commands.open_government(region_code="15.71", name="Kota Satu", at=NOON)
    second = commands.open_government(region_code="15.72", name="Kota Dua", at=NOON)
    from jenjang.kernel.tenancy.models import Government

    Government.objects.filter(pk=second).update(host="dua.contoh.go.id")

    assert queries.government_at(slug="kota-satu", host="dua.contoh.go.id").id == second
    assert queries.government_at(slug="kota-satu", host="localhost").id == first
    assert queries.government_at(slug="tidak-ada", host="localhost") is None

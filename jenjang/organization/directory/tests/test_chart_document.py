"""The organization chart as an official document: what its page shows, from a post down, signed by who holds that post."""

import pytest
from django.test import Client

from jenjang.kernel.access import queries as access
from jenjang.kernel.documents import commands, queries
from jenjang.kernel.documents.models import Document
from jenjang.kernel.documents.tests.test_typesetting import words_of
from jenjang.kernel.files.queries import content_of
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Position
from jenjang.organization.positions.tests.factories import make_incumbency
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, actor_with, make_government, make_user

from .test_chart import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
TOLD = {"kind_name": "organization_chart", "on": NOON.date(), "at": NOON}


@pytest.fixture
def city(client: Client) -> City:
    found = City(client)
    with government_scope(found.government):
        make_incumbency(make_employee("Kepala Daerah Contoh"), found.mayor)
        clerk = actor_with(found.government, "documents.number")
        told = {"pattern": "{number}/{year}", "counting": "yearly", "starts_on": NOON.date()}
        commands.set_scheme(clerk, kind_name="organization_chart", at=NOON, **told)
    return found


@pytest.mark.parametrize(
    ("levels", "told", "left_out"), [("1", "Sekretaris Daerah", "Lurah Sentosa"), ("3", "Lurah Sentosa", "Pengelola Surat")]
)  # fmt: skip
def test_the_chart_says_what_its_page_says_as_deep_as_asked(city: City, tmp_path, levels, told, left_out):
    with government_scope(city.government):
        maker = actor_with(city.government, "documents.make")
        answers = {"levels": levels, "place": "Contoh"}
        made = commands.draft(maker, subject_id=city.mayor, answers=answers, **TOLD)
        commands.freeze(maker, document_id=made, version=1, site="https://contoh.example/k/", at=NOON)
        text = words_of(content_of(Document.objects.get(pk=made).content), tmp_path)
        page = queries.document(maker, made)

    assert [one.name for one in page.signatories] == ["Kepala Daerah Contoh"]
    assert told in text
    assert "dr. Rahma Aulia" in text
    assert "(kosong)" in text
    assert left_out not in text


def test_the_head_of_a_unit_makes_the_chart_of_it_and_no_other(city: City):
    answers = {"levels": "2", "place": "Contoh"}
    head = make_user(city.government, "agency_head", unit_id=city.unit)
    with government_scope(city.government):
        actor = access.actor_of(head, on=NOON.date())
        made = commands.draft(actor, subject_id=city.camat, answers=answers, **TOLD)
        assert Document.objects.get(pk=made).title == "Bagan organisasi Kecamatan Barat"
        with pytest.raises(NotAllowed):
            commands.draft(
                actor_with(city.government, "directory.browse"), subject_id=city.camat, answers=answers, **TOLD
            )


@pytest.mark.parametrize(("levels", "words"), [("0", "angka 1"), ("²", "angka 1"), ("banyak", "angka 1")])
def test_levels_are_a_small_number(city: City, levels, words):
    maker = actor_with(city.government, "documents.make")
    with government_scope(city.government), pytest.raises(DomainError, match=words):
        commands.draft(maker, subject_id=city.mayor, answers={"levels": levels, "place": "X"}, **TOLD)


def test_a_vacant_top_a_hidden_post_and_a_neighbours_are_refused(city: City):
    there = make_government()
    with government_scope(city.government):
        maker = actor_with(city.government, "documents.make")
        answers = {"levels": "1", "place": "X"}
        with pytest.raises(DomainError, match="kosong"):
            commands.draft(maker, subject_id=city.secretary, answers=answers, **TOLD)
        with pytest.raises(NotAllowed, match="jabatan struktural"):
            commands.draft(maker, subject_id=city.clerk, answers=answers, **TOLD)
    with government_scope(there), pytest.raises(NotFound):
        commands.draft(actor_with(there, "documents.make"), subject_id=city.mayor, answers=answers, **TOLD)


def test_the_page_leads_there_who_may_make_it(city: City):
    way = f"/{city.slug}/documents/new/organization_chart/{city.mayor}/"
    assert way not in city.get().text
    city.client.force_login(make_user(city.government, "secretary"))

    assert way in city.get().text
    assert city.client.get(way).status_code == 200
    city.client.force_login(make_user(city.government, "agency_head", unit_id=city.unit))
    with government_scope(city.government):
        Position.objects.filter(pk=city.mayor).update(unit_id=make_unit())
    assert "/documents/new/" not in city.get().text
    assert f"/documents/new/organization_chart/{city.camat}/" in city.get(**{"from": str(city.camat)}).text

"""The accountability report as an official document: the tables of its page, signed by two in order, who may make it."""

import pytest

from jenjang.kernel.documents import commands, queries
from jenjang.kernel.documents.models import Document
from jenjang.kernel.documents.tests.test_typesetting import words_of
from jenjang.kernel.files.queries import content_of
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import keep, publication_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
TOLD = {"kind_name": "accountability_report", "on": NOON.date(), "answers": {"place": "Contoh"}, "at": NOON}


class Agency:
    """An agency that published a year; who heads it, and the head of the region."""

    def __init__(self, *, unit: str = "Dinas Contoh") -> None:
        self.government = make_government("Kabupaten Contoh")
        with government_scope(self.government):
            self.unit = make_unit(unit)
            self.post = make_position("Kepala Dinas", unit=self.unit, kind="jpt", is_head=True, role="agency_head")
            self.region = make_position("Bupati", kind="head_of_region", role="mayor", is_head=True)
            self.maker = actor_with(self.government, "documents.make", "documents.number")
            told = {"pattern": "{number}/{year}", "counting": "yearly", "starts_on": NOON.date()}
            commands.set_scheme(self.maker, kind_name="accountability_report", at=NOON, **told)
        self.report = keep(self.government, publication_of({"unit": unit})).reports[0].report_id

    def hold(self) -> None:
        make_incumbency(make_employee("Kepala Dinas Contoh"), self.post)
        make_incumbency(make_employee("Bupati Contoh"), self.region)


def test_the_report_holds_the_tables_of_its_page_and_is_signed_by_two_in_order(tmp_path):
    here = Agency()
    with government_scope(here.government):
        here.hold()
        made = commands.draft(here.maker, subject_id=here.report, **TOLD)
        number = commands.freeze(here.maker, document_id=made, version=1, site="https://contoh.example/k/", at=NOON)
        page = queries.document(here.maker, made)
        text = words_of(content_of(Document.objects.get(pk=made).content), tmp_path)

    assert number == "1/2026"
    assert [(one.order, one.name, one.capacity) for one in page.signatories] == [
        (1, "Kepala Dinas Contoh", "Kepala Dinas"),
        (2, "Bupati Contoh", "Bupati"),
    ]
    assert "LAPORAN KINERJA DINAS CONTOH TAHUN 2022" in text
    assert "Persentase jalan mantap" in text
    assert "75,00" in text


def test_who_heads_both_leaves_the_first_place_to_the_regional_secretary():
    here = Agency()
    with government_scope(here.government):
        both = make_employee("Bupati Contoh")
        make_incumbency(both, here.post, kind="plt")
        make_incumbency(both, here.region)
        make_incumbency(
            make_employee("Sekretaris Contoh"), make_position("Sekretaris Daerah", kind="jpt", role="secretary")
        )
        made = commands.draft(here.maker, subject_id=here.report, **TOLD)

        assert [one.name for one in queries.document(here.maker, made).signatories] == [
            "Sekretaris Contoh",
            "Bupati Contoh",
        ]


def test_what_is_lacking_and_who_may_not_is_said():
    here, there = Agency(), make_government()
    with government_scope(here.government):
        with pytest.raises(DomainError, match="kepala perangkat daerah"):
            commands.draft(here.maker, subject_id=here.report, **TOLD)
        here.hold()
        with pytest.raises(NotAllowed):
            commands.draft(actor_with(here.government, "published.import"), subject_id=here.report, **TOLD)
    keep(here.government, publication_of({"unit": "Dinas Contoh", "target": "81"}))
    with government_scope(here.government), pytest.raises(NotAllowed, match="lebih baru"):
        commands.draft(here.maker, subject_id=here.report, **TOLD)
    with government_scope(there), pytest.raises(NotFound):
        commands.draft(actor_with(there, "documents.make"), subject_id=here.report, **TOLD)


def test_the_page_leads_there_who_may_make_it(client):
    here = Agency()
    where, way = (
        f"/kabupaten-contoh/published/{here.report}/accountability/",
        f"/documents/new/accountability_report/{here.report}/",
    )
    assert way not in client.get(where).text
    client.force_login(make_user(here.government, "agency_head", unit_id=here.unit))

    assert way in client.get(where).text
    assert client.get(f"/kabupaten-contoh{way}").status_code == 200

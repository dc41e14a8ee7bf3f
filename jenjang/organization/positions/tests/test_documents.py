"""Decree, acting order and statement of service: what they say, who may make them, and that they come out as PDF/A."""

from datetime import date

import pytest

from jenjang.kernel.documents import commands, pages, paper, queries
from jenjang.kernel.documents.models import Document
from jenjang.kernel.documents.tests.test_typesetting import words_of
from jenjang.kernel.files.queries import content_of
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from tests.support.people import NOON, actor_with, make_government

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
ANSWERS = {"considering": "bahwa perlu;", "grounds": "Undang-Undang;", "place": "Contoh", "copies": "Inspektur"}


@pytest.fixture
def clerk():
    government = make_government("Kota Contoh")
    with government_scope(government):
        actor = actor_with(government, "positions.appoint", "documents.number", "employees.edit", "employees.read")
        for kind in ("appointment", "acting_order", "service_statement"):
            commands.set_scheme(
                actor, kind_name=kind, pattern="{number:03}/{unit}/{year}", counting="yearly", starts_on=date(2020, 1, 1), at=NOON
            )  # fmt: skip
        yield actor


def head() -> None:
    post = make_position("Wali Kota Contoh", kind="head_of_region", role="mayor", is_head=True)
    make_incumbency(make_employee("Kepala Daerah Contoh"), post)


@pytest.mark.parametrize(
    ("kind", "held"), [("appointment", "definitive"), ("acting_order", "plt"), ("acting_order", "plh")]
)
def test_a_decree_is_made_of_an_incumbency_and_signed_by_the_head_of_the_region(clerk, kind, held):
    head()
    incumbency = make_incumbency(kind=held)
    made = commands.draft(clerk, kind_name=kind, subject_id=incumbency, on=NOON.date(), answers=ANSWERS, at=NOON)
    commands.freeze(clerk, document_id=made, version=1, site="https://contoh.example/k/", at=NOON)

    page = queries.document(clerk, made)
    assert [one.name for one in page.signatories] == ["Kepala Daerah Contoh"]
    assert page.number.startswith("001/")
    found = Document.objects.get(pk=made)
    assert content_of(found.content) == paper.typeset_frozen(found.template, found.data, at=NOON)
    assert len(pages.sizes_of(content_of(found.content))) == 1


@pytest.mark.parametrize(("kind", "held"), [("appointment", "plt"), ("acting_order", "definitive")])
def test_each_is_refused_for_the_other_kind_of_holder(clerk, kind, held):
    with pytest.raises(NotAllowed):
        commands.draft(
            clerk, kind_name=kind, subject_id=make_incumbency(kind=held), on=NOON.date(), answers=ANSWERS, at=NOON
        )


def test_a_decree_has_an_annex_whose_head_stands_on_each_page(clerk, tmp_path):
    head()
    rows = "\n".join(f"{n} | Nama Contoh {n} | Kepala Seksi Contoh" for n in range(1, 81))
    told = {**ANSWERS, "annex_title": "Daftar nama", "annex": f"No | Nama | Jabatan baru\n{rows}"}
    made = commands.draft(
        clerk, kind_name="appointment", subject_id=make_incumbency(), on=NOON.date(), answers=told, at=NOON
    )
    commands.freeze(clerk, document_id=made, version=1, site="https://contoh.example/k/", at=NOON)

    content = content_of(Document.objects.get(pk=made).content)
    text = words_of(content, tmp_path)
    assert len(pages.sizes_of(content)) == 3
    assert text.count("Jabatan baru") == 2
    assert "LAMPIRAN" in text
    assert "Ditandatangani secara elektronik" not in text
    assert "sah bila ditandatangani" in text


@pytest.mark.parametrize(
    ("annex", "words"),
    [("No | Nama\n1 | A\n2", "baris 3"), ("a|" * 11, "10 kolom"), ("No\n" * 1_002, "1000 baris")],
)
def test_an_annex_that_is_no_table_or_too_large_is_refused(clerk, annex, words):
    head()
    told = {**ANSWERS, "annex": annex}
    incumbency = make_incumbency()
    with pytest.raises(DomainError, match=words):
        commands.draft(clerk, kind_name="appointment", subject_id=incumbency, on=NOON.date(), answers=told, at=NOON)


def test_without_a_head_of_the_region_it_is_said_what_to_do(clerk):
    with pytest.raises(DomainError, match="kepala daerah"):
        commands.draft(
            clerk, kind_name="appointment", subject_id=make_incumbency(), on=NOON.date(), answers=ANSWERS, at=NOON
        )


def test_a_statement_of_service_is_not_for_every_eye(clerk):
    make_incumbency(make_employee(), make_position("Kepala Badan", kind="jpt", role="personnel", is_head=True))
    told = {"kind_name": "service_statement", "on": NOON.date(), "answers": {"purpose": "kredit", "place": "Contoh"}}
    made = commands.draft(clerk, subject_id=make_employee("Nama Contoh"), at=NOON, **told)
    commands.freeze(clerk, document_id=made, version=1, site="https://contoh.example/k/", at=NOON)

    with pytest.raises(NotAllowed):
        queries.document(actor_with(clerk.government_id, "employees.read"), made)
    assert queries.document(actor_with(clerk.government_id, "employees.read_private"), made).number == "001/KP/2026"

"""The life of a document: drafted, frozen once with the next number, ended with a reason; nothing frozen ever changes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections, transaction
from django.db.utils import InternalError, ProgrammingError

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.documents import commands, paper, queries
from jenjang.kernel.documents.models import Document, Series, Signatory
from jenjang.kernel.files.queries import content_of
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, actor_with, make_government

from .papers import FORBIDDEN, SITE, SUBJECT, drafted, frozen, maker, number_all, own_kinds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_kinds", "own_files")]
__all__ = ["own_kinds"]
REFUSED = (InternalError, ProgrammingError)


@pytest.fixture
def here():
    government = make_government("Kota Contoh")
    with government_scope(government):
        number_all(government)
        yield maker(government)


def test_freezing_takes_the_next_number_and_keeps_the_bytes(here):
    first, second = frozen(here), frozen(here)

    assert [first.number, second.number] == ["800/001/BKD/V/2026", "800/002/BKD/V/2026"]
    assert first.state == "frozen"
    content = content_of(first.content)
    assert content.startswith(b"%PDF-1.7")
    assert first.sha256 == first.content.sha256
    assert [one.order for one in Signatory.objects.filter(document=first).order_by("order")] == [1, 2]
    assert Entry.objects.filter(action="documents.frozen").count() == 2


def test_the_same_frozen_input_gives_the_same_bytes(here):
    found = frozen(here)

    assert paper.typeset_frozen(found.template, found.data, at=found.frozen_at) == content_of(found.content)


def test_a_freeze_that_is_taken_back_gives_its_number_back(here):
    document_id = drafted(here)

    with transaction.atomic():
        commands.freeze(here, document_id=document_id, version=1, site=SITE, at=NOON)
        transaction.set_rollback(True)

    assert frozen(here).number.startswith("800/001/")


def test_a_document_that_cannot_be_typeset_takes_no_number(here, monkeypatch):
    def failing(*_args, **_given):
        raise DomainError("rusak")

    document_id = drafted(here)
    monkeypatch.setattr(paper, "typeset_frozen", failing)
    with pytest.raises(DomainError, match="rusak"):
        commands.freeze(here, document_id=document_id, version=1, site=SITE, at=NOON)

    assert Document.objects.get(pk=document_id).state == "draft"
    assert not Series.objects.filter(last__gt=0).exists()


@pytest.mark.parametrize(("counting", "second"), [("yearly", "1/2027"), ("endless", "2/2027")])
def test_numbers_begin_anew_each_year_or_go_on(counting, second):
    government = make_government()
    with government_scope(government):
        number_all(government, "{number}/{year}", counting=counting)
        numbers = [frozen(maker(government), on=date(year, 1, 2)).number for year in (2026, 2027)]

    assert numbers == ["1/2026", second]


def test_the_scheme_of_the_documents_day_counts(here):
    number_all(here.government_id, "BARU-{number}-{year}", starts_on=date(2026, 6, 1))

    assert frozen(here, on=date(2026, 5, 31)).number == "800/001/BKD/V/2026"
    assert frozen(here, on=date(2026, 6, 1)).number == "BARU-2-2026"


def test_without_a_scheme_nothing_is_frozen_and_it_is_said_where_to_set_one():
    government = make_government()
    with government_scope(government), pytest.raises(Conflict, match="Penomoran"):
        frozen(maker(government))


@pytest.mark.parametrize(
    ("pattern", "words"), [("800/{year}", "{number}"), ("{number}/{x}/{year}", "kurung"), ("{number}", "{year}")]
)
def test_a_pattern_whose_numbers_could_not_be_told_apart_is_refused(here, pattern, words):
    with pytest.raises(DomainError, match=words):
        number_all(here.government_id, pattern)


def test_setting_numbers_needs_its_permission(here):
    with pytest.raises(NotAllowed):
        commands.set_scheme(
            actor_with(here.government_id, "test.make"), kind_name="letter", pattern="{number}/{year}", counting="yearly",
            starts_on=date(2026, 1, 1), at=NOON,
        )  # fmt: skip


def test_a_draft_may_be_changed_and_thrown_away_but_only_as_it_was_read(here):
    document_id = drafted(here)
    commands.redraft(here, document_id=document_id, version=1, on=NOON.date(), answers={"why": "lain"}, at=NOON)
    with pytest.raises(Conflict, match="Muat ulang"):
        commands.freeze(here, document_id=document_id, version=1, site=SITE, at=NOON)

    assert Document.objects.get(pk=document_id).data["paragraphs"] == ["Tentang 7: lain"]
    commands.discard(here, document_id=document_id, at=NOON)
    with pytest.raises(Conflict, match="sudah dibuang"):
        commands.freeze(here, document_id=document_id, version=3, site=SITE, at=NOON)
    with pytest.raises(NotFound):
        queries.by_token(Document.objects.get(pk=document_id).token)
    assert not Signatory.objects.filter(document=document_id).exists()


def test_what_was_thrown_away_or_revoked_is_taken_up_again_and_what_holds_is_not(here):
    former = frozen(here)
    thrown = drafted(here, supersedes_id=former.pk)
    with pytest.raises(Conflict, match="dibuang dan dokumen yang dicabut"):
        drafted(here, ended_id=former.pk)
    commands.discard(here, document_id=thrown, at=NOON)

    again = Document.objects.get(pk=drafted(here, ended_id=thrown))
    assert (again.state, again.supersedes_id, again.number) == ("draft", former.pk, "")
    commands.revoke(here, document_id=former.pk, reason="Salah", at=NOON)
    assert Document.objects.get(pk=drafted(here, ended_id=thrown)).supersedes_id is None, "it holds no longer"
    assert Document.objects.get(pk=drafted(here, ended_id=former.pk)).state == "draft"
    with pytest.raises(DomainError, match="hal yang sama"):
        drafted(here, ended_id=thrown, subject_id=70)
    taken = Entry.objects.filter(action="documents.drafted").order_by("pk").last()
    assert taken.after["taken_up"] == former.number


def test_a_required_answer_is_asked_for(here):
    with pytest.raises(DomainError, match="Alasan"):
        drafted(here, answers={})


def test_what_a_kind_does_not_allow_for_a_record_is_refused(here):
    with pytest.raises(NotAllowed, match="catatan ini"):
        drafted(here, subject_id=FORBIDDEN)


@pytest.mark.parametrize("state", ["draft", "frozen", "signed"])
def test_the_database_lets_nothing_come_back_that_was_thrown_away(here, state):
    document_id = drafted(here)
    commands.discard(here, document_id=document_id, at=NOON)

    with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
        Document.objects.filter(pk=document_id).update(state=state)
    with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
        Document.objects.filter(pk=document_id).update(title="Lain")


def test_the_database_lets_nothing_numbered_be_thrown_away(here):
    found = frozen(here)

    with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
        Document.objects.filter(pk=found.pk).update(state="discarded")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Lain"}, {"number": "X"}, {"data": {}}, {"on": date(2020, 1, 1)}, {"sha256": "0" * 64}, {"token": "x" * 32},
        {"subject_id": 1}, {"state": "draft"}, {"kind": "note"},
    ],
)  # fmt: skip
def test_the_database_refuses_to_change_what_is_frozen(here, change):
    found = frozen(here)

    with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
        Document.objects.filter(pk=found.pk).update(**change)


def test_the_database_keeps_a_frozen_document_and_its_signatories(here):
    found = frozen(here)
    signers = Signatory.objects.filter(document=found)
    more = {"government_id": found.government_id, "document": found, "order": 3, "name": "X", "capacity": "X"}

    for deed in (
        lambda: Document.objects.filter(pk=found.pk)._raw_delete("default"),
        lambda: signers.delete(),
        lambda: signers.update(name="Lain"),
        lambda: Signatory.objects.create(**more),
    ):
        with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
            deed()


def test_revoking_says_why_and_ends_it_once(here):
    found = frozen(here)
    with pytest.raises(DomainError, match="alasan"):
        commands.revoke(here, document_id=found.pk, reason="  ", at=NOON)
    commands.revoke(here, document_id=found.pk, reason="Salah orang", at=NOON)

    found.refresh_from_db()
    assert (found.state, found.reason) == ("revoked", "Salah orang")
    with pytest.raises(NotAllowed):
        commands.revoke(here, document_id=found.pk, reason="Lagi", at=NOON)


def test_a_newer_document_takes_the_place_of_the_former_when_it_holds(here):
    former = frozen(here)
    newer = frozen(here, supersedes_id=former.pk)
    former.refresh_from_db()
    assert former.state == "frozen", "the newer one is not signed yet"

    with transaction.atomic():
        commands.take_effect(here, newer, at=NOON)

    former.refresh_from_db()
    assert (former.state, former.superseded_by_id) == ("superseded", newer.pk)
    page = queries.document(here, former.pk)
    assert page.superseded_by.number == newer.number


def test_superseding_needs_another_document_that_holds(here):
    former, newer = frozen(here), frozen(here)
    later = drafted(here)
    commands.freeze(here, document_id=later, version=1, site=SITE, at=NOON + timedelta(minutes=1))
    with pytest.raises(DomainError, match="sesudah dokumen"):
        commands.supersede(here, document_id=later, by_id=newer.pk, at=NOON)
    with pytest.raises(Conflict, match="belum berlaku"):
        commands.supersede(here, document_id=former.pk, by_id=newer.pk, at=NOON)
    with pytest.raises(DomainError, match="dokumen lain"):
        commands.supersede(here, document_id=former.pk, by_id=former.pk, at=NOON)

    commands.take_effect(here, newer, at=NOON)
    commands.supersede(here, document_id=former.pk, by_id=newer.pk, at=NOON)
    assert queries.document(here, former.pk).state == "superseded"


def test_a_document_that_nobody_signs_holds_at_once(here):
    assert frozen(here, "note").state == "signed"


def test_a_neighbours_document_is_out_of_reach(here):
    there = make_government()
    found = frozen(here)

    with government_scope(there):
        for deed in (
            lambda: queries.document(maker(there), found.pk),
            lambda: queries.by_token(found.token),
            lambda: commands.revoke(maker(there), document_id=found.pk, reason="x", at=NOON),
            lambda: commands.freeze(maker(there), document_id=found.pk, version=1, site=SITE, at=NOON),
            lambda: drafted(maker(there), supersedes_id=found.pk, subject_id=SUBJECT),
        ):
            with pytest.raises(NotFound):
                deed()


@pytest.mark.django_db(transaction=True)
def test_numbers_have_neither_gaps_nor_doubles_when_many_freeze_at_once():
    """Eight at once, every third of which fails after it took its number."""
    government = make_government("Kota Contoh")
    with government_scope(government):
        number_all(government, "{number}/{year}")
        drafts = [drafted(maker(government)) for _ in range(12)]

    def freeze(place: int) -> str:
        try:
            with government_scope(government):
                number = commands.freeze(maker(government), document_id=drafts[place], version=1, site=SITE, at=NOON)
                if place % 3 == 0:
                    raise RuntimeError("half-way")
                return number
        except RuntimeError:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        numbers = [number for number in threads.map(freeze, range(12)) if number]

    assert sorted(numbers, key=lambda number: int(number.split("/")[0])) == [f"{n}/2026" for n in range(1, 9)]

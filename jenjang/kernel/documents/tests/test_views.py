"""The pages of official documents: what is looked at is what is kept, who may take an unsigned file, what leads on from an end."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.documents import commands, kinds, pages, queries
from jenjang.kernel.documents.models import Document, NumberingScheme, Signatory
from jenjang.kernel.files.places import place_of
from jenjang.kernel.files.queries import content_of
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.counting import asked
from tests.support.forms import forms_of
from tests.support.people import NOON, make_government, make_user

from .papers import LETTER, drafted, frozen, number_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
# Made by who may number, seen by everybody who works here: permissions that roles of the house hold.
KIND = replace(LETTER, to_make="documents.number", to_see="portal.workspace")


class Office:
    """A government with somebody who makes documents and a reader who only sees them."""

    def __init__(self) -> None:
        self.government = make_government("Kota Contoh")
        self.users = {name: make_user(self.government, role) for name, role in WHO.items()}
        self.clients = {name: Client() for name in WHO}
        for name, client in self.clients.items():
            client.force_login(self.users[name])
        with government_scope(self.government):
            number_all(self.government)
            self.maker = actor_of(self.users["maker"], on=NOON.date())

    def frozen(self, **given: Any) -> Document:
        with government_scope(self.government):
            return frozen(self.maker, **given)

    def signed(self, **given: Any) -> Document:
        found = self.frozen(**given)
        with government_scope(self.government):
            Signatory.objects.filter(document=found).update(state="signed", signed_at=NOON)
            commands.take_effect(self.maker, found, at=NOON)
        return found

    def draft(self, why: str = "uji") -> int:
        with government_scope(self.government):
            return drafted(self.maker, answers={"why": why})

    def get(self, rest: str, who: str = "maker") -> Any:
        return self.clients[who].get(f"/kota-contoh/documents/{rest}")

    def post(self, rest: str, who: str = "maker", **body: Any) -> Any:
        return self.clients[who].post(f"/kota-contoh/documents/{rest}", body)

    def state(self, document_id: int) -> str:
        with government_scope(self.government):
            return str(Document.objects.get(pk=document_id).state)


WHO = {"maker": "personnel", "reader": "staff"}


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    others = replace(LETTER, name="note", label="Nota")
    monkeypatch.setattr(kinds, "_kinds", lambda: {"letter": KIND, "note": others})
    return Office()


def test_the_picture_of_a_page_is_drawn_from_the_bytes_that_are_kept(office, monkeypatch):
    found = office.frozen()
    with government_scope(office.government):
        kept = content_of(found.content)
    monkeypatch.setattr("jenjang.kernel.documents.paper.typeset", None)  # it is not typeset again

    answer = office.get(f"{found.pk}/pages/1/")

    assert answer["Content-Type"] == "image/png"
    assert answer.content == pages.picture_of(kept, 1)
    size = int.from_bytes(answer.content[16:20]), int.from_bytes(answer.content[20:24])
    assert [size] == pages.sizes_of(kept)
    assert office.get(f"{found.pk}/pages/{len(pages.sizes_of(kept)) + 1}/").status_code == 404
    assert f"/documents/{found.pk}/pages/1/" in office.get(f"{found.pk}/").text


def test_a_document_whose_file_is_lost_still_has_its_page_and_says_what_to_do(office):
    found = office.frozen()
    place_of(office.government, found.sha256).unlink()

    page = office.get(f"{found.pk}/")
    assert page.status_code == 200
    assert "Pulihkan dari cadangan" in page.text
    assert found.sha256 in page.text
    assert office.get(f"{found.pk}/content/").status_code == 404


def test_bytes_that_are_no_pdf_are_told_apart():
    with pytest.raises(pages.NotReadable):
        pages.sizes_of(b"%PDF-1.7 and nothing else")


def test_an_unsigned_file_is_for_those_who_work_on_it_and_says_so(office):
    found = office.frozen()
    reader = office.users["reader"]

    assert "Belum ditandatangani" in office.get(f"{found.pk}/").text
    assert office.get(f"{found.pk}/content/")["Content-Disposition"].endswith('-belum-ditandatangani.pdf"')
    assert office.get(f"{found.pk}/content/", "reader").status_code == 403
    assert f'href="/kota-contoh/documents/{found.pk}/content/"' not in office.get(f"{found.pk}/", "reader").text

    with government_scope(office.government):
        Signatory.objects.filter(document=found, order=2).update(user_id=reader.pk)
    assert office.get(f"{found.pk}/content/", "reader").status_code == 200, "who is to sign works on it too"


def test_a_signed_file_is_for_everybody_who_sees_the_document(office):
    found = office.signed()

    assert "ditandatangani" not in office.get(f"{found.pk}/content/", "reader")["Content-Disposition"]
    assert "Belum ditandatangani" not in office.get(f"{found.pk}/").text


def test_numbering_and_throwing_away_ask_first(office):
    text = office.get(f"{office.draft()}/").text

    assert text.count("data-confirm=") == 2
    assert "Beri nomor sekarang?" in text


def test_a_draft_is_changed_on_its_page_and_only_as_it_was_read(office):
    document_id = office.draft()
    page = office.get(f"{document_id}/draft/").text
    assert 'value="uji"' in page
    told = {"on": "2026-05-21", "why": "lain", "version": "1"}

    assert office.post(f"{document_id}/draft/", **told).status_code == 302
    assert office.post(f"{document_id}/draft/", **told).status_code == 409
    with government_scope(office.government):
        changed = Document.objects.get(pk=document_id)
        assert (changed.data["paragraphs"], changed.version) == (["Tentang 7: lain"], 2)


def test_a_form_that_is_sent_twice_makes_one_draft(office):
    told = {"on": "2026-05-20", "why": "dua kali"}

    first, second = (office.post("new/letter/7/", **told)["Location"] for _ in range(2))
    other = office.post("new/letter/7/", **{**told, "why": "lain"})["Location"]

    assert first == second != other


def test_a_new_draft_begins_with_what_was_thrown_away(office):
    document_id = office.draft("alasan yang panjang")
    gone = office.post(f"{document_id}/discarding/")
    assert gone["Location"] == f"/kota-contoh/documents/{document_id}/"
    assert "Konsep ini dibuang" in office.get(f"{document_id}/").text

    page = office.get(f"{document_id}/draft/")
    (form,) = [
        one for one in forms_of(page.text, f"/kota-contoh/documents/{document_id}/draft/") if "why" in one.values
    ]
    assert form.values["why"] == "alasan yang panjang"
    made = office.post(f"{document_id}/draft/", on="2026-05-21", why=form.values["why"])

    new_id = int(made["Location"].rstrip("/").rpartition("/")[2])
    assert new_id != document_id
    assert [office.state(one) for one in (document_id, new_id)] == ["discarded", "draft"]
    assert office.get(f"{office.frozen().pk}/draft/").status_code == 403


def test_a_later_document_is_chosen_and_the_check_page_names_it_by_number_and_date_alone(office):
    former, newer = office.signed(), office.signed(subject_id=70)
    empty = office.get(f"{newer.pk}/successor/").text
    page = office.get(f"{former.pk}/successor/").text
    assert newer.number in page
    assert "data-confirm=" in page

    assert office.post(f"{former.pk}/successor/", number="800/999/BKD/V/2026").status_code == 422
    assert office.post(f"{former.pk}/successor/", number=newer.number).status_code == 302

    assert office.state(former.pk) == "superseded"
    checked = Client().get(f"/kota-contoh/check/{former.token}/").text
    assert "Digantikan" in checked
    way = f'href="/kota-contoh/check/{newer.token}/">{newer.number} tanggal 20 Mei 2026</a>'
    assert way in re.sub(r"\s+>", ">", checked)
    assert "Asli dan berlaku" not in checked
    assert newer.title not in checked
    assert former.number in empty, "numbered in the same moment it may come later"
    with government_scope(office.government):
        assert queries.later(office.maker, queries.document(office.maker, newer.pk)) == []
    assert "Belum ada yang dapat menggantikannya" in office.get(f"{newer.pk}/successor/").text


def test_without_a_scheme_the_pages_say_what_to_do(office):
    with government_scope(office.government):
        NumberingScheme.objects.all().delete()
    assert "Tetapkan penomoran dahulu" in office.get("").text
    document_id = office.draft()

    page = office.get(f"{document_id}/").text
    assert "Jenis ini belum bernomor" in page
    assert 'href="/kota-contoh/documents/numbering/"' in page
    assert f'action="/kota-contoh/documents/{document_id}/number/"' not in page
    assert "Tetapkan satu pola" in office.get("numbering/").text


@pytest.mark.parametrize("state", ["draft", "frozen"])
def test_pages_ask_the_same_with_one_and_three_of_everything(office, state, monkeypatch):
    make = {"draft": office.draft, "frozen": lambda _why: office.frozen().pk}[state]
    counts: dict[str, list[int]] = {"": [], "one": []}
    for more in (1, 2):
        for number in range(more):
            document_id = make(f"uji {more} {number}")
        with government_scope(office.government):
            for order in range(3, 3 + (more - 1)):
                if state == "draft":
                    told = {"name": "Lain", "capacity": "Lain", "order": order, "document_id": document_id}
                    Signatory.objects.create(government_id=office.government, **told)
        for key, path in (("", ""), ("one", f"{document_id}/")):
            office.get(path)  # what a process looks up once
            with asked() as statements:
                assert office.get(path).status_code == 200
            counts[key].append(len(statements))

    assert counts[""][0] == counts[""][1]
    assert counts["one"][0] == counts["one"][1]
    assert max(counts[""]) <= 8

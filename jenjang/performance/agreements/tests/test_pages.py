"""Pages of agreements: who sees what, forms that keep what was typed, lists at the same number of queries."""

from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.agreements.models import AgreementVersion
from jenjang.performance.agreements.tests.records import Seat, content, fill, make_line, open_line
from jenjang.performance.indicators.models import Indicator
from jenjang.performance.indicators.tests.factories import make_indicator
from tests.support.people import make_government

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]


@pytest.fixture
def line() -> Any:
    government = make_government()
    with government_scope(government):
        found = open_line(make_line())
        slug = Government.objects.get(pk=government).slug
        yield found, f"/{slug}/"


def client_of(seat: Seat) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client


def test_every_page_of_an_agreement_answers_its_official_and_hides_from_others(line):
    seats, base = line
    fill(seats.lurah)
    lurah, other = client_of(seats.lurah), client_of(seats.lurah)
    own = f"{base}agreements/{seats.lurah.agreement}/"
    for where in ("", "history/", "documents/", "content/", "shares/", "budget/", "proposal/"):
        answer = lurah.get(own + where)
        assert answer.status_code == 200, (where, answer.status_code)
    for where in ("agreements/", "agreements/signing/", "promised/"):
        assert lurah.get(base + where).status_code == 200, where
    assert lurah.get(f"{base}agreements/mine/").headers["Location"] == own
    assert client_of(seats.mayor).get(f"{base}agreements/cascade/").status_code == 200
    assert other.get(f"{base}agreements/{seats.mayor.agreement}/").status_code == 404, "a draft of others"
    assert other.get(f"{base}agreements/cascade/").status_code == 403
    assert other.get(f"{base}agreements/year/").status_code == 403
    assert client_of(seats.camat).get(own).status_code == 200, "the superior reads it"


def test_a_promise_is_added_changed_and_removed_by_the_form_and_a_stale_one_keeps_what_was_typed(line):
    seats, base = line
    lurah, where = client_of(seats.lurah), f"{base}agreements/{seats.lurah.agreement}/content/"
    indicator = make_indicator("IKM kelurahan")
    code = Indicator.objects.get(pk=indicator).code
    new = {
        "edit": 1, "new_objective": "Layanan membaik", "new_indicator": f"IKM kelurahan · {code}", "new_weight": "95", "new_target": "86,5",
    }  # fmt: skip
    assert lurah.post(where, new).status_code == 302
    (told,) = content(seats.lurah).promises
    assert (told.objective, float(told.target), told.weight) == ("Layanan membaik", 86.5, 95)

    key, objective = told.key, _objective_key(seats.lurah)
    kept = {
        "edit": 2,
        f"text_{objective}": "Layanan prima",
        f"weight_{key}": "100",
        f"target_{key}": "87",
        f"q4_{key}": "87",
    }
    assert lurah.post(where, kept | {"edit": 1}).status_code == 409
    stale = lurah.post(where, kept | {"edit": 1})
    assert "Layanan prima" in stale.text
    assert "mengubah catatan ini" in stale.text
    assert lurah.post(where, kept).status_code == 302
    (told,) = content(seats.lurah).promises
    assert (told.objective, told.weight, told.quarters[3]) == ("Layanan prima", 100, 87)
    assert lurah.post(where, kept | {"edit": 3, f"target_{key}": "delapan"}).status_code == 422
    assert lurah.post(where, kept | {"edit": 3, f"remove_{key}": "on"}).status_code == 302
    assert content(seats.lurah).promises == ()


def _objective_key(seat: Seat) -> str:
    from jenjang.performance.agreements.queries import rows_of

    return rows_of(seat.version).objectives[0].key


def test_only_signed_agreements_are_public(line):
    seats, base = line
    fill(seats.lurah)
    fill(seats.camat)
    AgreementVersion.objects.filter(pk=seats.lurah.version).update(state="signed", signed_at="2026-01-12T03:00Z")
    visitor = Client()
    answer = visitor.get(f"{base}promised/?year=2026")

    assert "Lurah Contoh" in answer.text
    assert "Camat Contoh" not in answer.text.split("<tbody")[1].split("</tbody")[0]
    assert visitor.get(f"{base}promised/{seats.lurah.agreement}/").status_code == 200
    assert visitor.get(f"{base}promised/{seats.camat.agreement}/").status_code == 404
    rows = visitor.get(f"{base}promised/data.json?year=2026").json()["promised"]
    assert [(one["position"], one["target"], one["quarter_1"]) for one in rows] == [("Lurah Contoh", "90", None)]
    assert visitor.get(f"{base}promised/data.csv?year=2026").text.count(",Lurah Contoh,") == 1
    assert visitor.get(f"{base}promised/data.xml").status_code == 404
    assert visitor.get(f"{base}agreements/{seats.lurah.agreement}/").status_code == 302

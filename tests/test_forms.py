"""A neighbour's id in every form: the answer is that for what does not exist, nothing is written and nothing given away.

The forms are read off their pages and every field of each is tried, so a new form needs no line here.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client

from jenjang.kernel.access.models import User
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.audit.models import Entry, Link
from jenjang.kernel.sheets.models import ImportDraft
from jenjang.kernel.tenancy.models import Change, Changing, GovernmentModel
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units.models import Unit, UnitPeriod
from jenjang.organization.units.tests.factories import make_unit
from tests.support.answers import whole
from tests.support.forms import Form, filled, forms_of
from tests.support.people import NOON, make_government
from tests.support.records import (
    INSIDE,
    SHARED,
    SITE,
    address,
    draft_of,
    drawing_of,
    file_of,
    ids_of,
    notice_of,
    other_session_of,
    with_all_roles,
)

pytestmark = [pytest.mark.sweep, pytest.mark.django_db, pytest.mark.usefixtures("own_files", "plain_rendering")]

FOREIGN = "Rahasia Tetangga"
# The kind of record that a field names, by the end of the field's name. Other fields hold words, days and figures.
NAMING = {
    "parent_id": "unit_id",
    "successor_1": "unit_id",
    "successor_2": "unit_id",
    "successor_3": "unit_id",
    "unit_id": "unit_id",
    "data_unit_id": "unit_id",
    "data_position_id": "post",
    "superior_id": "post",
    "employee_id": "person",
    "lead_unit_id": "unit_id",
    "contributing": "unit_id",
    "mission_id": "mission_id",
    "goal_id": "objective_id",
    "objective_ids": "objective_id",
    "target_id": "node_id",
    "position_id": "post",
    "region_code": "code",
    "account": "account",
    "fingerprint": "fingerprint",
}
# These narrow a list or name a row of a table, by choices of their own; a NIK is the number of a person and no record.
PLAIN = {"period", "district", "room", "unit", "national_id", "urgency", "head"}
# A small number is as good as another, so ids say nothing here.
MEASURES = {"lowest", "highest", "baseline", "target", "target_high", "actual"}  # on a scale
FIGURES = {"job_class", "need", "number", "digest_hour", "digest_weekday", "quiet_from", "quiet_until"} | MEASURES
NOBODY = {
    "code": "99.99",
    "fingerprint": "f" * 64,
    "profile": "Rahasia Siapa",
    "unit_code": "TIDAK-ADA",
    "person": "#999999999999",
    "post": "#999999999999",
    "next": "/kota-tetangga/units/0/",
}
# What a parameter of an address may name; what names nothing is sent a unit.
PARAMETERS = {
    "below": "unit_id", "profile": "profile", "sheet": "unit_id", "district": "code", "kind": "unit_id", "on": "unit_id", "next": "next",
    "level": "unit_id", "room": "unit_id", "only": "unit_id", "unit": "unit_id", "from": "code", "mark": "unit_id", "month": "unit_id",
}  # fmt: skip
UNITS_FILE = "Kode,Nama,Jenis,Induk,Wilayah\nB1,Bagian Contoh,bagian,{unit_code},\nB2,Bagian Lain,bagian,,{code}\n"


@dataclass
class Two:
    """A government with someone who may do everything in it, and its neighbour, whose every record bears FOREIGN."""

    here: int
    there: int
    client: Client
    visitor: Client
    ids: dict[str, Any]
    foreign: dict[str, Any]

    def pages(self) -> Iterator[tuple[Client, str]]:
        for by in (self.client, self.visitor):
            yield from ((by, pattern.format(**SHARED)) for pattern, _, _ in SITE)
            yield from ((by, address("kota-contoh", pattern, self.ids)) for pattern, _, _ in INSIDE)

    def forms(self) -> list[tuple[Client, Form]]:
        """Every form once, whatever page it stands on."""
        found: dict[Any, tuple[Client, Form]] = {}
        for by, where in self.pages():
            answer = self.send(by, "get", where, {})
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                for form in forms_of(answer.text, where):
                    key = (by is self.client, form.method, without_numbers(form.action), tuple(form.values))
                    found.setdefault(key, (by, form))
        return list(found.values())

    def send(self, by: Client, method: str, where: str, data: Any, *, keep: bool = False) -> Any:
        """In a transaction of its own that is taken back unless it is to be kept."""
        held = {name: morsel.value for name, morsel in by.cookies.items()}
        with transaction.atomic():
            answer = whole(getattr(by, method)(where, data))
            if method != "get":
                connection.check_constraints()
            transaction.set_rollback(not keep)
        by.cookies.clear()
        for name, value in held.items():
            by.cookies[name] = value
        return answer

    def state(self) -> dict[Any, list[Any]]:
        """Everything both governments hold, but for entries of refused attempts and what the database notes of changes by itself."""
        found = {}
        for government in (self.here, self.there):
            with government_scope(government):
                for model in apps.get_models():
                    if issubclass(model, GovernmentModel) and model not in {Change, Changing, Link}:
                        rows = model.objects.filter(is_refused=False) if model is Entry else model.objects.all()
                        found[government, model] = list(rows.order_by("pk").values_list())
        return found


@pytest.fixture
def two() -> Two:
    here = make_government("Kota Contoh", is_demo=True)
    there = make_government(FOREIGN, slug="kota-tetangga", is_demo=True)
    client = with_all_roles(here)
    ids, foreign = ids_of(here), ids_of(there, FOREIGN)
    with government_scope(here):
        ids |= {"draft_id": draft_of(client.user), "file_id": file_of(client.user)}
        ids |= {"drawing_id": drawing_of(actor_of(client.user, on=NOON.date()))}
        ids |= {"notice_id": notice_of(client.user), "citizen_session_id": other_session_of(client.citizen_id)}
        make_unit("Dinas Lain")
    with government_scope(there):
        draft = ImportDraft.objects.latest("id")
        foreign |= {"fingerprint": draft.fingerprint, "profile": draft.profile, "account": draft.user_id}
        foreign |= {"person": f"#{foreign['employee_id']}", "post": f"#{foreign['position_id']}"}
        foreign |= {"unit_code": Unit.objects.latest("id").code, "next": f"/kota-tetangga/units/{foreign['unit_id']}/"}
    User.objects.filter(pk=foreign["account"]).update(password="!")  # as the demo's own people are
    connection.check_constraints()  # what waits from here would be checked again after every request
    return Two(here, there, client, Client(), ids, foreign)


def nobodys(kind: str, theirs: Any) -> Any:
    """What is formed alike and stands for nothing."""
    return NOBODY.get(kind) or theirs + 500


def without_numbers(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def told(answer: Any, *sent: Any) -> tuple[int, str, str]:
    """What somebody learns from an answer: where it leads and what it says, but for what was sent and numbers that count on."""
    if not answer.headers.get("Content-Type", "").startswith("text/"):
        return answer.status_code, "", repr(answer.content)
    said = html.unescape(re.sub(r"<[^>]*>", " ", answer.text))
    where = answer.headers.get("Location", "")
    for text in sorted({text for text in sent if isinstance(text, str)}, key=len, reverse=True):
        said, where = said.replace(text, ""), where.replace(quote(quote_plus(text)), "")
    return answer.status_code, without_numbers(where), without_numbers(" ".join(said.split()))


def fields_that_name_no_known_record(two: Two, forms: list[tuple[Client, Form]]) -> tuple[set[str], set[str]]:
    """Fields that offer records, or are called like one, and do not stand in NAMING; those of NAMING that no form has."""
    fields = {(name, tuple(form.choices.get(name, ()))) for _by, form in forms for name in form.values}
    shown = {str(two.ids["unit_id"]), str(two.ids["code"])}
    naming = {name for name, choices in fields if name.endswith("_id") or shown & set(choices)}
    naming -= {name for name in naming if name.startswith("column_") or name in PLAIN | FIGURES}
    return naming - set(NAMING), set(NAMING) - {name for name, _ in fields}


def test_a_neighbours_record_in_any_field_is_answered_like_one_that_does_not_exist(two):
    """In every field that names a record by itself; in all the others together, where only the kind of answer may tell."""
    wrong, forms = [], two.forms()
    assert fields_that_name_no_known_record(two, forms) == (set(), set())
    for by, form in forms:
        good = filled(form)
        if not form.action.startswith("/kota-contoh/"):
            continue
        plain = form.values.keys() - FIGURES - NAMING.keys() - {"csrfmiddlewaretoken"}
        for names in filter(None, [*({name} for name in form.values.keys() & NAMING.keys()), plain]):
            kinds = {name: NAMING.get(name, "unit_id") for name in names}
            theirs = {name: two.foreign[kind] for name, kind in kinds.items()}
            nobody = {name: nobodys(kind, two.foreign[kind]) for name, kind in kinds.items()}
            answers = [two.send(by, form.method, form.action, {**good, **values}) for values in (theirs, nobody)]
            said = [told(answers[0], *theirs.values()), told(answers[1], *nobody.values())]
            if said[0][0] != said[1][0] if names is plain else said[0] != said[1]:
                wrong.append((form.action, kinds, [answer.status_code for answer in answers]))
            if any(FOREIGN in answer.text for answer in answers):
                wrong.append((form.action, kinds, "names the neighbour"))

    assert not wrong


def test_a_neighbours_record_is_refused_where_a_record_is_named_and_nothing_is_written(two):
    before, wrong, sent = two.state(), [], 0
    for by, form in two.forms():
        for name in form.values.keys() & NAMING.keys():
            if form.method == "post":
                body = {**filled(form), name: two.foreign[NAMING[name]]}
                answer = two.send(by, "post", form.action, body, keep=True)
                sent += 1
                if answer.status_code not in {404, 409, 422} or two.state() != before:
                    wrong.append((form.action, name, answer.status_code))

    assert sent >= len(NAMING)
    assert not wrong


def test_a_neighbours_record_in_a_link_is_answered_like_one_that_does_not_exist(two):
    theirs = {name: two.foreign[kind] for name, kind in PARAMETERS.items()}
    nobody = {name: nobodys(kind, two.foreign[kind]) for name, kind in PARAMETERS.items()}
    wrong = []
    for by, where in two.pages():
        answers = [two.send(by, "get", where, values) for values in (theirs, nobody)]
        said = [told(answer, *values.values()) for answer, values in zip(answers, (theirs, nobody), strict=True)]
        if where.startswith("/kota-contoh/") and said[0] != said[1]:
            wrong.append((where, [answer.status_code for answer in answers]))

    assert not wrong


def test_a_file_that_names_a_neighbours_unit_and_region_is_answered_like_one_that_names_none(two):
    said = []
    for values in (two.foreign, NOBODY):
        content = UNITS_FILE.format(**values)
        with government_scope(two.here):
            draft_id = draft_of(two.client.user, content=content.encode(), parent_code=3, region_code=4)
        page = two.client.get(f"/kota-contoh/imports/units/{draft_id}/preview/")
        said.append(told(page, values["unit_code"]))

    assert said[0] == said[1]
    assert FOREIGN not in said[0][2]
    assert "tidak ada" in said[0][2]


def test_a_row_cannot_be_hung_below_a_neighbours_unit_even_by_its_bare_number(two):
    """Forms choose from a list; what came past it would meet the command, and past that the database."""
    with government_scope(two.here), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="same_gov"), transaction.atomic():
            UnitPeriod.objects.filter(unit_id=two.ids["unit_id"]).update(parent_id=two.foreign["unit_id"])

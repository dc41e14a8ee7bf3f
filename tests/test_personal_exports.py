"""Whatever leaves as a file with somebody's name, number or address in it leaves a trace. Every address is asked."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from jenjang.kernel.access.models import User
from jenjang.kernel.audit.models import Entry, Reading
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.models import Employee
from tests.support.people import make_government
from tests.support.records import INSIDE, address, ids_of, with_all_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]


def traces(here: int) -> int:
    with government_scope(here):
        return Entry.objects.count() + Reading.objects.count()


def is_file(answer: Any) -> bool:
    return answer.status_code == 200 and "attachment" in answer.headers.get("Content-Disposition", "")


def text_of(answer: Any) -> str:
    """What a file says; of a workbook its shared words."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as book:
            content = b" ".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


def names_anybody(text: str, people: set[str]) -> bool:
    return any(one in text for one in people)


def test_every_file_with_people_in_it_is_entered_in_the_trail():
    here = make_government("Kota Contoh")
    ids = ids_of(here)
    client = with_all_roles(here)
    with government_scope(here):
        people = {one for row in User.objects.values_list("name", "nip", "email") for one in row if one}
        people |= {one for row in Employee.objects.values_list("name", "nip") for one in row if one}
    found, silent = [], []
    for pattern, _gate, _ in INSIDE:
        where = address("kota-contoh", pattern, ids)
        for kind in ("csv", "xlsx"):
            before = traces(here)
            answer = client.get(where, {"export": kind, "year": "2022"})
            if is_file(answer) and names_anybody(text_of(answer), people):
                found.append(pattern)
                silent += [(pattern, kind)] if traces(here) == before else []

    assert not silent, sorted({pattern for pattern, _kind in silent})
    assert len(set(found)) > 4, "the walk finds what it looks for"

"""Every list can be taken along as a workbook or a CSV file."""

import pytest
from django.test import Client

from jenjang.kernel.law.catalogue import rules
from tests.support.people import make_government

pytestmark = pytest.mark.django_db


def lines(address: str) -> list[str]:
    return Client().get(address).content.decode("utf-8-sig").splitlines()


def test_the_governments_served():
    make_government("Kota Contoh", region_code="15.71")
    make_government("Kabupaten Lain", region_code="15.04")

    assert lines("/?export=csv")[0] == "Kode wilayah,Nama,Jenis,Alamat"
    assert lines("/?q=contoh&export=csv")[1:] == ["15.71,Kota Contoh,Kota,kota-contoh"]


def test_the_rules():
    found = lines("/rules/?export=csv")

    assert [line.split(",")[0] for line in found if line.split(",")[0] in {rule.name for rule in rules()}] == [
        rule.name for rule in rules()
    ]


def test_the_days_off_of_a_year():
    make_government("Kota Contoh")

    found = lines("/kota-contoh/calendar/?year=2026&export=csv")

    assert found[0] == "Tanggal,Nama,Jenis,Kepastian"
    assert found[1].startswith("2026-01-01,")


@pytest.mark.parametrize(
    "address", ["/", "/rules/", "/kota-contoh/calendar/", "/kota-contoh/units/list/", "/kota-contoh/territory/list/"]
)
def test_as_a_workbook_too(address):
    make_government("Kota Contoh")

    answer = Client().get(address, {"export": "xlsx"})

    assert answer.content[:2] == b"PK"
    assert "attachment" in answer.headers["Content-Disposition"]

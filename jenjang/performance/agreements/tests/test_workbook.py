"""A workbook of agreements through the pages: taken along, brought back, its problems told by sheet, and stored by a job."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.agreements.tests.records import content, fill, make_line, open_line
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "apart"])


def changed(book: bytes, sheet: str, column: str, value: Any) -> SimpleUploadedFile:
    """The workbook with another value in the first row of a sheet."""
    given = CalamineWorkbook.from_filelike(BytesIO(book))
    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as made:
        for name in given.sheet_names:
            rows = given.get_sheet_by_name(name).to_python()
            if name == sheet:
                rows[1][rows[0].index(column)] = value
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return SimpleUploadedFile("perjanjian.xlsx", memory.getvalue())


def test_a_workbook_goes_out_comes_back_and_one_bad_cell_stops_all(settings: Any, tmp_path: Path):
    settings.VAR = tmp_path
    government = make_government()
    base = f"/{government_by_id(government).slug}"
    with government_scope(government):
        line = open_line(make_line())
        fill(line.lurah)
    clerk = Client()
    clerk.force_login(make_user(government, "secretary"))

    form = clerk.get(f"{base}/agreements/workbook/")
    assert form.status_code == 200
    answer = clerk.get(f"{base}/agreements/workbook/", {"year": "2026", "unit": line.lurah.unit})
    assert answer.headers["Content-Disposition"].endswith('-2026.xlsx"')
    assert clerk.get(f"{base}/agreements/workbook/", {"year": "1999"}).status_code == 422
    assert "Rencana aksi" in clerk.get(f"{base}/imports/agreements/").content.decode()

    wrong = clerk.post(
        f"{base}/imports/agreements/", {"file": changed(answer.content, "4 Rencana aksi", "Maret", "banyak")}
    )
    preview = clerk.get(wrong.headers["Location"])
    problems = preview.context["listing"].page.rows
    assert [(one.sheet, one.row, one.column, one.value) for one in problems] == [
        ("Rencana aksi", "2", "Maret", "banyak")
    ]
    run = wrong.headers["Location"].replace("preview/", "run/")
    assert clerk.post(run, {"fingerprint": preview.context["draft"].fingerprint}).status_code == 422

    good = clerk.post(
        f"{base}/imports/agreements/", {"file": changed(answer.content, "4 Rencana aksi", "Keluaran", "4 laporan")}
    )
    preview = clerk.get(good.headers["Location"])
    assert preview.context["draft"].preview["changes"] == 1
    run = good.headers["Location"].replace("preview/", "run/")
    told = clerk.post(run, {"fingerprint": preview.context["draft"].fingerprint})
    run_waiting_jobs()

    assert "1 perjanjian berubah" in clerk.get(told.headers["Location"]).content.decode()
    with government_scope(government):
        assert content(line.lurah).activities[0].output == "4 laporan"

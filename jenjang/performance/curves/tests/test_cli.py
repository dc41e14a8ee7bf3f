"""`jenjang curve`: JSON, table, sentences and exit codes; no database."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jenjang.performance.curves.cli import curve

REFERENCE = Path(__file__).resolve().parents[5] / "shared" / "data" / "scurve"
WEEKS = "minggu,rencana_kumulatif,realisasi_kumulatif\n1,10,9\n2,30.5,25\n3,60,50.5\n4,100,\n"


@pytest.fixture
def file(tmp_path):
    def written(text, name="alun-alun.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def call(*arguments):
    return CliRunner().invoke(curve, arguments)


def test_json_says_every_point_in_text(file):
    (series,) = json.loads(call(file(WEEKS), "--json").stdout)["series"]

    assert list(series) == ["name", "points", "spi", "cpi", "eac", "note"]
    assert series["name"] == "alun-alun"
    assert series["points"][1] == {"at": "2", "plan": "30.5", "actual": "25", "deviation": "-5.5", "status": "late"}
    assert series["points"][3] == {
        "at": "4",
        "plan": "100",
        "actual": None,
        "deviation": None,
        "status": "not reported",
    }


def test_money_is_whole_rupiah_and_a_note_begins_with_its_code(file):
    text = "proyek,bcws,bcwp,acwp,bac,spi\nA,100.4,90.5,100,1000.5,\nB,,,,,0.7\n"
    first, second = json.loads(call(file(text), "--json").stdout)["series"]

    assert first["points"][0] | {"status": ""} == {
        "at": "",
        "plan": "100",
        "actual": "91",
        "deviation": "-10",
        "status": "",
    }
    assert (first["spi"], first["cpi"], first["eac"], first["note"]) == ("0.901394", "0.905000", "1106", "")
    assert second["spi"] is None
    assert second["note"].startswith("not recomputable: tercetak SPI 0,7")


def test_the_table_is_aligned_and_tells_the_forecast(file):
    lines = call(file(WEEKS)).stdout.splitlines()

    assert lines[0] == "alun-alun (persen)"
    assert lines[4].split() == ["2", "30.5", "25.0", "-5.5", "terlambat"]
    assert lines[6].split()[:4] == ["4", "100.0", "–", "–"]
    assert lines[7] == "Prakiraan pada 4: 84.17 (81.72–85.08)."


def test_contracts_are_judged_by_the_law_of_the_day(file):
    path = file("minggu,rencana,realisasi\n1,60,49\n")

    assert "kontrak kritis" in call(path, "--contract").stdout
    assert "terlambat" in call(path).stdout
    refused = call(path, "--contract", "--on", "2001-01-01")
    assert (refused.exit_code, "tidak dikenal untuk tanggal 2001-01-01" in refused.stderr) == (2, True)


def test_what_is_wrong_is_told_on_stderr_with_line_and_column(file):
    refused = call(file("minggu,rencana,realisasi\n1,10,x\n2,y,9\n"), "--json")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "baris 2, kolom realisasi: “x” bukan angka" in refused.stderr
    assert "baris 3, kolom rencana: “y” bukan angka" in refused.stderr


def test_a_file_that_is_not_there_says_so(tmp_path):
    assert "tidak ditemukan" in call(str(tmp_path / "x.csv")).stderr
    assert "adalah folder" in call(str(tmp_path)).stderr
    assert call(str(tmp_path), "--passes-budget-year").exit_code == 2


def test_the_reference_series_are_read_where_they_are_at_hand(capsys):
    files = sorted(REFERENCE.glob("*.csv")) if REFERENCE.exists() else []
    with capsys.disabled():
        sys.stderr.write(f"\nreference series: {len(files)} files read, {0 if files else 3} absent\n")
    if not files:
        return
    series = {one["name"]: one for file in files for one in json.loads(call(str(file), "--json").stdout)["series"]}

    weeks = series["jombang_alun_alun_2021"]["points"]
    assert [point["deviation"] for point in weeks] == ["2.64", "2.96", "3.23", "2.0", "0.9", "0.78", "1.18"]
    assert series["Bina Marga NTT, 52 paket (keuangan)"]["points"][0]["status"] == "late"
    assert series["Rupbasan Purwokerto"]["note"].startswith("rounding: ")
    assert series["Gedung Inspektorat Jatim tahap II"]["note"].startswith("not recomputable: ")
    assert (series["Matang Sijuek"]["spi"], series["Matang Sijuek"]["cpi"]) == ("0.282501", "0.826976")
    assert series["Labkesda Sukoharjo"]["points"][0]["deviation"] is None

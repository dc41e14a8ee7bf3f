"""What was read once is shown again exactly as it was judged."""

import json
from datetime import date
from pathlib import Path

import pytest

from jenjang.performance.curves.importing import read
from jenjang.performance.curves.rules.kept import as_kept, from_kept

DATA = Path(__file__).parents[1] / "data"
DAY = date(2026, 5, 20)
EARNED = b"proyek,minggu,bcws,bcwp,acwp,bac\nGedung,1,100,90,95,1000\nGedung,2,200,,,1000\n"
PRINTED = b"proyek,minggu,bcws,bcwp,acwp,cpi_tercetak,spi_tercetak,eac_tercetak,catatan\nA,18,,,,0.91,0.71,24749232344.50,227 hari\n"
ITEMS = b"item,biaya,periode,rencana,realisasi\nTanah,60,1,50,40\nBatu,40,1,0,0\nTanah,60,2,100,\nBatu,40,2,50,\n"


@pytest.mark.parametrize(
    ("content", "contract"),
    [
        ((DATA / "jombang_alun_alun_2021.csv").read_bytes(), False),
        ((DATA / "jombang_alun_alun_2021.csv").read_bytes(), True),
        (EARNED, False),
        (PRINTED, False),
        (ITEMS, False),
        (b"minggu,rencana,realisasi\n1,10,9\n2,30,\n3,40,20.5\n", False),
    ],
)
def test_series_come_back_from_json_as_they_went(content, contract):
    reading = read(content, "kurva.csv", on=DAY, contract=contract)

    assert not reading.messages
    assert tuple(from_kept(json.loads(json.dumps(as_kept(one)))) for one in reading.series) == reading.series

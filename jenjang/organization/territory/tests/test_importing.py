"""Territory files, good and bad."""

import json

import pytest

from jenjang.organization.territory.importing import read_territory

SQUARE = [[[103.5, -1.6], [103.6, -1.6], [103.6, -1.5], [103.5, -1.5], [103.5, -1.6]]]


def read(text: str) -> list[str]:
    return read_territory(text.encode(), government_code="15.71").problems


def geojson(**feature: object) -> str:
    whole = {
        "type": "Feature",
        "properties": {"kode": "15.71", "nama": "Kota Jambi"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return json.dumps({"type": "FeatureCollection", "features": [{**whole, **feature}]})


def test_a_csv_with_codes_and_names_is_read_with_either_separator():
    comma = read_territory(b"kode,nama\n15.71,Kota Jambi\n15.71.01,Telanaipura\n", government_code="15.71")
    semicolon = read_territory("\ufeffKode;Nama;Luas_km2\n15.71;Kota Jambi;169.887\n".encode(), government_code="15.71")

    assert [row.code for row in comma.rows] == ["15.71", "15.71.01"]
    assert comma.problems == semicolon.problems == []
    assert str(semicolon.rows[0].area_km2) == "169.887"


def test_a_boundary_is_rounded_and_keeps_its_label():
    found = read_territory(
        geojson(properties={"code": "15.71", "name": "Kota Jambi", "lat": -1.55, "lng": 103.5555555}).encode(),
        government_code="15.71",
    )

    assert found.problems == []
    assert found.boundaries["15.71"].polygons == [SQUARE]
    assert found.boundaries["15.71"].label == (103.55556, -1.55)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nama\nJambi\n", "judul kolom"),
        ("kode,nama\n1571,Kota Jambi\n", "baris 2: “1571” bukan kode wilayah"),
        ("kode,nama\n15.71.1,Jambi\n", "bukan kode wilayah"),
        ("kode,nama\n15.71.01,\n", "nama wilayah 15.71.01 kosong"),
        ("kode,nama\n15.72,Sungai Penuh\n", "bukan wilayah pemerintah ini"),
        ("kode,nama\n15.71.01.1001,Simpang\n", "wilayah induknya 15.71.01 tidak ada"),
        ("kode,nama\n15.71,Kota\n15.71,Kota\n", "kode 15.71 sudah ada di baris 2"),
        ("kode,nama,berlaku_sejak\n15.71,Kota,kemarin\n", "bukan tanggal"),
        ("kode,nama,luas_km2\n15.71,Kota,luas\n", "bukan angka"),
        ("kode,nama,luas_km2\n15.71,Kota,NaN\n", "bukan angka"),
        ("kode,nama\n", "tidak memuat satu wilayah pun"),
        ("", "judul kolom"),
        ("{", "bukan JSON yang sah"),
        ("[]", "FeatureCollection"),
        ("[" * 100_000, "bukan JSON yang sah"),
        ('{"features": [1]}', "properties"),
        (geojson(geometry={"type": "Point", "coordinates": [1, 2]}), "Polygon atau MultiPolygon"),
        (geojson(geometry={"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}), "koordinat tidak sah"),
        (geojson(geometry={"type": "Polygon", "coordinates": "x"}), "koordinat tidak sah"),
        (geojson(geometry={"type": "Polygon", "coordinates": [[[1, 200], [2, 200], [2, 3], [1, 200]]]}), "koordinat tidak sah"),
        (geojson(geometry={"type": "Polygon", "coordinates": [[None]]}), "koordinat tidak sah"),
    ],
)  # fmt: skip
def test_each_problem_is_told_in_words(text: str, words: str):
    problems = read(text)

    assert any(words in problem for problem in problems), problems


def test_a_file_that_is_not_text_is_refused():
    assert "UTF-8" in read_territory(b"PK\x03\x04\xff\xfe", government_code="15.71").problems[0]


def test_many_problems_are_shown_in_part():
    found = read_territory(("kode,nama\n" + "x,Jambi\n" * 50).encode(), government_code="15.71")

    assert len(found.shown_problems()) == 21
    assert "30" in found.shown_problems()[-1]

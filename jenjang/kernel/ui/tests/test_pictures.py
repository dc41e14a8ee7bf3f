"""The curve and the map: gaps are gaps, hostile words are harmless, no inline style."""

from xml.etree import ElementTree

import pytest

from jenjang.kernel.ui.charts import Curve
from jenjang.kernel.ui.curves import WIDE, Words, s_curve
from jenjang.kernel.ui.maps import SIZES, Map, Shape, region_map

WORDS = Words("ringkasan", "hari ini", "belum dilaporkan")
SQUARE = {"type": "Polygon", "coordinates": [[[103, -2], [104, -2], [104, -1], [103, -1], [103, -2]]]}


def curve(**changes) -> Curve:
    return Curve(
        **{
            "title": "Kurva",
            "labels": ["J", "F", "M", "A"],
            "plan": [10, 20, 30, 40],
            "actual": [10, None, 30, None],
            "due": 3,
            **changes,
        }
    )


def paths(svg: str, kind: str) -> list[str]:
    return [node.get("d") for node in ElementTree.fromstring(svg).iter("path") if node.get("class") == kind]


def test_a_month_without_report_breaks_the_line_and_is_hatched():
    drawn = s_curve(curve(), WORDS)

    assert len(paths(drawn, "curve-actual")) == 1  # from zero to January; March stands alone as a dot
    assert drawn.count("F: belum dilaporkan") == 1
    assert drawn.count("curve-dot") == 2


def test_the_future_is_no_gap():
    assert curve().gaps == [1]
    assert curve(due=4).gaps == [1, 3]


def test_nothing_reported_draws_no_actual_line():
    assert paths(s_curve(curve(actual=[None] * 4), WORDS), "curve-actual") == []


def test_plan_begins_at_zero_and_ends_at_its_value():
    (path,) = paths(s_curve(curve(), WORDS), "curve-plan")

    assert path.startswith(f"M{WIDE.left:.1f} {WIDE.height - WIDE.bottom:.1f}")
    assert path.count("L") == 4


@pytest.mark.parametrize("hostile", ["<script>x</script>", '"><b>', "a & b"])
def test_hostile_words_stay_words(hostile):
    drawn = s_curve(curve(title=hostile, labels=[hostile, "F", "M", "A"]), WORDS)
    mapped = region_map(Map(hostile, [Shape(hostile, SQUARE, href="/units/1/", note=hostile)]))

    for svg in (drawn, mapped):
        assert "<script" not in svg
        assert "<b>" not in svg
        ElementTree.fromstring(svg)


def test_drawings_obey_the_content_security_policy():
    for svg in (s_curve(curve(today=2.5), WORDS), region_map(Map("Peta", [Shape("A", SQUARE, unreported=True)]))):
        assert "style=" not in svg


def test_north_is_up_and_widths_shrink_with_the_latitude():
    north = {"type": "MultiPolygon", "coordinates": [[[[103, 60], [104, 60], [104, 61], [103, 61], [103, 60]]]]}
    (path,) = paths(region_map(Map("Peta", [Shape("A", north)])), "map-shape")
    points = [tuple(map(float, point.split())) for point in path.strip("MZ").split("L")]

    assert points[0][1] > points[2][1]
    width, height = points[1][0] - points[0][0], points[0][1] - points[2][1]
    assert width / height == pytest.approx(0.49, abs=0.02)


def test_a_map_of_links_is_a_group_of_named_links():
    drawn = region_map(Map("Peta", [Shape("Telanaipura", SQUARE, href="/units/3/", note="87 %", shade=3)]))

    assert 'role="group"' in drawn
    assert '<a href="/units/3/" aria-label="Telanaipura · 87 %">' in drawn


def square(west: float, south: float, side: float) -> dict:
    east, north = west + side, south + side
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


def test_no_name_on_a_map_lies_over_another_at_any_size():
    grid = [
        Shape(f"Wilayah {row * 6 + at} nan panjang", square(103 + at * 0.1, -2 + row * 0.03, 0.1))
        for row in range(5)
        for at in range(6)
    ]
    overlapping = [
        Shape(name, square(103.2 + at * 0.01, -1.9, 0.2)) for at, name in enumerate(("Jelutung", "Jambi Selatan"))
    ]

    for shapes in (grid, overlapping):
        drawn = ElementTree.fromstring(region_map(Map("Peta", shapes)))
        for (name, size), group in zip(SIZES.items(), drawn.iter("g"), strict=True):
            boxes = [
                (float(text.get("x")), float(text.get("y")), len(text.text) * size * 0.58)
                for text in group.iter("text")
            ]
            for at, (x, y, wide) in enumerate(boxes):
                assert all(
                    abs(x - other_x) >= (wide + other_wide) / 2 - 1 or abs(y - other_y) >= size
                    for other_x, other_y, other_wide in boxes[:at]
                ), name


def test_a_name_too_long_for_its_area_is_left_to_the_list_beside_the_map():
    shapes = [Shape("Telanaipura", square(103, -2, 1)), Shape("Kelurahan Pasar Lama", square(104, -2, 0.02))]

    drawn = region_map(Map("Peta", shapes))

    assert ">Telanaipura</text>" in drawn
    assert ">Kelurahan Pasar Lama</text>" not in drawn
    assert "<title>Kelurahan Pasar Lama</title>" in drawn


def test_a_map_without_boundaries_is_refused():
    with pytest.raises(ValueError, match="at least one boundary"):
        Map("Peta", [])

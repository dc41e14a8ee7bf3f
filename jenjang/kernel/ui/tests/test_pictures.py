"""The curve and the map: gaps are gaps, hostile words are harmless, no inline style."""

import itertools
from xml.etree import ElementTree

import pytest

from jenjang.kernel.ui.charts import Curve, Forecast, Line, places_of, top_of
from jenjang.kernel.ui.curves import NARROW, PAPER, WIDE, Words, on_paper, s_curve
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


def test_two_actuals_are_two_lines_and_what_one_keeps_silent_about_goes_with_it():
    both = curve(first=("realisasi fisik", "fisik"), second=Line("realisasi keuangan", [5, 9, None, None], "keuangan"))
    drawn = s_curve(both, WORDS)

    assert [len(paths(drawn, f"curve-{kind}")) for kind in ("actual", "second")] == [1, 1]
    assert "F: fisik: belum dilaporkan" in drawn
    assert "M: keuangan: belum dilaporkan" in drawn
    assert both.gaps_of(1) == [2]


def test_a_forecast_begins_at_the_latest_report_within_its_spread():
    ahead = Forecast([None, None, None, 44], [None, None, None, 40], [None, None, None, 50])
    drawn = s_curve(curve(actual=[10, 20, 30, None], forecast=ahead, top=100), WORDS)
    (line,), (band,) = paths(drawn, "curve-forecast"), paths(drawn, "curve-spread")

    assert line == f"M{WIDE.x(3, 4):.1f} {WIDE.y(30, 100):.1f}L{WIDE.x(4, 4):.1f} {WIDE.y(44, 100):.1f}"
    assert band.endswith("Z")


def test_a_baseline_is_a_line_of_its_own():
    assert len(paths(s_curve(curve(baselines=[Line("rencana awal", [15, 30, 45, 60])]), WORDS), "curve-baseline")) == 1


def test_one_point_is_marked_and_no_line_leads_to_it():
    alone = Curve("Kurva", ["Minggu 10"], [25], [33], from_zero=False)
    drawn = s_curve(alone, WORDS)

    assert paths(drawn, "curve-plan") == paths(drawn, "curve-actual") == []
    assert "curve-dot-plan" in drawn
    assert alone.place(0) == 0.5


def test_uneven_days_lie_as_far_apart_as_they_are():
    places = places_of([100, 110, 140], from_zero=True)

    assert [after - before for before, after in itertools.pairwise(places)] == [10, 30]
    assert places[0] == 20
    assert places_of([], from_zero=True) == []
    assert curve(labels=["a", "b", "c", "d"], places=[1, 2, 4, 8]).stretch(3) == (4.0, 8.0)


@pytest.mark.parametrize(
    ("values", "whole", "top"), [([3.2], None, 4), ([50.48], None, 60), ([100], None, 100), ([50], 100, 100), ([131], None, 200),
                                ([897_091_753], None, 1_000_000_000), ([], None, 4)],
)  # fmt: skip
def test_the_axis_ends_at_a_number_easy_to_read(values, whole, top):
    assert top_of(values, whole=whole) == top


@pytest.mark.parametrize("count", [12, 52, 200])
@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_labels_never_lie_over_another_and_the_last_is_there(count, frame):
    labels = [f"Minggu {number}" for number in range(1, count + 1)]
    long = Curve("Kurva", labels, list(range(count)), [None] * count, due=0, top=200)
    drawn = ElementTree.fromstring(s_curve(long, WORDS, frame))
    placed = sorted(
        (float(node.get("x")), len(node.text))
        for node in drawn.iter("text")
        if node.text and node.text.startswith("Minggu")
    )

    assert labels[-1] in [node.text for node in drawn.iter("text")]
    for (x, length), (next_x, next_length) in itertools.pairwise(placed):
        assert next_x - x > (length + next_length) / 2 * 12 * 0.5


def test_a_long_label_is_cut_below_the_axis_alone():
    drawn = s_curve(Curve("Kurva", ["x" * 90], [10], [9]), WORDS)

    assert f">{'x' * 31}…</text>" in drawn


def test_deviations_of_two_lines_are_not_written_over_another():
    near = curve(actual=[10, 20, 29, None], second=Line("uang", [10, 20, 28.5, None], "uang"), first=("fisik", "fisik"))
    drawn = ElementTree.fromstring(s_curve(near, Words("", "", "", deviations=["fisik − 1,0", "uang − 1,5"])))
    ys = [float(node.get("y")) for node in drawn.iter("text") if node.get("class") == "curve-deviation-word"]

    assert abs(ys[0] - ys[1]) >= 17


def test_the_drawing_of_paper_is_that_of_the_page_in_another_skin():
    shown = curve(today=2.5)
    page, paper = s_curve(shown, WORDS), s_curve(shown, WORDS, skin=on_paper)

    assert "class=" not in paper
    assert "style=" not in paper
    for kind in ("curve-plan", "curve-actual"):
        mark = PAPER[kind.removeprefix("curve-")].split('" ')[1]
        assert all(f'd="{path}"' in paper for path in paths(page, kind)), mark


def test_each_period_is_a_stop_that_says_itself():
    drawn = s_curve(curve(), Words("", "", "", said=["J: rencana 10", "F", "M", "A & B"]))

    assert drawn.count('class="curve-stop"') == 4
    assert 'data-said="A &amp; B"' in drawn


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

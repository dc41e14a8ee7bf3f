"""Stacked bars: heights add up, what is pressed leads on, hostile words are harmless."""

from xml.etree import ElementTree

import pytest

from jenjang.kernel.ui.bars import NARROW, WIDE, Bar, Bars, stacked_bars

BARS = Bars(
    "Pensiun",
    [Bar("M", 3, 1, "Mei: 3 pensiun, 1 kontrak", href="?month=5", mark="2026"), Bar("J", 0, 0, "Juni: tidak ada")],
    below="pensiun",
    above="kontrak berakhir",
)


def rects(svg: str, kind: str) -> list[float]:
    return [
        float(node.get("height", 0)) for node in ElementTree.fromstring(svg).iter("rect") if node.get("class") == kind
    ]


def test_the_heights_stand_to_each_other_as_the_counts():
    svg = stacked_bars(BARS)

    assert rects(svg, "bar-below")[0] == pytest.approx(3 * rects(svg, "bar-above")[0], abs=0.2)


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (19, 20), (33, 40), (170, 200), (1700, 2000)])
def test_the_axis_ends_with_a_round_number_that_quarters_evenly(most, top):
    assert Bars("x", [Bar("a", most, 0, "a")], "b", "c").top == top


def test_bars_are_links_where_there_is_room_to_press_them():
    assert 'href="?month=5" aria-label="Mei: 3 pensiun, 1 kontrak"' in stacked_bars(BARS, WIDE)
    assert "<a" not in stacked_bars(BARS, NARROW)
    assert 'role="img"' in stacked_bars(BARS, NARROW)


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_hostile_words_stay_words_and_no_style_is_inline(frame):
    evil = '"><script>x</script>'
    svg = stacked_bars(Bars(evil, [Bar(evil, 1, 1, evil, href=evil, mark=evil)], evil, evil, summary=evil), frame)

    ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert "style=" not in svg


def test_marks_that_would_run_into_each_other_are_left_out_from_the_left():
    bars = [Bar("", 1, 0, "", mark={0: "2026", 2: "2027", 14: "2028"}.get(at, "")) for at in range(36)]

    assert [year for year in ("2026", "2027", "2028") if year in stacked_bars(Bars("", bars, "", ""), NARROW)] == [
        "2027",
        "2028",
    ]
    assert "2026" in stacked_bars(Bars("", bars, "", ""), WIDE)

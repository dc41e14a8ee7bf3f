"""Tiles: areas stand to each other as the values, nothing lies outside, hostile words are harmless."""

from random import Random
from xml.etree import ElementTree

import pytest

from jenjang.kernel.ui.treemaps import NARROW, WIDE, Box, Tile, Treemap, squarified, treemap


def tile(label: str, value: float, **more: str) -> Tile:
    return Tile(label, value, f"Rp {value}", f"{label}: Rp {value}", **more)


@pytest.mark.parametrize("count", [1, 2, 7, 60])
def test_areas_stand_to_each_other_as_the_values_and_fill_the_box(count):
    chance = Random(count)
    values = sorted((chance.uniform(0.01, 100) for _ in range(count)), reverse=True)

    boxes = squarified(values, Box(0, 0, 600, 400))

    for value, box in zip(values, boxes, strict=True):
        assert box.width * box.height == pytest.approx(value / sum(values) * 240_000)
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= 600.001
        assert box.y + box.height <= 400.001


def test_no_two_tiles_overlap():
    boxes = squarified([50, 20, 12, 9, 5, 3, 1], Box(0, 0, 300, 200))

    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            beside = one.x + one.width <= other.x + 1e-6 or other.x + other.width <= one.x + 1e-6
            below = one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-6
            assert beside or below


def test_tiles_of_one_size_stay_near_to_squares():
    assert all(
        max(box.width / box.height, box.height / box.width) < 2 for box in squarified([1] * 12, Box(0, 0, 400, 300))
    )


def test_what_has_no_money_is_not_drawn_and_nothing_at_all_draws_nothing():
    svg = treemap(Treemap("x", [tile("Ada", 5), tile("Nol", 0), tile("Minus", -3)]))

    assert svg.count("<rect class=") == 1
    assert "<rect class=" not in treemap(Treemap("x", []))


def test_a_tile_is_a_link_where_it_is_large_enough_to_be_hit():
    drawn = Treemap("x", [tile("Besar", 10_000, href="/a/"), tile("Kecil", 1, href="/b/")])

    assert 'href="/a/" aria-label="Besar Rp 10000: Besar: Rp 10000"' in treemap(drawn)
    assert "/b/" not in treemap(drawn)


def test_the_word_of_the_colour_stands_in_the_tile():
    svg = treemap(Treemap("x", [tile("Dinas", 5, meaning="late", state="Rendah")]))

    assert "tile-late" in svg
    assert ">Rendah</text>" in svg


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_hostile_words_stay_words_and_no_style_is_inline(frame):
    evil = '"><script>x</script>'
    svg = treemap(Treemap(evil, [Tile(evil, 1, evil, evil, href=evil, state=evil)], summary=evil), frame)

    ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert "style=" not in svg

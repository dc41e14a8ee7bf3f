"""Drawing an area from its parts."""

from jenjang.organization.territory.importing import own_territory
from jenjang.organization.territory.outlines import outline


def square(x: float, y: float, side: float = 1) -> list[list[list[list[float]]]]:
    return [[[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]]]


def points(polygons) -> set[tuple[float, float]]:
    return {tuple(point) for polygon in polygons for ring in polygon for point in ring}


def test_a_border_between_two_parts_lies_inside():
    (polygon,) = outline([square(0, 0), square(1, 0)])

    assert len(polygon[0]) == 7
    assert points([polygon]) == {(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)}


def test_parts_that_touch_at_a_corner_only_stay_two():
    assert len(outline([square(0, 0), square(1, 1)])) == 2


def test_parts_apart_stay_apart_and_specks_are_left_out():
    found = outline([square(0, 0), square(5, 5), square(9, 9, side=0.01)])

    assert len(found) == 2


def test_the_outline_does_not_depend_on_the_direction_or_on_how_the_ring_is_closed():
    turned = [[[*reversed(square(1, 0)[0][0][:-1])]]]

    assert points(outline([square(0, 0), turned])) == points(outline([square(0, 0), square(1, 0)]))


def test_a_carried_district_is_drawn_around_its_villages():
    territory = own_territory("15.71")
    villages = points(p for code, b in territory.boundaries.items() if code.startswith("15.71.01.") for p in b.polygons)

    assert points(territory.boundaries["15.71.01"].polygons) <= villages

from datetime import date
from decimal import Decimal

import pytest

from jenjang.performance.curves.rules.points import point
from jenjang.performance.curves.rules.printed import deviation_note, index_notes
from jenjang.performance.curves.rules.series import Code

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("plan", "actual", "printed", "code"),
    [
        ("25.904", "33.251", "7.347", None),
        ("46.97", "49.89", "2.91", Code.ROUNDING),
        ("46.97", "49.89", "2.89", Code.DEVIATION_DIFFERS),
        ("25.904", "33.251", "7.35", Code.ROUNDING),
        ("25.904", "33.251", "7.36", Code.DEVIATION_DIFFERS),
        ("25.9", None, "7.36", Code.NOT_RECOMPUTABLE),
        ("25.9", "30", None, None),
    ],
)
def test_a_printed_deviation_is_held_against_the_computed_one(plan, actual, printed, code):
    found = point("8", Decimal(plan), actual and Decimal(actual), on=DAY)
    note = deviation_note(found, printed and Decimal(printed))

    assert (note and note.code) == code


def test_an_index_without_its_parts_is_told_but_not_recomputable():
    (note,) = index_notes(point("18", None, None, on=DAY), {"spi": Decimal("0.71278826"), "cpi": None}, {"spi": None})

    assert note.code == "not recomputable"
    assert "18: tercetak SPI 0,71278826" in note.id


@pytest.mark.parametrize(("printed", "codes"), [("0.83", []), ("0.827", []), ("0.82", ["index differs"])])
def test_an_index_is_compared_at_the_decimals_it_is_printed_with(printed, codes):
    notes = index_notes(point("1", None, None, on=DAY), {"cpi": Decimal(printed)}, {"cpi": Decimal("0.826976")})

    assert [note.code for note in notes] == codes

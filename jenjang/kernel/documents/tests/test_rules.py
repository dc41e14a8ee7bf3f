"""Signs that a document can show."""

import pytest

from jenjang.kernel.documents.rules import Typed, shown, shown_within, typed_table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rp 1.250 − 3,8 poin · ≥ 91 “é”", "Rp 1.250 − 3,8 poin · ≥ 91 “é”"),
        ("Taman 😀 中", "Taman □ □"),
        ("a\x00\u202eb\nc", "ab\nc"),
        ("\ue000", "□"),
    ],
)
def test_a_sign_without_a_font_becomes_a_square_and_an_unseen_one_nothing(text, expected):
    assert shown(text) == expected


def test_texts_within_lists_and_mappings_are_seen_to_as_well():
    assert shown_within({"a": ["😀", 1, None], "b": {"c": ("中",)}}) == {"a": ["□", 1, None], "b": {"c": ["□"]}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        (" \n | \n", None),
        ("No | Nama\n1 | Sari\n\n 2|Budi ", Typed(("No", "Nama"), (("1", "Sari"), ("2", "Budi")))),
        ("| No | Nama |\n| 1 | Sari |", Typed(("No", "Nama"), (("1", "Sari"),))),
        ("No | Nama\n\n1", Typed(("No", "Nama"), (("1",),), uneven=3)),
        ("No | Nama", Typed(("No", "Nama"), ())),
    ],
)
def test_a_table_is_typed_line_by_line(text, expected):
    assert typed_table(text) == expected

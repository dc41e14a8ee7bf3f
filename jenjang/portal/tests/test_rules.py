import pytest

from jenjang.portal import rules


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "night"),
        (3, "night"),
        (4, "morning"),
        (10, "morning"),
        (11, "noon"),
        (14, "noon"),
        (15, "afternoon"),
        (17, "afternoon"),
        (18, "night"),
        (23, "night"),
    ],
)
def test_the_greeting_follows_the_hour(hour, part):
    assert rules.part_of_day(hour) == part


def test_a_search_text_is_made_calm():
    assert rules.search_text("  dinas\x00\n\tkesehatan\u200b ") == "dinas kesehatan"
    assert len(rules.search_text("x" * 1_000_000)) == rules.LONGEST_SEARCH
    assert rules.search_text("") == ""


@pytest.mark.parametrize("sought", ["dinas", "DINAS keseh", "a.*", "(", "<b>", "", "%", "_", "s s s"])
def test_the_pieces_joined_are_the_text_again(sought):
    text = "Dinas Kesehatan <b> 100% (uji)_"

    assert "".join(piece.text for piece in rules.pieces(text, sought)) == text


def test_what_was_looked_for_is_marked_in_any_case():
    marked = [piece.text for piece in rules.pieces("Dinas Kesehatan", "KES din") if piece.is_match]

    assert marked == ["Din", "Kes"]


def test_the_longer_word_is_marked_where_one_holds_the_other():
    assert [piece.text for piece in rules.pieces("Kesehatan", "kes kesehatan") if piece.is_match] == ["Kesehatan"]


def test_all_words_must_stand_in_the_text():
    assert rules.holds_all("Kota Jambi 15.71", "jambi 15")
    assert not rules.holds_all("Kota Jambi 15.71", "jambi 33")
    assert rules.holds_all("Kota Jambi", "")

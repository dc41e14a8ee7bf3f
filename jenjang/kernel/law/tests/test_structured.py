from hypothesis import given
from hypothesis import strategies as st

from jenjang.kernel.law.structured import record_of, rows_of, text_of_record, text_of_rows

NAME = st.text("abcdefgh ", min_size=1).map(str.strip).filter(bool)
VALUE = st.text("0123456789ABC-", max_size=8)
FLAT = st.dictionaries(NAME, VALUE, min_size=1)


@given(st.dictionaries(NAME, VALUE | FLAT, min_size=1))
def test_a_record_written_as_text_is_read_again(record):
    assert record_of(text_of_record(record)) == record


@given(st.lists(st.lists(st.text("0123456789", min_size=1), min_size=2, max_size=2), min_size=1))
def test_rows_written_as_text_are_read_again(rows):
    assert rows_of(text_of_rows([dict(zip("ab", row, strict=True)) for row in rows])) == rows


def test_a_part_without_a_name_or_named_twice_is_no_record():
    assert record_of("planning") is None
    assert record_of("=5") is None
    assert record_of("a=1; a=2") is None
    assert record_of("a=1; a.b=2") is None

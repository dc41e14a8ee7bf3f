import pytest

from jenjang.kernel.tenancy.lines import plain_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Dinas \t Kesehatan\r\n", "Dinas Kesehatan"),
        ("Di\u200bnas\u00ad Kes\ufeffehatan", "Dinas Kesehatan"),
        ("\u202enatahesek\u202c saniD\u2066", "natahesek saniD"),
        ("Cafe\u0301\u00a0Baru", "Café Baru"),
        ("a\0b\x1b[31m", "a b [31m"),
        ("\u200b\u2060", ""),
        ("Kec. Ma’rang – Barat (“I”)", "Kec. Ma’rang – Barat (“I”)"),
    ],
)
def test_a_line_holds_what_is_seen_and_nothing_else(typed, kept):
    assert plain_line(typed) == kept

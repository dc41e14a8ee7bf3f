from datetime import date
from decimal import Decimal

import pytest

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.reading import Choice, Field, read_inputs
from jenjang.kernel.law.words import same

FIELDS = (
    Field("way", same("cara"), "choice", "up", choices=(Choice("up", same("naik")), Choice("day", same("hari")))),
    Field("goal", same("sasaran"), "decimal", "95", only_for=("way", ("up",)), minimum=Decimal(0)),
    Field("done", same("hasil"), "decimal", "88", nullable=True, only_for=("way", ("up",))),
    Field("by", same("tanggal"), "date", "2026-01-01", only_for=("way", ("day",))),
    Field("parts", same("bagian"), "series", "1; ; 2", required=False),
    Field("note", same("catatan"), "text", "x", required=False),
)
NESTED = (
    Field("sure", same("pasti"), "yes_no", "true", required=False),
    Field(
        "marks",
        same("nilai"),
        "record",
        "a=1; deep.b=2",
        parts=(
            Field("a", same("a"), "decimal", "1", maximum=Decimal(9)),
            Field(
                "deep", same("deep"), "record", "b=2", parts=(Field("b", same("b"), "decimal", "2"),), required=False
            ),
        ),
    ),
    Field(
        "rows",
        same("baris"),
        "table",
        "1; 2",
        required=False,
        parts=(Field("x", same("x"), "decimal", "1"), Field("y", same("y"), "decimal", "2", nullable=True)),
    ),
)
GOOD = {"way": "up", "goal": "95", "done": "88,5"}


def read(typed=False, **changes):
    raw = {name: value for name, value in (GOOD | changes).items() if value is not ...}
    return read_inputs(FIELDS, raw, typed=typed)


def test_inputs_are_kept_as_they_were_understood():
    assert read(parts=["1,5", None]).as_json() == {"way": "up", "goal": "95", "done": "88.5", "parts": ["1.5", None]}


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_in_a_nullable_field_is_not_zero(nothing):
    assert read(done=nothing).decimal_or_none("done") is None


def test_a_reported_zero_is_zero():
    assert read(done="0").decimal_or_none("done") == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"goal": ...}, "Masukan “goal” .* belum ada"),
        ({"done": ...}, "Tulis null bila belum dilaporkan"),
        ({"goal": None}, "belum diisi"),
        ({"goal": "-1"}, "tidak boleh kurang dari 0"),
        ({"gaol": "1"}, "“gaol” tidak dikenal. Yang dikenal: way, goal"),
        ({"way": "down"}, "“down” tidak dikenal; pilih up, day"),
        ({"goal": True}, "tulis sebagai teks"),
        ({"goal": ["1"]}, "tulis sebagai teks"),
        ({"goal": "9" * 300}, "terlalu panjang"),
        ({"goal": "1\x00"}, "tidak dapat dibaca"),
        ({"note": "\ud800"}, "tidak dapat dibaca"),
        ({"by": "2026-01-01"}, "hanya dipakai bila way = day"),
        ({"way": "day", "goal": ..., "done": ..., "by": "2026-02-30"}, "bukan tanggal"),
        ({"way": "day", "goal": ..., "done": ..., "by": "20260228"}, "bukan tanggal"),
        ({"parts": ["1"] * 13}, "1 sampai 12"),
        ({"parts": {"a": "1"}}, "daftar"),
        ({"parts": ["satu"]}, "bukan angka"),
    ],
)
def test_a_bad_input_is_refused_with_what_to_do(changes, sentence):
    with pytest.raises(BadInput, match=sentence) as caught:
        read(**changes)
    assert caught.value.sentence.en != caught.value.sentence.id


def test_a_form_may_keep_what_has_no_meaning_for_the_choice_made():
    given = read(typed=True, way="day", by="2026-03-01")

    assert given.as_json() == {"way": "day", "by": "2026-03-01"}
    assert given.day("by") == date(2026, 3, 1)


def test_periods_typed_with_semicolons_keep_their_gaps():
    assert read(parts="10; ; 12,5").series("parts") == (Decimal(10), None, Decimal("12.5"))


def nested(**raw):
    return read_inputs(NESTED, raw)


def test_yes_or_no_is_understood_as_json_and_as_words():
    assert [nested(marks="a=1", sure=said).yes("sure") for said in (True, "true", "Ya", False, "tidak")] == [
        *(True, True, True),
        *(False, False),
    ]
    assert nested(marks="a=1").yes("sure") is False


def test_a_record_is_read_from_json_and_from_text():
    given = nested(marks={"a": 1, "deep": {"b": "2,5"}})

    assert given.record("marks").record("deep").decimal("b") == Decimal("2.5")
    assert given.as_json() == nested(marks="a=1; deep.b=2,5").as_json() == {"marks": {"a": "1", "deep": {"b": "2.5"}}}
    assert "deep" not in nested(marks="a=1").record("marks")


def test_a_table_is_read_from_objects_lists_and_lines():
    rows = [{"x": "1", "y": "2.5"}, {"x": "3", "y": None}]

    assert nested(marks="a=1", rows=rows).as_json()["rows"] == rows
    assert nested(marks="a=1", rows=[[1, "2.5"], ["3", None]]).as_json()["rows"] == rows
    assert nested(marks="a=1", rows="1; 2,5\n\n3; ").as_json()["rows"] == rows


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"marks": "a=1", "sure": "mungkin"}, "tulis ya atau tidak"),
        ({"marks": "a=1", "sure": 1}, "tulis sebagai teks"),
        ({"marks": "a"}, "tulis misalnya a=1"),
        ({"marks": ["1"]}, "tulis misalnya a=1"),
        ({"marks": "a=10"}, "nilai .marks.: a: tidak boleh lebih dari 9"),
        ({"marks": "a=1; z=2"}, "“z” tidak dikenal"),
        ({"marks": {"deep": {"b": "2"}}}, "“a” .* belum ada"),
        ({"marks": "a=1", "rows": "1; 2\n3"}, "baris 2 harus berisi 2 nilai: x; y"),
        ({"marks": "a=1", "rows": [["1", "x"]]}, "baris 1: y: “x” bukan angka"),
        ({"marks": "a=1", "rows": []}, "daftar 1 sampai 200 baris"),
        ({"marks": "a=1", "rows": "1; 2\n" * 900}, "terlalu panjang"),
        ({"marks": {"a": 1.5}}, "tulis sebagai teks"),
    ],
)
def test_a_bad_part_is_refused_at_its_field(raw, sentence):
    with pytest.raises(BadInput, match=sentence) as caught:
        read_inputs(NESTED, raw)
    assert caught.value.field in ("sure", "marks", "rows")

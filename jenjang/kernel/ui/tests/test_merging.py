"""Two at work on one record, field by field."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms

from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui.merging import MergingForm, merge, plain, sealed, unsealed
from tests.support.people import NOON, actor_with, make_government

ABOUT = ("test.thing", 7)
OPENED = datetime(2026, 5, 20, 4, 0, tzinfo=UTC)
STORED = {"name": "Lama", "born_on": date(1980, 1, 2), "kind": "a"}


class ThingForm(MergingForm):
    MERGED = ("name", "born_on", "kind")
    name = forms.CharField(label="Nama")
    born_on = forms.DateField(label="Lahir", required=False)
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "Jenis A"), ("b", "Jenis B")])
    why = forms.CharField(required=False)


def thing_form(data: Any = None, stored: Any = None) -> ThingForm:
    return ThingForm(data, about=ABOUT, stored=stored or STORED, at=OPENED)


def sent(form: ThingForm, **changes: str) -> dict[str, str]:
    """What a browser sends of a form as it stands, with changes."""
    values = {name: plain(form.get_initial_for_field(field, name)) for name, field in form.fields.items()}
    return {**values, **changes}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "value", "told"),
    [
        ("a", "a", "a", "a", ""),
        ("a", "b", "a", "b", "changed"),
        ("a", "a", "c", "c", "taken"),
        ("a", "c", "c", "c", ""),
        ("a", "b", "c", "b", "clashes changed"),
        ("", "b", None, "b", "changed"),
        ("", None, "", None, ""),
    ],
)
def test_each_field_three_ways(base: str, mine: Any, theirs: Any, value: Any, told: str):
    merged = merge({"x": base}, {"x": mine}, {"x": theirs})

    assert merged.values == {"x": value}
    assert [name for name in ("clashes", "taken", "changed") if getattr(merged, name)] == sorted(
        told.split(), key=["clashes", "taken", "changed"].index
    )


def test_days_are_compared_as_days():
    assert merge({"x": "1980-01-02"}, {"x": date(1980, 1, 2)}, {"x": date(1990, 1, 1)}).taken == ("x",)


def test_without_a_base_nobody_else_has_changed_anything():
    assert merge(None, {"x": "b"}, {"x": "a"}).changed == ("x",)


def test_what_a_form_was_opened_with_comes_back_unless_it_was_forged_or_is_of_another_record():
    base = thing_form().opened
    assert base is not None
    text = sealed(base, ABOUT)

    assert unsealed(text, ABOUT) == base
    assert unsealed(text[:-2] + "xx", ABOUT) is None
    assert unsealed(text, ("test.thing", 8)) is None


def test_a_form_without_its_base_is_refused_with_a_sentence():
    form = thing_form(sent(thing_form(), base="x"))

    assert not form.is_valid()
    assert "tidak utuh" in form.errors["base"][0]


@pytest.mark.django_db
def test_a_clash_shows_the_others_value_and_keeps_what_was_typed():
    now = {**STORED, "name": "Punya Lain", "born_on": date(1981, 1, 1), "kind": "b"}
    mine = thing_form(sent(thing_form(), name="Punya Saya", why="karena"), now)
    with government_scope(make_government()):
        other = actor_with(1, name_of="Siti")
        trail.record(other, "test.done", at=NOON, after={"name": "Punya Lain"})
        from jenjang.kernel.audit.models import Entry

        assert Entry.objects.count() == 1


def test_the_choice_decides_which_value_is_stored():
    assert Government is not None

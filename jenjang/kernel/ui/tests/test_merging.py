"""Two at work on one record, field by field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from django import forms

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
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


@pytest.fixture
def clash(db: None) -> Iterator[tuple[dict[str, Any], ThingForm]]:
    """Siti has stored name and kind since the form was opened; the one at the form changes name and day of birth."""
    now = {**STORED, "name": "Punya Siti", "kind": "b"}
    form = thing_form(sent(thing_form(), name="Punya Saya", born_on="1985-05-05", why="karena"), now)
    with government_scope(make_government()):
        siti = replace(actor_with(active_government_id()), name="Siti")
        Entry.objects.create(
            government_id=active_government_id(), at=NOON, actor=siti.name, action="test.done",
            subject_type=ABOUT[0], subject_id=ABOUT[1], after={"name": "Punya Siti", "kind": "b"},
        )  # fmt: skip
        assert form.is_valid(), form.errors
        merged = merge(form.opened_with, form.values(), now)
        yield now, cast("ThingForm", form.shown_again(merged, now, at=NOON))


def test_a_clash_shows_the_others_value_with_name_and_moment_and_keeps_what_was_typed(clash: Any):
    _now, again = clash
    shown = {name: plain(again.get_initial_for_field(field, name)) for name, field in again.fields.items()}

    assert (shown["name"], shown["born_on"], shown["kind"], shown["why"]) == (
        "Punya Saya", "1985-05-05", "b", "karena",
    )  # fmt: skip
    assert list(again.fields)[1:4] == ["name", "choice_name", "born_on"]
    assert "choice_kind" not in again.fields
    for said in ("Punya Siti", "Siti", "20 Mei 2026"):
        assert said in str(again["choice_name"])


@pytest.mark.parametrize(("choice", "name"), [("mine", "Punya Saya"), ("theirs", "Punya Siti")])
def test_the_choice_decides_which_value_is_stored(clash: Any, choice: str, name: str):
    now, again = clash
    form = thing_form(sent(again, choice_name=choice), now)

    assert form.is_valid(), form.errors
    merged = merge(form.opened_with, form.values(), now)
    assert not merged.clashes
    assert merged.values == {"name": name, "born_on": date(1985, 5, 5), "kind": "b"}


def test_without_a_choice_the_form_asks_again(clash: Any):
    now, again = clash
    form = thing_form(sent(again), now)

    assert not form.is_valid()
    assert list(form.errors) == ["choice_name"]


def test_an_emptied_value_is_said_to_be_empty(clash: Any):
    _now, again = clash

    assert again._said("name", "") == "(kosong)"
    assert again._said("kind", "b") == "“Jenis B”"
    assert again._said("born_on", date(1985, 5, 5)) == "“5 Mei 1985”"

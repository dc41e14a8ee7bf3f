"""Two at work on one record: what only one of them changed is kept, what both changed is shown, and the second chooses.

The form carries, sealed, the values it was opened with (`base`). A command merges three ways and answers with Merged; nothing is
stored while something clashes. The form is then shown again with what was typed and, beside each clash, the other's value.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

from jenjang.kernel.audit import queries as audit

from . import figures

MINE, THEIRS = "mine", "theirs"
CHOICE = "choice_"
LONGEST_SHOWN = 120


@dataclass(frozen=True)
class Merged:
    """values: every field, with mine where something clashes; changed: the fields in which they differ from what is stored."""

    values: Mapping[str, Any]
    clashes: tuple[str, ...]
    taken: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """A field that both changed, in words for the page: the other's value, who stored it when (empty: not known), and when the form was opened."""

    name: str
    value: str
    who: str
    when: str
    opened: str


@dataclass(frozen=True)
class Base:
    """What a form was opened with, and when; clashes are those it was shown with."""

    values: Mapping[str, str]
    opened_at: datetime
    clashes: tuple[Clash, ...] = field(default=())


def plain(value: Any) -> str:
    """A value as it is compared: nothing is the empty text, days are ISO."""
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def merge(base: Mapping[str, str] | None, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Three ways, field by field of mine. base: plain values; None, or a field it lacks: nobody else has changed it."""
    values, clashes, taken, changed = dict[str, Any](), [], [], []
    for name, own in mine.items():
        was = plain(theirs[name]) if base is None else base.get(name, plain(theirs[name]))
        values[name] = own
        if plain(own) == plain(theirs[name]):
            continue
        if plain(own) == was:
            values[name] = theirs[name]
            taken.append(name)
            continue
        changed.append(name)
        if plain(theirs[name]) != was:
            clashes.append(name)
    return Merged(values, tuple(clashes), tuple(taken), tuple(changed))


class MergingForm(forms.Form):
    """A form on a record that others may change meanwhile. Give it `stored`, the record as it is now.

    MERGED: the fields that are merged. about: the record as the trail knows it (type and id).
    """

    MERGED: ClassVar[Sequence[str]] = ()
    base = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        about: tuple[str, int],
        stored: Mapping[str, Any],
        at: datetime,
        clashes: Sequence[Clash] = (),
        typed: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.about = about
        fresh = Base({name: plain(stored[name]) for name in self.MERGED}, at, tuple(clashes))
        self.initial = {**stored, **self.initial, **(typed or {}), "base": sealed(fresh, about)}
        self.opened = unsealed(str(self.data.get("base", "")), about) if self.is_bound else fresh
        for clash in self.opened.clashes if self.opened else ():
            self._offer(clash)

    def clean_base(self) -> str:
        if self.opened is None:
            raise forms.ValidationError(
                _("Formulir ini tidak utuh. Buka lagi halaman ini, lalu ulangi perubahan Anda.")
            )
        return str(self.cleaned_data["base"])

    @property
    def opened_with(self) -> Mapping[str, str]:
        return self.opened.values if self.opened else {}

    @property
    def clashing(self) -> list[forms.BoundField]:
        """The fields that wait for a choice, in the order of the form."""
        return [self[clash.name] for clash in self.opened.clashes if clash.name in self.fields] if self.opened else []

    def values(self) -> dict[str, Any]:
        """What is to be stored of each merged field, the choices made; after is_valid."""
        return {name: self._chosen(name) for name in self.MERGED}

    def shown_again(self, merged: Merged, stored: Mapping[str, Any], *, at: datetime, **more: Any) -> "MergingForm":
        """The form once more, with what was typed and, for each clash, the other's value to choose."""
        opened_at = self.opened.opened_at if self.opened else at
        who = changes_since(self.about, opened_at, merged.clashes)
        clashes = [
            Clash(name, self._said(name, stored[name]), *who.get(name, ("", "")), figures.moment(opened_at))
            for name in merged.clashes
        ]
        others = {name: value for name, value in self.cleaned_data.items() if name not in {"base", *stored}}
        typed = {**others, **merged.values}
        return type(self)(about=self.about, stored=stored, at=at, clashes=clashes, typed=typed, **more)

    def _chosen(self, name: str) -> Any:
        if self.opened and self.cleaned_data.get(CHOICE + name) == THEIRS:
            return self.fields[name].clean(self.opened.values[name])
        return self.cleaned_data[name]

    def _offer(self, clash: Clash) -> None:
        if clash.name not in self.fields:
            return
        by = {
            "who": clash.who or _("orang lain"), "when": clash.when, "value": clash.value, "opened": clash.opened,
        }  # fmt: skip
        theirs = (
            _("Nilai %(who)s: %(value)s, tersimpan %(when)s, lebih baru daripada formulir Anda yang dibuka %(opened)s")
            if clash.when
            else _("Nilai %(who)s: %(value)s, lebih baru daripada formulir Anda yang dibuka %(opened)s")
        )
        offered = forms.ChoiceField(
            label=_("%(field)s diubah dua orang. Nilai mana yang dipakai?") % {"field": self.fields[clash.name].label},
            choices=[(MINE, _("Nilai saya, seperti dalam isian di atas")), (THEIRS, theirs % by)],
            widget=forms.RadioSelect,
            error_messages={"required": _("Pilih salah satu nilai.")},
        )
        place = list(self.fields).index(clash.name) + 1
        ordered = list(self.fields)
        self.fields[CHOICE + clash.name] = offered
        self.order_fields([*ordered[:place], CHOICE + clash.name, *ordered[place:]])

    def _said(self, name: str, value: Any) -> str:
        """A stored value as the page says it."""
        choices = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", ()) or ()}
        said = figures.day(value) if isinstance(value, date) else choices.get(plain(value), plain(value))
        return f"“{said[:LONGEST_SHOWN]}”" if plain(value) else _("(kosong)")


def changes_since(about: tuple[str, int], since: datetime, names: Collection[str]) -> dict[str, tuple[str, str]]:
    """Who stored each of these fields last, and the moment in words, by the trail. One query."""
    found: dict[str, tuple[str, str]] = {}
    if not names:
        return found
    for entry in audit.entries(subject_type=about[0], subject_id=about[1]).filter(at__gte=since, is_refused=False):
        for name in set(names) & set(entry.after or ()):
            found.setdefault(name, (entry.by, figures.moment(entry.at)))
    return found


def sealed(base: Base, about: tuple[str, int]) -> str:
    """As the form carries it: readable, yet not to be forged."""
    facts = {
        "values": base.values,
        "at": base.opened_at.isoformat(),
        "clashes": [asdict(clash) for clash in base.clashes],
    }
    return signing.dumps(facts, salt=_salt(about), compress=True)


def unsealed(text: str, about: tuple[str, int]) -> Base | None:
    """What the form was opened with; None when it has been tampered with, or is of another record."""
    try:
        facts = signing.loads(text, salt=_salt(about))
    except signing.BadSignature:
        return None
    clashes = tuple(Clash(**clash) for clash in facts["clashes"])
    return Base(facts["values"], datetime.fromisoformat(facts["at"]), clashes)


def _salt(about: tuple[str, int]) -> str:
    return f"jenjang.merging:{about[0]}:{about[1]}"

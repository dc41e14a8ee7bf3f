"""The shape of one's wishes."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .kinds import notice_kinds
from .queries import Wishes
from .rules import Pace, Rhythm

PACES = {
    Pace.NEVER: _("tidak lewat surel"),
    Pace.AT_ONCE: _("segera"),
    Pace.DAILY: _("dikumpulkan setiap hari"),
    Pace.WEEKLY: _("dikumpulkan setiap minggu"),
}
HOURS = [(hour, f"{hour:02d}.00") for hour in range(24)]
WEEKDAYS = list(enumerate((_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))))


def _hour(label: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=HOURS, coerce=int, **more)


class WishesForm(forms.Form):
    """A pace for each kind, then the hours and the language. A kind's field is called like the kind, with a hyphen for its dot."""

    digest_hour = _hour(_("Jam kiriman terkumpul"), help_text=_("Menurut jam pemerintah ini."))
    digest_weekday = forms.TypedChoiceField(label=_("Hari kiriman mingguan"), choices=WEEKDAYS, coerce=int)
    quiet_from = _hour(_("Jam tenang mulai"))
    quiet_until = _hour(
        _("Jam tenang sampai"),
        help_text=_(
            "Selama jam tenang tidak ada surel; yang tertunda dikirim sesudahnya. Dua jam yang sama: tanpa jam tenang."
        ),
    )
    language = forms.ChoiceField(label=_("Bahasa surel"), choices=settings.LANGUAGES)

    def __init__(self, data: Any, wishes: Wishes) -> None:
        rhythm, paces = wishes.rhythm, {_field(kind): pace.value for kind, pace in wishes.paces.items()}
        super().__init__(data, initial={**rhythm.__dict__, **paces, "language": wishes.language})
        others, self.fields = self.fields, {}
        for name, kind in notice_kinds().items():
            self.fields[_field(name)] = forms.TypedChoiceField(
                label=str(kind.title), choices=[(pace.value, words) for pace, words in PACES.items()], coerce=Pace
            )
        self.fields.update(others)

    @property
    def rhythm(self) -> Rhythm:
        given = self.cleaned_data
        return Rhythm(given["digest_hour"], given["digest_weekday"], given["quiet_from"], given["quiet_until"])

    @property
    def paces(self) -> dict[str, Pace]:
        return {name: self.cleaned_data[_field(name)] for name in notice_kinds()}


def _field(kind: str) -> str:
    return kind.replace(".", "-")

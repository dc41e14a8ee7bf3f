"""The shape of input in the import wizard."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .kinds import ImportKind
from .mapping import objections
from .queries import ColumnChoice, MappingPage


class MappingForm(forms.Form):
    """One choice of a file's column for each of ours, and a name to remember the pairing by."""

    def __init__(self, kind: ImportKind, page: MappingPage, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.kind, self.page = kind, page
        choices = [("", _("— tidak ada —")), *((str(c.place), c.label) for c in page.choices)]
        for column in kind.columns:
            self.fields[f"column_{column.key}"] = forms.TypedChoiceField(
                label=str(column.title),
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                help_text=str(column.help),
                initial=str(page.mapping[column.key]) if column.key in page.mapping else "",
            )
        self.fields["save_as"] = forms.CharField(
            label=_("Ingat pasangan ini dengan nama"),
            help_text=_("Misalnya nama aplikasi asal berkas. Unggahan berikutnya terpasang sendiri."),
            max_length=100,
            required=False,
            initial=page.draft.profile,
        )

    @property
    def lines(self) -> list[tuple[Any, Any, Sequence[str]]]:
        """Per column of ours: the column, its field, and what the chosen column of the file holds."""
        samples = {str(choice.place): choice for choice in self.page.choices}
        return [
            (column, field := self[f"column_{column.key}"], self._samples(samples.get(str(field.value() or ""))))
            for column in self.kind.columns
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for sentence in objections(self.kind.columns, self.page.table.titles, self.mapping):
            self.add_error(None, sentence)
        return cleaned

    @property
    def mapping(self) -> dict[str, int]:
        """{key of ours: place in the file} of what was chosen."""
        chosen = {column.key: self.cleaned_data.get(f"column_{column.key}") for column in self.kind.columns}
        return {key: place for key, place in chosen.items() if place is not None}

    @staticmethod
    def _samples(choice: ColumnChoice | None) -> Sequence[str]:
        return choice.samples if choice else ()

"""The shape of an import: which file, how it is read, which of its columns carries what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .importing.guessing import guessed, writes_a_decimal_point
from .importing.pairing import paired, pairing_objections
from .importing.reading import FIRST_YEAR, LAST_YEAR
from .importing.source import PrintedTable
from .layouts.fields import FIELDS, FIGURES, GROUPS, Group
from .layouts.profiles import Profile, column_of
from .queries.profiles import profile_choices
from .rules.lines import Against

BY_ITSELF, BY_HAND = "", "columns"


def _year() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Tahun"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        localize=False,
        help_text=_("Tahun yang dibicarakan tabel."),
        error_messages={"required": _("Tulis tahun yang dibicarakan tabel ini.")},
    )


def _with_others() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Simpan juga baris pemerintah atau tahun lain"),
        required=False,
        help_text=_("Dengan nama seperti tercetak. Tanpa ini, baris itu dilewati dan dihitung."),
    )


class ReadingForm(forms.Form):
    """How a file is to be read."""

    profile = forms.ChoiceField(
        label=_("Bentuk tabel"), choices=profile_choices, help_text=_("Menentukan kolom mana yang dibaca sebagai apa.")
    )
    year = _year()
    with_others = _with_others()


class UploadForm(forms.Form):
    """The file, and how it is to be read: recognised by its headings, by a profile, or by pairing its columns."""

    file = forms.FileField(
        label=_("Berkas"),
        help_text=_("CSV UTF-8 atau XLSX, paling besar 20 MB."),
        error_messages={"required": _("Pilih berkasnya dahulu."), "empty": _("Berkas ini kosong. Pilih berkas lain.")},
    )
    profile = forms.ChoiceField(
        label=_("Bentuk tabel"),
        choices=lambda: [(BY_ITSELF, _("Kenali sendiri dari judul kolomnya")), *profile_choices(), (BY_HAND, _("Pasangkan kolomnya sendiri"))],
        required=False,
        help_text=_("Bentuk yang belum dikenal dipasangkan kolomnya pada langkah berikut."),
    )  # fmt: skip
    year = _year()
    with_others = _with_others()


class PairingForm(forms.Form):
    """One choice of a file's column for each of our fields, and what else is to be known of the table.

    Sent as the query of an address, so that going back and forth loses nothing. Empty, it holds a first guess.
    """

    sheet = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    head = forms.IntegerField(min_value=1, max_value=10**7, localize=False, widget=forms.HiddenInput)
    year = _year()
    agency = forms.CharField(
        label=_("Milik perangkat daerah"),
        max_length=300,
        required=False,
        help_text=_("Hanya bila tabelnya milik satu perangkat daerah dan tidak ada kolomnya."),
    )
    fills_down = forms.BooleanField(
        label=_("Nama perangkat daerah yang kosong sama dengan baris di atasnya"),
        required=False,
        help_text=_("Untuk sel yang digabung ke bawah."),
    )
    decimal = forms.ChoiceField(
        label=_("Tanda desimal"),
        choices=[("comma", _("koma: 88,5")), ("point", _("titik: 88.5"))],
        help_text=_("Angka yang dapat dibaca dua cara tidak ditebak; ia disimpan seperti tercetak."),
    )
    against = forms.ChoiceField(
        label=_("Persentase tercetak membandingkan dengan"),
        choices=[
            ("", _("baris demi baris: target bila ada indikator, jika tidak anggaran")),
            (Against.YEAR.value, _("target setahun")),
            (Against.PLAN.value, _("target rencana lima tahun")),
            (Against.BUDGET.value, _("anggaran setahun")),
            (Against.NOTHING.value, _("tidak ada")),
        ],
        required=False,
    )
    with_others = _with_others()

    def __init__(
        self,
        table: PrintedTable,
        *,
        year: int,
        units: Sequence[tuple[str, ...]] = (),
        is_workbook: bool = False,
        start: Profile | None = None,
        data: Mapping[str, Any] | None = None,
        with_others: bool = False,
    ) -> None:
        super().__init__(data)
        self.table, self._year_now = table, year
        self.by_content: frozenset[str] = frozenset()
        initial = {"sheet": table.sheet, "head": table.header_row, "year": year, "with_others": with_others}
        if data is None:
            initial |= self._of(start) if start else self._guess(units, is_workbook=is_workbook)
        choices = [("", _("— tidak ada —")), *((title, title) for title in table.titles if title)]
        for column in FIELDS:
            self.fields[f"column_{column.key}"] = forms.ChoiceField(
                label=str(column.title),
                choices=choices,
                required=False,
                help_text=str(column.help),
                error_messages={
                    "invalid_choice": _("Kolom “%(value)s” tidak ada di berkas ini. Pilih ulang kolomnya.")
                },
            )
        self.initial = initial

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["agency"] = " ".join(cleaned.get("agency", "").split())
        if not any(name.startswith("column_") for name in self.errors):
            for sentence in pairing_objections(self.table, self.chosen, agency=cleaned["agency"]):
                self.add_error(None, sentence)
        return cleaned

    @property
    def chosen(self) -> dict[str, str]:
        """{field of ours: title of the file's column}."""
        found = {column.key: self.cleaned_data.get(f"column_{column.key}") for column in FIELDS}
        return {key: title for key, title in found.items() if title}

    def profile(self) -> Profile:
        """The layout that was chosen; the form is valid."""
        cleaned = self.cleaned_data
        return paired(
            self.table,
            self.chosen,
            year=cleaned["year"],
            agency=cleaned["agency"],
            decimal_point=cleaned["decimal"] == "point",
            against=cleaned["against"],
            fills_down=cleaned["fills_down"],
        )

    @property
    def groups(self) -> list[tuple[Group, list[tuple[Any, Sequence[str]]], bool]]:
        """Our fields in groups, each with its select and the first values of the column chosen; whether the group stands open."""
        found = []
        for group in GROUPS:
            lines = [self._line(column.key) for column in group.columns]
            found.append((group, lines, group.is_open or any(samples for _field, samples in lines)))
        return found

    @property
    def column_errors(self) -> list[str]:
        """Errors of single fields, for the message at the top, each with its field."""
        return [
            f"{self[name].label}: {error}"
            for name, errors in self.errors.items()
            if name in self.fields
            for error in errors
        ]

    @property
    def guessed_by_content(self) -> set[str]:
        """Names of the fields whose column no title told."""
        return {f"column_{key}" for key in self.by_content}

    def _line(self, key: str) -> tuple[Any, Sequence[str]]:
        bound = self[f"column_{key}"]
        title = bound.value() or ""
        titles = self.table.titles
        return bound, self.table.samples(titles.index(title)) if title in titles else ()

    def samples(self) -> dict[str, list[str]]:
        """The first values of every column, for the script that shows them as another column is chosen."""
        return {title: self.table.samples(place) for place, title in enumerate(self.table.titles) if title}

    def _guess(self, units: Sequence[tuple[str, ...]], *, is_workbook: bool) -> dict[str, Any]:
        guess = guessed(self.table, units)
        self.by_content = guess.by_content
        figures = [place for key, place in guess.places.items() if key in FIGURES]
        is_point = writes_a_decimal_point(self.table, figures, is_workbook=is_workbook)
        titles = {f"column_{key}": self.table.titles[place] for key, place in guess.places.items()}
        return {**titles, "decimal": "point" if is_point else "comma"}

    def _of(self, profile: Profile) -> dict[str, Any]:
        """What a profile says, as far as this table has its columns."""
        columns = self.table.columns
        titles = {
            f"column_{key}": self.table.titles[columns.index(wanted)]
            for key, title in profile.titles.items()
            if (wanted := column_of(title, self._year_now)) in columns
        }
        return {
            **titles,
            "agency": profile.agency,
            "decimal": "point" if profile.decimal_point else "comma",
            "against": profile.against.value if profile.against else "",
            "fills_down": profile.fills_down,
        }


class NameForm(forms.Form):
    """What a profile is called."""

    name = forms.CharField(
        label=_("Nama profil"),
        max_length=80,
        help_text=_("Misalnya nama aplikasi asal berkas. Berkas berikutnya dengan judul yang sama dikenali sendiri."),
        error_messages={"required": _("Beri nama dahulu.")},
    )

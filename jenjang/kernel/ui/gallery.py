"""What the gallery shows: invented samples of every part in every state."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.dates import MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.decision import ALLOWED, denied

from . import entries, figures, states
from .bars import Bar, Bars
from .charts import Curve, Forecast, Line, places_of
from .gantt import Gantt, Run
from .lists import Column, Filter, Kind, ListSpec, Page, Selection
from .maps import Map, Shape
from .merging import Clash
from .states import Meaning, State
from .treemaps import Tile, Treemap
from .trees import Node

STATES = (states.ON_TRACK, states.AT_RISK, states.LATE, states.UNREPORTED)


@dataclass(frozen=True)
class SampleRow:
    id: int
    name: str
    kind: str
    budget: Decimal | None
    absorption: Decimal | None
    since: date
    state: State


KINDS: tuple[tuple[str, str | Promise], ...] = (
    ("agency", gettext_lazy("Dinas")),
    ("district", gettext_lazy("Kecamatan")),
)
SAMPLE_LIST = ListSpec(
    "samples",
    columns=(
        Column("name", gettext_lazy("Nama"), sort=("name",)),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE),
        Column("budget", gettext_lazy("Anggaran"), Kind.MONEY, sort=("budget",)),
        Column("absorption", gettext_lazy("Penyerapan"), Kind.PERCENT, sort=("absorption",)),
        Column("since", gettext_lazy("Sejak"), Kind.DAY, sort=("since",)),
        Column("kind", gettext_lazy("Jenis"), shown=False),
    ),
    search=("name",),
    search_label=gettext_lazy("Cari unit"),
    filters=(Filter("kind", gettext_lazy("Jenis"), KINDS),),
    caption=gettext_lazy("Contoh daftar"),
    empty_title=gettext_lazy("Belum ada unit"),
    empty_text=gettext_lazy("Mulai dengan mengimpor daftar unit dari berkas XLSX atau CSV."),
)


def sample_page(selection: Selection) -> Page:
    """124 invented rows; every seventh has reported nothing."""
    rows = [
        SampleRow(
            at,
            f"{_('Unit contoh')} {at}",
            "district" if at % 3 else "agency",
            None if at % 7 == 0 else Decimal(at * 137_550_000),
            None if at % 7 == 0 else Decimal(at * 37 % 1000) / 10,
            date(2020 + at % 6, 1 + at % 12, 1 + at % 28),
            STATES[3] if at % 7 == 0 else STATES[at % 3],
        )
        for at in range(1, 125)
    ]
    return SAMPLE_LIST.page_of_rows(rows, selection)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Nama"), max_length=80)
    code = forms.CharField(label=gettext_lazy("Kode"), help_text=gettext_lazy("Tiga angka, seperti pada daftar resmi."))
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=KINDS, required=False)
    note = forms.CharField(label=gettext_lazy("Catatan"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("Kabari lewat"),
        choices=(("mail", gettext_lazy("Surel")), ("phone", gettext_lazy("Telepon"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label=gettext_lazy("Saya sudah memeriksa isian ini"))


def everything() -> dict[str, Any]:
    """The context of the gallery page."""
    return {
        "states": [*STATES, State(_("Ditandatangani 12 Jan"), Meaning.ACCENT), State(_("rancangan"))],
        "allowed": ALLOWED,
        "refused": denied(_("Hanya atasan yang tercantum dapat menandatangani.")),
        "form": SampleForm(),
        "wrong_form": SampleForm({"name": "", "code": "", "ways": ["mail"]}),
        "entry": sample_entry(),
        "curves": sample_curves(),
        "drawn": sample_map(),
        "runs": sample_runs(),
        "counts": year_bars(),
        "tiles": sample_tiles(),
        "nodes": sample_tree(),
        "achievement": figures.percent(Decimal("98.95"), 2),
        "amounts": [Decimal("1250000000"), Decimal("-38500000"), Decimal("914000"), Decimal(0), None],
        "long_text": _("Badan Perencanaan Pembangunan, Riset, dan Inovasi Daerah yang Bernama Sangat Panjang Sekali")
        + " "
        + "X" * 40,
        "day": date(2026, 5, 12),
    }


def sample_curves() -> list[Curve]:
    """The curve in every state."""
    quarters = ["TW I", "TW II", "TW III", "TW IV"]
    days = [date(2026, 3, 2), date(2026, 3, 19), date(2026, 5, 4), date(2026, 5, 11), date(2026, 7, 30)]
    return [
        year_curve(),
        Curve(_("Kurva S tanpa laporan"), quarters, [20, 45, 75, 100], [None] * 4, due=2),
        two_line_curve(),
        Curve(
            _("Kurva S pada tanggal tak beraturan"),
            [figures.short_day(day) for day in days],
            [Decimal("8.25"), 17, 46, 52, 96],
            [9, Decimal("15.5"), Decimal("47.75"), 51, None],
            due=4,
            places=places_of([day.toordinal() for day in days], from_zero=True),
        ),
        Curve(
            _("Kurva S dengan satu titik"), [_("Minggu 10")], [Decimal("25.904")], [Decimal("33.251")],
            top=40, decimals=3, from_zero=False,
        ),
        Curve(_("Kurva S tanpa angka"), quarters, [None] * 4, [None] * 4, due=0),
    ]  # fmt: skip


def year_curve() -> Curve:
    """A year of months with silent ones, what was planned at first, and where it is heading."""
    months = [str(MONTHS_3[number]).capitalize() for number in range(1, 13)]
    plan = [2, 6, 13, 22, 33, 45, 58, 70, 81, 90, 96, 100]
    actual = [2, 5, 11, None, None, Decimal("34.9")]
    return Curve(
        _("Kurva S contoh"),
        months,
        plan,
        [*actual, *[None] * 6],
        due=6,
        today=6.6,
        short_labels=[month[0] for month in months],
        decimals=1,
        baselines=[Line(_("rencana awal, 12 Jan"), [3, 9, 18, 30, 43, 56, 69, 80, 89, 95, 98, 100])],
        forecast=Forecast(
            [*[None] * 6, 45, 55, 64, 72, 79, 85],
            [*[None] * 6, 42, 49, 56, 62, 67, 72],
            [*[None] * 6, 48, 61, 72, 82, 91, 97],
        ),
    )


def two_line_curve() -> Curve:
    """Work and money beside one plan; the money of one month was not reported."""
    months = [str(MONTHS_3[number]).capitalize() for number in range(1, 9)]
    return Curve(
        _("Kurva S fisik dan keuangan"),
        months,
        [5, 12, 22, 35, 50, 66, 84, 100],
        [6, 14, 23, 33, 46, None, None, None],
        due=5,
        today=5.4,
        short_labels=[month[0] for month in months],
        decimals=1,
        first=(_("realisasi fisik"), _("fisik")),
        second=Line(_("realisasi keuangan"), [2, 6, None, 18, 29, None, None, None], _("keuangan")),
    )


def sample_entry() -> entries.EntrySheet:
    """A sheet with a cell that cannot be read, one that wants something, and one that two changed."""
    months = [str(MONTHS_3[number]).capitalize() for number in range(1, 13)]
    columns = [
        entries.Column("promise", _("Jenis"), entries.Kind.CHOICE, choices=[(key, str(label)) for key, label in KINDS]),
        entries.Column("text", _("Nama")),
        entries.Column("weight", _("Bobot"), entries.Kind.PERCENT, whole=Decimal(100)),
        entries.Column("budget", _("Anggaran"), entries.Kind.RUPIAH, most=90_000_000),
        *(
            entries.Column(f"m{number}", month, entries.Kind.PERCENT, within="months", share="weight")
            for number, month in enumerate(months, 1)
        ),
    ]
    lines = [
        entries.Line("a1", {"promise": "agency", "text": f"{_('Unit contoh')} 1", "weight": "60", "budget": "45000000", "m1": "40", "m2": "60"}),
        entries.Line("a2", {"promise": "district", "text": "", "weight": "35", "budget": "1,5", "m3": "12.5"}, {"text": _("Belum diisi.")}),
    ]  # fmt: skip
    clash = Clash("a2.weight", "30", _("orang lain"), "12.30", "12.15")
    return entries.EntrySheet(
        _("Lembar isian"), columns, lines, keep="gallery", clashes={"a2.weight": clash}, shown="again", group="months",
        group_title=_("Jumlah"), blanks=1,
    )  # fmt: skip


def sample_runs() -> Gantt:
    """Three things of a year, one of them moved, one never begun."""
    months = [str(MONTHS_3[number]).capitalize() for number in range(1, 13)]
    name = _("Unit contoh %(number)s")
    shares = [[0, 20, 40, 40, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 5, 10, 0, 35, 50, 0, 0, 0], [0] * 12]
    runs = [Run(name % {"number": at}, row, name % {"number": at}) for at, row in enumerate(shares, 1)]
    runs[1] = Run(runs[1].label, runs[1].shares, runs[1].said, before=[0, 0, 50, 50, 0, 0, 0, 0, 0, 0, 0, 0])
    return Gantt(
        _("Bagan waktu contoh"), months, [month[0] for month in months], runs, _("Dua kegiatan direncanakan."), now=6.4,
        before_name=_("rencana awal, 12 Jan"),
    )  # fmt: skip


def year_bars() -> Bars:
    """A made-up year of people who leave."""
    counts = [(3, 1), (2, 0), (0, 0), (5, 4), (1, 9), (4, 2), (2, 2), (6, 0), (3, 3), (1, 0), (0, 7), (2, 1)]
    bars = [
        Bar(
            str(MONTHS_3[month]).capitalize(),
            below,
            above,
            f"{MONTHS_3[month]}: {below} + {above}",
            href="#pictures",
            mark="2026" if month == 1 else "",
        )
        for month, (below, above) in enumerate(counts, start=1)
    ]
    return Bars(_("Batang bertumpuk contoh"), bars, _("Pensiun"), _("Kontrak berakhir"))


def sample_tiles() -> Treemap:
    """Made-up money of nine agencies."""
    amounts = (520, 310, 240, 180, 95, 60, 41, 22, 8)
    tiles = [
        Tile(
            _("Unit contoh %(number)s") % {"number": number},
            amount,
            figures.rupiah_in_short(Decimal(amount) * 10**9),
            f"{_('Unit contoh %(number)s') % {'number': number}}: {figures.rupiah_in_short(Decimal(amount) * 10**9)}, {state.label}",
            href="#pictures",
            meaning=state.meaning.value,
            state=str(state.label),
        )
        for number, amount in enumerate(amounts, start=1)
        for state in [STATES[number % 4]]
    ]
    return Treemap(_("Peta kotak contoh"), tiles, summary=_("Makin luas kotaknya, makin besar uangnya."))


def sample_map() -> Map:
    """A made-up town of six hexagons."""
    places = [(0, 0, 1), (1.75, 0, 3), (3.5, 0, 5), (0.875, 1.5, 0), (2.625, 1.5, 2), (4.375, 1.5, 4)]
    shapes = []
    for number, (x, y, shade) in enumerate(places, start=1):
        corners = [(0, 0.5), (0.875, 1), (1.75, 0.5), (1.75, -0.5), (0.875, -1), (0, -0.5), (0, 0.5)]
        ring = [[103.5 + (x + dx) / 50, -1.6 + (y + dy) / 50] for dx, dy in corners]
        shapes.append(
            Shape(
                _("Wilayah %(number)s") % {"number": number},
                {"type": "Polygon", "coordinates": [ring]},
                href="#map",
                shade=shade,
                unreported=not shade,
                note=_("belum dilaporkan") if not shade else f"{shade * 18} %",
            )
        )
    return Map(_("Peta contoh"), shapes, summary=_("Makin pekat, makin tinggi nilainya. Bergaris: belum dilaporkan."))


def sample_tree() -> list[Node]:
    villages = [
        Node(_("Kelurahan Satu"), "#tree", state=states.ON_TRACK),
        Node(_("Kelurahan Dua"), "#tree", state=states.LATE),
    ]
    district = Node(_("Kecamatan Contoh"), "#tree", note=_("2 kelurahan"), children=villages, is_open=True)
    return [Node(_("Sekretariat Daerah"), "#tree", children=[district, Node(_("Dinas Contoh"), "#tree")], is_open=True)]


@dataclass(frozen=True)
class Suggestion:
    label: str
    detail: str
    href: str
    icon: str = "building"


def suggestions(text: str) -> list[Suggestion]:
    found = [_("Dinas Contoh"), _("Kecamatan Contoh"), _("Kelurahan Satu"), _("Kelurahan Dua")]
    return [Suggestion(name, _("Unit"), "#search") for name in found if text and text.casefold() in name.casefold()]

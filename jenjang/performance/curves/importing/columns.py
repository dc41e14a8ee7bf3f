"""Which column is what: the titles we know, Indonesian and English, and the kind of table they make."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from jenjang.kernel.sheets.tables import normal
from jenjang.kernel.tenancy.errors import DomainError

if TYPE_CHECKING:
    from .sources import Source

TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "proyek",
        "nama proyek",
        "paket",
        "nama paket",
        "kegiatan",
        "nama kegiatan",
        "nama",
        "project",
        "name",
        "series",
    ),
    "kind": ("jenis", "kind", "type"),
    "item": (
        "item",
        "uraian",
        "uraian pekerjaan",
        "pekerjaan",
        "item pekerjaan",
        "work item",
        "task",
        "activity",
        "description",
    ),
    "at": (
        *("minggu", "minggu ke", "waktu", "periode", "bulan", "tanggal", "triwulan"),
        *("at", "week", "time", "period", "month", "date", "quarter"),
    ),
    "plan": (
        *("rencana", "rencana kumulatif", "kumulatif rencana", "target kumulatif", "porsi rencana", "rencana persen"),
        *(
            "plan",
            "planned",
            "plan cumulative",
            "planned cumulative",
            "cumulative plan",
            "planned share",
            "plan percent",
        ),
    ),
    "actual": (
        *("realisasi", "realisasi kumulatif", "kumulatif realisasi", "porsi realisasi", "realisasi persen", "progres"),
        *("actual", "actual cumulative", "cumulative actual", "actual share", "actual percent", "progress"),
    ),
    "deviation": ("deviasi tercetak", "deviasi", "simpangan", "printed deviation", "deviation"),
    "bcws": ("bcws", "pv", "planned value", "nilai rencana"),
    "bcwp": ("bcwp", "ev", "earned value", "nilai hasil"),
    "acwp": ("acwp", "ac", "actual cost", "biaya aktual"),
    "bac": ("bac", "anggaran", "anggaran total", "budget", "budget at completion"),
    "spi": ("spi tercetak", "spi", "printed spi"),
    "cpi": ("cpi tercetak", "cpi", "printed cpi"),
    "eac": ("eac tercetak", "eac", "printed eac"),
    "cost": ("biaya", "biaya pekerjaan", "jumlah harga", "harga", "cost", "price"),
    "weight": ("bobot", "bobot persen", "weight", "weight percent"),
    "contract": ("kontrak", "contract", "is contract"),
    "passes": ("lewat tahun", "melampaui tahun anggaran", "passes budget year", "will pass budget year"),
    "note": ("catatan", "keterangan", "note", "remark", "remarks"),
    "source": ("sumber", "source"),
    "status": ("status",),
}
COLUMNS: Final = tuple(title for titles in TITLES.values() for title in titles)
FIELDS: Final = {normal(title): field for field, titles in TITLES.items() for title in titles}
OF_EARNED: Final = ("bcws", "bcwp", "acwp", "spi", "cpi", "eac")
LEFT_ASIDE: Final = ("source", "status")  # known, but nothing is computed from them


class Layout(Enum):
    POINTS = auto()
    ITEMS = auto()
    EARNED = auto()


def mapped(source: "Source") -> tuple[dict[str, int], tuple[str, ...]]:
    """The place of each field, and the titles that are none; DomainError where two columns say the same."""
    places: dict[str, int] = {}
    unused = []
    for place, title in enumerate(source.titles):
        field = FIELDS.get(normal(title))
        if field is None:
            unused.append(title)
        elif field in places:
            raise DomainError(
                _("Kolom “%(first)s” dan “%(second)s” berarti sama. Hapus salah satunya.")
                % {"first": source.titles[places[field]], "second": title}
            )
        else:
            places[field] = place
    return places, tuple(title for title in unused if title)


def layout_of(source: "Source", places: Mapping[str, int]) -> Layout:
    """What the columns make of the table; DomainError with the columns that are missing."""
    if "cost" in places or "weight" in places:
        _need(source, places, ("plan", "actual"))
        return Layout.ITEMS
    if any(name in places for name in OF_EARNED) and not ("plan" in places and "actual" in places):
        return Layout.EARNED
    _need(source, places, ("plan", "actual"))
    return Layout.POINTS


def _need(source: "Source", places: Mapping[str, int], fields: tuple[str, ...]) -> None:
    missing = [TITLES[field][0] for field in fields if field not in places]
    if missing:
        raise DomainError(
            _("Kolom %(missing)s tidak ada. Judul kolom yang terbaca: %(read)s.")
            % {
                "missing": ", ".join(f"“{name}”" for name in missing),
                "read": ", ".join(title for title in source.titles if title) or "–",
            }
        )

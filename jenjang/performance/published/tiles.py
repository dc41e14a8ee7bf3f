"""Money as tiles: what each part says, which colour it has, where it leads."""

from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.treemaps import Tile, Treemap

from . import queries

Lines = Sequence[tuple[queries.Part, str]]


def lines_of(money: queries.Money, deeper: str, leaf: str) -> Lines:
    """Each part with its address: one level deeper, or its own page where nothing lies below."""
    return [(part, reverse(deeper if part.has_parts else leaf, args=[part.id])) for part in money.parts]


def tiles_of(title: str, money: queries.Money, lines: Lines) -> Treemap:
    """The largest parts as a picture."""
    return Treemap(
        _("Peta uang: %(title)s") % {"title": title},
        [_tile(part, href) for part, href in lines[: queries.MOST_TILES] if part.money],
        summary=_summary(money),
    )


def _tile(part: queries.Part, href: str) -> Tile:
    amount = figures.rupiah_in_short(part.money or Decimal(0))
    state = part.rating or (_("belum dilaporkan") if part.owes else _("tanpa target"))
    meaning = part.meaning or ("unreported" if part.owes else "neutral")
    what = _("belanja") if part.is_spending else _("anggaran")
    said = f"{part.label}: {what} {amount}, {figures.percent(part.share_percent)}; {state}"
    return Tile(part.label, float(part.money or 0), amount, said, href, meaning, state)


def _summary(money: queries.Money) -> str:
    said = [
        _("Luas kotak: anggaran.") if money.has_budget else _("Luas kotak: belanja, karena anggaran tidak tercetak.")
    ]
    if money.has_budget and money.has_spending:
        said.append(_("Tanpa anggaran tercetak, luasnya belanja."))
    said.append(_("Warna: predikat capaian."))
    if len(money.parts) > queries.MOST_TILES:
        said.append(_("Digambar %(most)s yang terbesar; selebihnya ada di tabel.") % {"most": queries.MOST_TILES})
    if money.without:
        said.append(_("%(count)s tanpa uang tercetak, hanya di tabel.") % {"count": money.without})
    return " ".join(said)

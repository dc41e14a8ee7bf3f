"""What the page of a promise holds beside the programmes' own: one part of the room it belongs to, on one page."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jenjang.performance.programmes.parts import Part

PROMISE_PARTS: Sequence[Part] = (
    Part("money", _("Anggaran dan belanja"), _("Di sini tampil anggaran dan belanja program ini, begitu keduanya dicatat.")),
    Part("complaints", _("Suara warga"), _("Di sini tampil laporan warga tentang program ini, begitu kanal laporan dibuka.")),
)  # fmt: skip

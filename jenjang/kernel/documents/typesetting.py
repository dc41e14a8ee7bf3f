"""Typesetting: a template and its data in, PDF/A out; a drawing in, PNG or PDF out.

Fonts are those brought at set-up and no others, so that every machine sets the same page.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.models import Accent
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from .rules import shown_within

ROOT = Path(__file__).resolve().parents[2]  # templates lie in their rooms and may import from the kernel's
PICTURE = "kernel/documents/typst/picture.typ"
ARCHIVABLE: Literal["a-2a"] = "a-2a"  # PDF/A-2, accessible: tagged, every picture with words, all text as text
PIXELS_PER_INCH = 144.0  # two pixels for each unit of a drawing
# The same as on light pages (ui/css/tokens.css): each at least 4.5 : 1 on white.
ACCENTS: Mapping[str, str] = {
    Accent.BLUE: "#1d5fbf", Accent.TEAL: "#0c6b66", Accent.INDIGO: "#4a4bc0", Accent.MAROON: "#96213f",
    Accent.GREEN: "#3c6a21", Accent.BROWN: "#84450f",
}  # fmt: skip
Ending = Literal["png", "pdf"]
SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


class NotTypeset(Exception):
    """A document could not be set as it should be; which one and why is for those who keep the templates."""


def typeset(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A document as PDF/A-2a.

    template: its place in the package, «performance/curves/typst/curve.typ». data: what JSON can say; texts are set
    as they stand, with a square for a sign no font has. at: the moment the document bears, aware of its zone. The page's language is the document's.
    """
    return _compiled(template, _given(data, at), at=at)


def _given(data: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    words = {"page": _("Halaman"), "of": _("dari")}
    return {
        "language": get_language() or "id", "on": at.date().isoformat(), "words": words, "accent": accent(), **data,
    }  # fmt: skip


def accent() -> str:
    """The active government's colour as it is printed; the house's blue where no government is active."""
    try:
        return ACCENTS.get(government_by_id(active_government_id()).accent, ACCENTS[Accent.BLUE])
    except LookupError:
        return ACCENTS[Accent.BLUE]


def picture(svg: str, *, title: str, ending: Ending, at: datetime) -> bytes:
    """A drawing as «png» (two pixels a unit, white behind) or «pdf», of the size it gives itself in its viewBox.

    Its marks carry their looks as attributes: style sheets of pages do not reach it.
    """
    size = SIZE.search(svg)
    if size is None:
        raise NotTypeset("the drawing gives no size: viewBox is missing")
    width, height = map(float, size.groups())
    given = {"svg": svg, "title": title, "width": width, "height": height, "language": get_language() or "id"}
    return _compiled(PICTURE, given, at=at, ending=ending)


def _compiled(template: str, data: Mapping[str, Any], *, at: datetime, ending: Ending = "pdf") -> bytes:
    try:
        content, warnings = typst.compile_with_warnings(
            ROOT / template,
            root=ROOT,
            font_paths=_fonts(),
            format=ending,
            ppi=PIXELS_PER_INCH,
            sys_inputs={"data": json.dumps(shown_within(dict(data)), ensure_ascii=False)},
            pdf_standards=ARCHIVABLE if ending == "pdf" else None,
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise NotTypeset(f"{error.message} {error.diagnostic}") from error
    if warnings:
        raise NotTypeset("; ".join(warning.message for warning in warnings))
    return content


@cache
def _fonts() -> typst.Fonts:
    """The house's own, and those the typesetter carries for signs ours has not; never the machine's."""
    folder = settings.DOCUMENT_FONTS
    if not any(folder.glob("*.ttf")):
        raise NotTypeset(f"no fonts in {folder}: run the set-up again (make setup)")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])

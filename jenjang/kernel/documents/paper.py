"""How an official document is set: always in the language of the state, with the QR code that leads to its check page."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.utils import timezone, translation

from .typesetting import seen_pages, typeset


def typeset_frozen(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A document from what it was frozen with, as PDF/A-2a. The same data and moment give the same bytes.

    data: with `number`, `check` (the address in the QR code) and `signers`; a draft has neither number nor check.
    """
    with translation.override(settings.LANGUAGE_CODE):  # official documents are in Indonesian: UU 24/2009, article 27
        return typeset(template, {"qr": qr_code(data.get("check", "")), **data}, at=timezone.localtime(at))


def qr_code(address: str) -> str:
    """The address as a drawing, with a tenth of it to spare for dirt and folds; '' for ''."""
    if not address:
        return ""
    drawing = BytesIO()
    segno.make_qr(address, error="m").save(drawing, kind="svg", border=2, xmldecl=False, svgns=True, light="#ffffff")
    return drawing.getvalue().decode()


def pictures_of(template: str, data: Mapping[str, Any], *, at: datetime) -> tuple[bytes, ...]:
    """The pages as PNG, to be looked at; kept a while in this process, since a document is looked at page by page."""
    return _pictures(template, json.dumps(data, sort_keys=True), at)


def pages_of(template: str, data: Mapping[str, Any], *, at: datetime) -> int:
    return len(pictures_of(template, data, at=at))


@lru_cache(maxsize=8)
def _pictures(template: str, data: str, at: datetime) -> tuple[bytes, ...]:
    given = json.loads(data)
    with translation.override(settings.LANGUAGE_CODE):
        return seen_pages(template, {"qr": qr_code(given.get("check", "")), **given}, at=timezone.localtime(at))

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

from .typesetting import typeset


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


def draft_of(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A draft as it would be frozen; kept a while in this process, since it is looked at page by page."""
    return _draft(template, json.dumps(data, sort_keys=True), at)


@lru_cache(maxsize=4)
def _draft(template: str, data: str, at: datetime) -> bytes:
    return typeset_frozen(template, json.loads(data), at=at)

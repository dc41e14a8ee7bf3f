"""The explanation of a computed figure, as the kit's `{% why figure url %}` fetches it and a page shows it."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from jenjang.kernel.law.explained import Answer, Explained
from jenjang.kernel.law.telling import as_text, local, tell
from jenjang.kernel.law.trial import link_values
from jenjang.kernel.law.words import Phrase

register = template.Library()

Stored = Mapping[str, Any]


@register.inclusion_tag("law/_why.html")
def why_panel(
    explained: Answer | Explained[Any] | Stored, *, with_trial: bool = True, unit: str = ""
) -> dict[str, Any]:
    """The explanation alone, open; without the way to the trial where one is already there. unit: said after numbers."""
    context = because(explained) | {"unit": unit}
    return context if with_trial else context | {"try_url": ""}


@register.filter
def said(phrase: Phrase) -> str:
    """A sentence of the law in the language of the page."""
    return phrase.said(get_language() or "id")


def because(stored: Answer | Explained[Any] | Stored) -> dict[str, Any]:
    """What `law/_why.html` needs, from an explanation as it is or as it was stored."""
    found = _read(stored)
    answer = found if isinstance(found, Answer) else None
    explained = found.because if isinstance(found, Answer) else found
    language = get_language() or "id"
    telling = tell(explained, language)
    return {
        "telling": telling,
        "value": telling.reason if explained.value is None else local(explained.value, language),
        "is_reported": explained.value is not None,
        "text": as_text(telling),
        "id": token_hex(4),
        "try_url": _try_url(answer) if answer else "",
        "on": local(answer.on, language) if answer else "",
    }


def _read(stored: Answer | Explained[Any] | Stored) -> Answer | Explained[Any]:
    if isinstance(stored, Answer | Explained):
        return stored
    return Answer.from_dict(stored) if "because" in stored else Explained.from_dict(stored)


def _try_url(answer: Answer) -> str:
    return f"{reverse('law:rule', args=[answer.rule])}?{urlencode(link_values(answer))}"

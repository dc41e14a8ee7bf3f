"""Every colour that text is written in or on reaches 4.5 : 1, and edges of controls 3 : 1 (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest

from jenjang.kernel.tenancy.models import Accent

TOKENS = (Path(__file__).parents[1] / "static/ui/css/tokens.css").read_text()
TEXT_ON = [("ink", "paper"), ("ink", "ground"), ("ink", "sunken"), ("ink-soft", "paper"), ("ink-soft", "ground"), ("ink-soft", "sunken"),
           ("on-track", "on-track-soft"), ("at-risk", "at-risk-soft"), ("late", "late-soft"), ("late", "paper"),
           ("unreported", "unreported-soft"), ("unreported", "paper")]  # fmt: skip


def block(selector: str) -> dict[str, str]:
    body = re.search(re.escape(selector) + r"\s*\{(.*?)\}", TOKENS, re.DOTALL)
    assert body, selector
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body.group(1)))


LIGHT = block(":root")
THEMES = {"light": LIGHT, "dark": {**LIGHT, **block('[data-bs-theme="dark"]')}}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(theme, text, ground):
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_controls_can_be_seen(theme):
    assert contrast(THEMES[theme]["line-strong"], THEMES[theme]["paper"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("accent", Accent.values)
def test_every_accent_a_government_may_choose_can_be_read(theme, accent):
    selector = f'[data-accent="{accent}"]' if theme == "light" else f'[data-bs-theme="dark"][data-accent="{accent}"]'
    tokens, colour = THEMES[theme], block(selector)["accent"]

    tinted = mixed(colour, tokens["paper"], 0.09 if theme == "light" else 0.14)
    assert min(contrast(colour, tokens["paper"]), contrast(colour, tokens["ground"])) >= 4.5
    assert contrast(colour, tokens["accent-ink"]) >= 4.5
    assert contrast(colour, tinted) >= 4.5

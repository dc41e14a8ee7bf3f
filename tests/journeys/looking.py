"""Looking at a page as people see it: wide and on a phone, light and dark, and as an accessibility checker sees it."""

import os
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from jenjang.config.places import PROJECT, var

WIDTHS = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}
THEMES = ("light", "dark")
CHECKED = {("wide", "light"), ("narrow", "dark")}  # each width and each theme once: axe takes longer than all else
AXE = PROJECT / "var" / "test-assets" / "axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IN_README = {
    "government-home-wide-light", "report-wide-light", "rule-wide-dark", "units-narrow-light",
    "employees-wide-light", "directory-chart-wide-light", "own-career-wide-light", "in-directory-horizon-wide-light",
    "curve-wide-light", "money-below-wide-light",
    "promise-wide-light", "tree-wide-light", "document-signed-wide-light", "check-two-signatures-wide-light", "agreement-signed-narrow-light",
    "in-agreements-agreements-wide-light", "in-agreements-plan-wide-light", "in-agreements-cascade-wide-light",
}  # fmt: skip
README_PICTURES = PROJECT / "docs" / "pictures"
MOST_PICTURE_BYTES = 200 * 1024
# JENJANG_PICTURES=1 takes pictures of every width and theme; what machines check needs none, and each takes a third of a second.
PICTURES = os.environ.get("JENJANG_PICTURES") == "1"

# The elements that push the document wider than the window, past those that scroll by themselves.
TOO_WIDE = r"""() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = (one) => one && one !== document.body && (getComputedStyle(one).overflowX !== 'visible' || scrolls(one.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > width + 0.5 && !scrolls(one.parentElement))
    .slice(0, 4).map((one) => `${Math.round(one.getBoundingClientRect().right)} px: ${one.outerHTML.replace(/\s+/g, " ").slice(0, 120)}`)
    .concat([`the document is ${document.documentElement.scrollWidth} px wide in a window of ${width}`]);
}"""

# Those beyond the window load when they come into sight, which they do not for a picture of the window.
PICTURES_IN_SIGHT = """() => Promise.all([...document.images]
  .filter((one) => !one.complete && one.getBoundingClientRect().top < innerHeight)
  .map((one) => new Promise((loaded) => { one.onload = one.onerror = () => loaded(true); })))"""


def look(page: Page, name: str) -> None:
    """The page in each width and each theme: nothing sticks out and axe finds nothing; pictures of all of them where they are asked for."""
    views: dict[str, list[str]] = {}
    for width in WIDTHS:
        for theme in THEMES:
            if not PICTURES and (width, theme) not in CHECKED:
                continue
            for problem in _problems(page, name, width, theme):
                views.setdefault(problem, []).append(f"{width} {theme}")
    page.set_viewport_size(WIDTHS["wide"])  # type: ignore[arg-type]  # a plain dictionary is what it takes
    page.emulate_media(color_scheme="light")
    told = [f"  {', '.join(seen)}: {problem}" for problem, seen in views.items()]
    assert not told, f"{name} ({page.url}):\n" + "\n".join(told)


def _problems(page: Page, name: str, width: str, theme: str) -> list[str]:
    page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(
        "() => document.fonts.ready.then(() => true)"
    )  # not stopped by the policy, as waiting for a string would be
    if PICTURES:
        _keep_picture(page, f"{name}-{width}-{theme}")
    if (width, theme) not in CHECKED:
        return []
    return [*(f"sticks out: {one}" for one in page.evaluate(TOO_WIDE)), *violations(page)]


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())  # not stopped by the page's content security policy
    options = {"runOnly": STANDARD, "resultTypes": ["violations"]}
    result = page.evaluate("(options) => axe.run(document, options)", options)
    return [_told(violation) for violation in result["violations"]]


def _told(violation: dict[str, Any]) -> str:
    nodes = [
        f"{' '.join(map(str, node['target']))}  {node['html'][:140]}\n      {node['failureSummary'].splitlines()[-1].strip()}"
        for node in violation["nodes"]
    ]
    more = f"\n    … and {len(nodes) - 3} more" if len(nodes) > 3 else ""
    return f"{violation['id']}: {violation['help']} ({violation['helpUrl']})\n    " + "\n    ".join(nodes[:3]) + more


def _keep_picture(page: Page, name: str) -> None:
    page.evaluate(PICTURES_IN_SIGHT)
    taken = _shoot(page, var() / "pictures" / f"{name}.png")
    if name in IN_README:
        path = README_PICTURES / f"{name}.png"
        with Image.open(taken) as whole:  # with 256 colours it is half as large and looks the same
            whole.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
        assert path.stat().st_size < MOST_PICTURE_BYTES, f"{path.name} is larger than {MOST_PICTURE_BYTES // 1024} KB"


def _shoot(page: Page, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, animations="disabled", caret="initial")  # hiding it would leave style attributes behind
    return path

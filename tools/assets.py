"""Bring the front-end files into var/assets: copied from node_modules, each checked against a committed hash.

    python tools/assets.py             copy what is missing or stale; a second run does nothing
    python tools/assets.py --check     exit 1 when a run is needed (node_modules is not looked at)
    python tools/assets.py --record    write tools/assets.sha256 anew, after a deliberate change of versions

Only the standard library: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
SERVED = ROOT / "var" / "assets" / "vendor"
FONTS = ROOT / "var" / "assets" / "fonts"
TESTS_ONLY = ROOT / "var" / "test-assets"
STAMP = ROOT / "var" / "assets" / "stamp"
HASHES = ROOT / "tools" / "assets.sha256"

ICON_NODES = "@tabler/icons/tabler-nodes-outline.json"
FONT = "@fontsource-variable/plus-jakarta-sans"
DOCUMENT_FONT = "@expo-google-fonts/plus-jakarta-sans"  # TrueType: the typesetter cannot read the browser's woff2
COPIES = {
    "@tabler/core/dist/css/tabler.min.css": SERVED / "tabler.min.css",
    "htmx.org/dist/htmx.min.js": SERVED / "htmx.min.js",
    f"{FONT}/files/plus-jakarta-sans-latin-wght-normal.woff2": SERVED / "plus-jakarta-sans-latin.woff2",
    f"{FONT}/files/plus-jakarta-sans-latin-ext-wght-normal.woff2": SERVED / "plus-jakarta-sans-latin-ext.woff2",
    "htmx.org/LICENSE": SERVED / "licences" / "htmx.txt",
    f"{FONT}/LICENSE": SERVED / "licences" / "plus-jakarta-sans.txt",
    "@tabler/icons/LICENSE": SERVED / "licences" / "tabler-icons.txt",
    **{
        f"{DOCUMENT_FONT}/{weight}/PlusJakartaSans_{weight}.ttf": FONTS / f"plus-jakarta-sans-{weight[:3]}.ttf"
        for weight in ("400Regular", "600SemiBold", "700Bold")
    },
    f"{DOCUMENT_FONT}/LICENSE_FONT": FONTS / "licence.txt",
    "axe-core/axe.min.js": TESTS_ONLY / "axe.min.js",
    "axe-core/LICENSE": TESTS_ONLY / "axe-licence.txt",
}
SPRITE = SERVED / "icons.svg"
TABLER_LICENCE = SERVED / "licences" / "tabler.txt"
OUTPUTS = [*COPIES.values(), SPRITE, TABLER_LICENCE]

# Each way an icon is named in the house: {% icon "home" %}, icon="home", icon: str = "home", and the values of a table ICONS = {…}.
ICON_NAME = re.compile(r"""\bicon(?:: str)?["']?\s*[=:(]?\s*["']([a-z][a-z0-9-]*)["']""")
ICON_TABLE = re.compile(r"^ICONS\b[^{\n]*\{(.*?)^\}", re.DOTALL | re.MULTILINE)
TABLE_VALUE = re.compile(r""":\s*["']([a-z][a-z0-9-]*)["']""")
SOURCE_MAP = re.compile(rb"\s*(?://[#@]\s*sourceMappingURL=[^\n]*|/\*[#@]\s*sourceMappingURL=.*?\*/)")


class AssetError(Exception):
    """What went wrong, in a sentence for whoever typed the command."""


def icon_names(package: Path = ROOT / "jenjang") -> dict[str, Path]:
    """Every icon named in templates and code, with one file that names it."""
    found: dict[str, Path] = {}
    for path in sorted([*package.rglob("*.html"), *package.rglob("*.py")]):
        if "tests" not in path.parts:
            text = path.read_text(encoding="utf-8")
            tables = "".join(ICON_TABLE.findall(text))
            for name in [*ICON_NAME.findall(text), *TABLE_VALUE.findall(tables)]:
                found.setdefault(name, path)
    return found


def stamp() -> str:
    """Changes exactly when the result would: the hash list, this script, the icons named."""
    parts = [HASHES.read_bytes(), Path(__file__).read_bytes(), " ".join(sorted(icon_names())).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_current() -> bool:
    if not (HASHES.exists() and STAMP.exists()):
        return False
    return STAMP.read_text() == stamp() and all(path.exists() for path in OUTPUTS)


def recorded_hashes() -> dict[str, str]:
    pairs = (line.split("  ", 1) for line in HASHES.read_text().splitlines())
    return {name: digest for digest, name in pairs}


def checked(name: str, hashes: dict[str, str]) -> bytes:
    """The bytes of one file in node_modules, if they are the expected ones."""
    path = MODULES / name
    if not path.exists():
        raise AssetError(f"{name} is missing from node_modules: run «npm ci --ignore-scripts» first.")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != hashes.get(name):
        raise AssetError(f"{name} is not the file recorded in {HASHES.relative_to(ROOT)}.")
    return content


def markup(shape: list) -> str:
    tag, attributes = shape
    return f"<{tag} " + " ".join(f'{key}="{value}"' for key, value in attributes.items()) + "/>"


def sprite(nodes: dict[str, list], names: dict[str, Path]) -> str:
    """One SVG with a symbol for each icon, drawn by the colour of the text around it."""
    symbols = []
    for name, source in sorted(names.items()):
        if name not in nodes:
            raise AssetError(f"{source.relative_to(ROOT)} names the icon «{name}», which Tabler does not have.")
        shapes = "".join(map(markup, nodes[name]))
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"


def tabler_licence(css: bytes, mit: bytes) -> bytes:
    """Tabler ships no licence file: its own copyright lines over the MIT text of its sister package."""
    banner = css[css.index(b"/*!") + 3 : css.index(b"*/")].replace(b" * ", b"").strip()
    return banner + b"\n\n" + mit[mit.index(b"Permission is hereby") :]


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)


def build() -> None:
    hashes = recorded_hashes()
    contents = {name: checked(name, hashes) for name in [*COPIES, ICON_NODES]}
    drawn = sprite(json.loads(contents[ICON_NODES]), icon_names())

    for folder in (SERVED, FONTS):
        shutil.rmtree(folder, ignore_errors=True)
    for name, target in COPIES.items():
        text = target.suffix in {".css", ".js"}
        write(target, SOURCE_MAP.sub(b"", contents[name]) if text else contents[name])
    css, mit = contents["@tabler/core/dist/css/tabler.min.css"], contents["@tabler/icons/LICENSE"]
    write(TABLER_LICENCE, tabler_licence(css, mit))
    write(SPRITE, drawn.encode())
    write(STAMP, stamp().encode())


def record() -> None:
    lines = [f"{hashlib.sha256((MODULES / name).read_bytes()).hexdigest()}  {name}" for name in [*COPIES, ICON_NODES]]
    HASHES.write_text("\n".join(lines) + "\n")


def main(arguments: list[str]) -> int:
    if "--record" in arguments:
        record()
    if is_current():
        return 0
    if "--check" in arguments:
        return 1
    try:
        build()
    except AssetError as problem:
        print(f"Front-end files: {problem}", file=sys.stderr)
        return 1
    print(f"Front-end files: {len(OUTPUTS)} files, {len(icon_names())} icons.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the import contracts cannot show: relations point down, rooms meet only at their doors, every view has a gate."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from jenjang.kernel.tenancy.rules import RESERVED, SHARED

PACKAGE = Path(__file__).resolve().parent.parent / "jenjang"
WINGS = ("kernel", "organization", "citizens", "performance", "people")
DOORS = {"queries", "commands", "events", "rules"}  # rules are pure values in, answer out: the law is one for all rooms
FLOORS = [
    "tenancy",
    "audit",
    "law",
    "access",
    "calendar",
    "notifications",
    "files",
    "documents",
    "events",
    "jobs",
    "signing",
    "citizens",
    "sheets",
    "ui",
]
ROOMS = [
    *FLOORS,
    "territory",
    "units",
    "employees",
    "positions",
    "delegations",
    "directory",
    "surveys",
    "budgets",
    "indicators",
    "curves",
    "published",
    "programmes",
    "cascade",
    "evaluation",
    "agreements",
    "appraisals",
    "portal",
]
URLCONFS = ("jenjang.config.urls_site", "jenjang.config.urls_government")


def own_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("jenjang.")]


def test_relations_point_down_by_name_and_leave_no_name_behind():
    upward, named = [], []
    for model in own_models():
        for field in model._meta.local_fields:
            if not field.is_relation:
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if there in ROOMS and ROOMS.index(there) > ROOMS.index(here):
                upward.append(f"{model._meta.label}.{field.name} → {there}")
            if field.remote_field.related_name != "+":
                named.append(f"{model._meta.label}.{field.name}")

    assert not upward
    assert not named, "write related_name='+'"


def test_every_room_has_its_place_in_the_order():
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith("jenjang.")}

    assert labels <= set(ROOMS)


def imports_of(path: Path) -> Iterator[str]:
    """Full dotted names imported from our own package by a file, the imported names included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").startswith("jenjang."):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("jenjang."))


def room_files() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts]


def test_rooms_meet_only_at_their_doors():
    """Outside config, which joins everything, a room's inside is its own; the kernel is open to all."""
    trespasses = []
    for path in room_files():
        place = path.relative_to(PACKAGE).parts
        if place[0] not in (*WINGS, "portal") or len(place) < 2:
            continue
        own = ".".join(place[:2]) if place[0] != "portal" else "portal"
        for name in imports_of(path):
            parts = name.split(".")[1:]
            wing, room = parts[0], ".".join(parts[:2])
            if wing in ("kernel", "config") or room == own or wing == own:
                continue
            if len(parts) < 3 or parts[2] not in DOORS:
                trespasses.append(f"{path.relative_to(PACKAGE)} imports {name}")

    assert not trespasses


def test_only_commands_and_jobs_of_a_room_write():
    """Views, queries, forms and rules never save."""
    writers = []
    for path in room_files():
        if path.stem not in {"views", "queries", "forms", "rules", "permissions"} and path.parent.name not in {
            "views",
            "queries",
        }:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {
                "bulk_create",
                "save",
                "update_or_create",
                "get_or_create",
                "bulk_update",
            }:
                writers.append(f"{path.relative_to(PACKAGE)}:{node.lineno} .{node.attr}")

    assert not writers


def routes(urlconf: str) -> Iterator[tuple[str, URLPattern]]:
    """Every route of an urlconf with its whole pattern."""

    def walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry, prefix + str(entry.pattern))
            else:
                yield prefix + str(entry.pattern), entry

    yield from walk(get_resolver(urlconf), "/")


@pytest.mark.parametrize("urlconf", URLCONFS)
def test_every_view_carries_exactly_one_gate(urlconf):
    without = [route for route, entry in routes(urlconf) if not hasattr(entry.callback, "gate")]

    assert not without, "decorate the view with @public, @signed_in or @needs(…)"


def test_a_government_cannot_take_an_address_of_the_site():
    first_words = {route.split("/")[1] for route, _ in routes("jenjang.config.urls_site")} - {""}
    government_words = {route.split("/")[1] for route, _ in routes("jenjang.config.urls_government")} - {""}

    assert first_words - government_words <= RESERVED
    assert first_words & government_words == SHARED


def test_no_template_carries_inline_script_or_style():
    """The content security policy would silently drop them."""
    marks = ("<script>", "<style", ' style="', " onclick=", " onchange=", " onsubmit=", "javascript:")
    found = [
        f"{path.relative_to(PACKAGE)}: {mark}"
        for path in PACKAGE.rglob("*.html")
        for mark in marks
        if mark in path.read_text()
    ]

    assert not found

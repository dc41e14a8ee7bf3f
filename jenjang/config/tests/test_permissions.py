"""Every permission has its words, no word stands without one, and the inspector may read everything."""

import ast
from collections.abc import Iterator
from pathlib import Path

from jenjang.config.permissions import PERMISSIONS
from jenjang.config.roles import ROLES

PACKAGE = Path(__file__).resolve().parents[2]
ASKING = {"needs", "may", "may_anywhere"}


def asked_for() -> Iterator[str]:
    """Permissions named in the code: by gates, by decisions, by entries of the navigation."""
    for path in PACKAGE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                words = node.args[:1] if called in ASKING else []
                words += [word.value for word in node.keywords if word.arg in {"permission", "unless"}]
                yield from (
                    word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)
                )


def given() -> set[str]:
    return {permission for role in ROLES.values() for permission in role.permissions}


def test_what_roles_give_has_words_and_every_word_is_given_by_some_role():
    assert set(PERMISSIONS) == given()


def test_what_the_code_asks_for_is_given_by_some_role_and_nothing_is_given_that_nobody_asks_for():
    assert {permission for permission in asked_for() if permission} == given()


def test_no_two_permissions_are_said_alike():
    words = [str(said) for said in PERMISSIONS.values()]

    assert len(set(words)) == len(words)


def test_the_inspector_may_read_everything():
    reading = {name for name in given() if name.split(".")[1].startswith(("read", "see", "browse"))}

    assert reading <= ROLES["inspector"].permissions

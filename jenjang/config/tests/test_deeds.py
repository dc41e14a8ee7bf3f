"""Every deed a command records is said in words."""

import ast
from collections.abc import Iterator

from jenjang.config.deeds import DEEDS, FORMER, OVERRIDES
from jenjang.config.fields import FIELDS
from tests.test_architecture import room_files


def recordings() -> Iterator[ast.Call]:
    """Every trail.record(actor, "room.deed", …) in the house."""
    for path in room_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "trail.record":
                yield node


def recorded() -> set[str]:
    return {ast.literal_eval(call.args[1]) for call in recordings()}


def named() -> set[str]:
    """Names of values that stand in the calls as they are; others come from forms and models."""
    dicts = [
        inner
        for call in recordings()
        for given in call.keywords
        if given.arg in ("before", "after")
        for inner in ast.walk(given.value)
        if isinstance(inner, ast.Dict)
    ]
    return {key.value for one in dicts for key in one.keys if isinstance(key, ast.Constant)}


def test_every_recorded_deed_has_its_words_and_no_words_are_left_over():
    assert recorded() == set(DEEDS) - FORMER
    assert set(DEEDS) >= FORMER


def test_every_override_is_a_deed_of_the_house():
    assert set(DEEDS) >= OVERRIDES


def test_every_value_that_a_deed_names_is_said_in_words():
    assert len(named()) > 30
    assert sorted(named() - set(FIELDS)) == []

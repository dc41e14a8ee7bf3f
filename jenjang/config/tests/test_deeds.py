"""Every deed a command records is said in words."""

import ast

from jenjang.config.deeds import DEEDS, FORMER, OVERRIDES
from tests.test_architecture import room_files


def recorded() -> set[str]:
    """Second arguments of every trail.record(actor, "room.deed", …) in the house."""
    found = set()
    for path in room_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "trail.record":
                found.add(ast.literal_eval(node.args[1]))
    return found


def test_every_recorded_deed_has_its_words_and_no_words_are_left_over():
    assert recorded() == set(DEEDS) - FORMER
    assert set(DEEDS) >= FORMER


def test_every_override_is_a_deed_of_the_house():
    assert set(DEEDS) >= OVERRIDES

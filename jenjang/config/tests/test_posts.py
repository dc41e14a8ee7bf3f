"""Which role a post bears by what it is."""

from typing import Any

import pytest

from jenjang.config.posts import usual_role
from jenjang.config.roles import ROLES
from jenjang.organization.positions.queries import PositionKind
from jenjang.organization.units.models import UnitKind


@pytest.mark.parametrize(
    ("given", "role", "everywhere"),
    [
        ({"kind": "head_of_region", "unit_kind": "government", "is_head": True}, "mayor", True),
        ({"kind": "deputy_head", "unit_kind": "government"}, "staff", False),
        ({"unit_kind": "secretariat", "unit_code": "SETDA", "is_head": True}, "secretary", True),
        ({"unit_kind": "secretariat", "unit_code": "4.01.0.00", "is_head": True}, "secretary", True),
        ({"unit_kind": "secretariat", "unit_code": "SETWAN", "is_head": True}, "agency_head", False),
        ({"unit_kind": "secretariat", "unit_code": "SETDA"}, "staff", False),
        ({"unit_kind": "inspectorate", "is_head": True}, "inspector", True),
        ({"unit_kind": "board", "is_head": True}, "agency_head", False),
        ({"kind": "director", "unit_kind": "company", "is_head": True}, "agency_head", False),
        ({"unit_kind": "district", "is_head": True}, "camat", False),
        ({"unit_kind": "urban_village", "is_head": True}, "lurah", False),
        ({"unit_kind": "school", "is_head": True, "kind": "functional"}, "staff", False),
        ({"unit_kind": "office", "unit_code": "SETDA-KESRA", "is_head": True}, "staff", False),
    ],
)
def test_a_post_bears_the_role_of_what_it_is(given: dict[str, Any], role: str, everywhere: bool):
    found = usual_role(**{"kind": "jpt", "unit_code": "U1", "is_head": False, **given})

    assert (found.role, found.whole_government) == (role, everywhere)


def test_every_post_bears_a_role_that_exists():
    found = {
        usual_role(kind=kind, unit_kind=unit_kind, is_head=is_head, unit_code="SETDA").role
        for kind in PositionKind.values
        for unit_kind in UnitKind.values
        for is_head in (True, False)
    }

    assert found <= set(ROLES)

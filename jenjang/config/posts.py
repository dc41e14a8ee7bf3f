"""Which role a post bears, by what it is: the one page where rights from posts are joined to the roles.

A post whose holder should do more or less than this has a role of its own, set by who may entitle (positions.entitle). That is also how
the personnel agency comes to its role, because no table says which agency that is.
"""

from jenjang.kernel.law.words import Phrase
from jenjang.organization.positions.queries import PositionKind
from jenjang.organization.positions.rules import PostRole
from jenjang.organization.units.models import UnitKind

REGIONAL_SECRETARIAT = (
    "SETDA",
    "4.01",
)  # how its code begins: the usual short name, or the code of Permendagri 90/2019 (memory)
AGENCIES = frozenset(
    {UnitKind.DEPARTMENT, UnitKind.BOARD, UnitKind.CORPS, UnitKind.SECRETARIAT, UnitKind.HOSPITAL, UnitKind.COMPANY}
)

HEAD_OF_REGION = PostRole("mayor", True, Phrase("kepala daerah", "head of the region"))
HEAD_OF_SECRETARIAT = PostRole(
    "secretary", True, Phrase("kepala sekretariat daerah", "head of the regional secretariat")
)
HEAD_OF_INSPECTORATE = PostRole("inspector", True, Phrase("kepala inspektorat", "head of the inspectorate"))
HEAD_OF_AGENCY = PostRole("agency_head", False, Phrase("kepala perangkat daerah", "head of an agency"))
HEAD_OF_DISTRICT = PostRole("camat", False, Phrase("kepala kecamatan", "head of a district"))
HEAD_OF_URBAN_VILLAGE = PostRole("lurah", False, Phrase("kepala kelurahan", "head of an urban village"))
OTHERS = PostRole(
    "staff",
    False,
    Phrase(
        "jabatan selain kepala perangkat daerah, camat, dan lurah",
        "a post that heads no agency, district or urban village",
    ),
)

HEADS = {
    UnitKind.INSPECTORATE: HEAD_OF_INSPECTORATE,
    UnitKind.DISTRICT: HEAD_OF_DISTRICT,
    UnitKind.URBAN_VILLAGE: HEAD_OF_URBAN_VILLAGE,
    **dict.fromkeys(AGENCIES, HEAD_OF_AGENCY),
}


def usual_role(*, kind: str, unit_kind: str, is_head: bool, unit_code: str) -> PostRole:
    """The role of a post by its kind, the kind and code of its unit, and whether it heads the unit."""
    if kind == PositionKind.HEAD_OF_REGION:
        return HEAD_OF_REGION
    if not is_head:
        return OTHERS
    if unit_kind == UnitKind.SECRETARIAT and unit_code.upper().startswith(REGIONAL_SECRETARIAT):
        return HEAD_OF_SECRETARIAT
    return next((role for of_kind, role in HEADS.items() if of_kind == unit_kind), OTHERS)

"""The roles and what each may do. From the next room on, posts will bring most of these rights by themselves.

A permission is `room.verb`. Reading what is public needs none.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access.roles import Role

WORKSPACE = frozenset({"portal.workspace"})
UNIT_UPKEEP = frozenset({"units.edit", "units.import"})
FIGURES = frozenset({"published.import"})

ROLES: Mapping[str, Role] = {
    "mayor": Role(_("Kepala daerah"), WORKSPACE | {"audit.read"}),
    "secretary": Role(
        _("Sekretaris daerah"), WORKSPACE | UNIT_UPKEEP | FIGURES | {"audit.read", "calendar.edit", "jobs.see_all"}
    ),
    "personnel": Role(_("Badan kepegawaian"), WORKSPACE | UNIT_UPKEEP | {"calendar.edit"}),
    "agency_head": Role(_("Kepala perangkat daerah"), WORKSPACE | FIGURES | {"units.edit"}),
    "camat": Role(_("Camat"), WORKSPACE | {"units.edit"}),
    "lurah": Role(_("Lurah"), WORKSPACE),
    "staff": Role(_("Pelaksana"), WORKSPACE),
    "inspector": Role(_("Inspektur"), WORKSPACE | {"audit.read", "jobs.see_all"}),
}

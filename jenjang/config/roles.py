"""The roles and what each may do. Posts bring them to their holders (config.posts); few are assigned by hand.

A permission is `room.verb`. Reading what is public needs none.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access.roles import Role

WORKSPACE = frozenset({"portal.workspace", "directory.browse", "agreements.take_part"})
UNIT_UPKEEP = frozenset({"units.edit", "units.import"})
FIGURES = frozenset({"published.import"})
INDICATORS = frozenset({"indicators.edit", "indicators.import"})
CEILINGS = frozenset({"budgets.edit", "budgets.import"})
RECORDS = frozenset({"employees.read"})
PERSONNEL = frozenset(
    {"employees.read_private", "employees.edit", "employees.import"}
    | {"positions.edit", "positions.import", "positions.appoint"}
)
PROGRAMMES = frozenset({"programmes.keep", "programmes.report", "cascade.edit", "cascade.answer"})
REPORTING = frozenset({"programmes.report", "cascade.answer"})
DRAWING = frozenset({"cascade.edit"})
FILLING = frozenset({"agreements.fill"})
SEASON = frozenset({"agreements.open", "agreements.fill", "agreements.see_all"})
OVERSIGHT = frozenset({"audit.read", "rights.read"})

ROLES: Mapping[str, Role] = {
    "mayor": Role(_("Kepala daerah"), WORKSPACE | RECORDS | OVERSIGHT | REPORTING | {"agreements.see_all"}),
    "secretary": Role(
        _("Sekretaris daerah"),
        WORKSPACE
        | UNIT_UPKEEP
        | FIGURES
        | INDICATORS
        | CEILINGS
        | RECORDS
        | OVERSIGHT
        | PROGRAMMES
        | SEASON
        | {
            "audit.erase",
            "calendar.edit",
            "citizens.keep",
            "documents.make",
            "documents.number",
            "jobs.see_all",
            "notifications.letters",
            "positions.entitle",
            "published.scale",
            "signing.revoke",
        },
    ),
    "personnel": Role(
        _("Badan kepegawaian"),
        WORKSPACE
        | UNIT_UPKEEP
        | RECORDS
        | PERSONNEL
        | {"calendar.edit", "documents.make", "documents.number", "rights.read"},
    ),
    "planning": Role(
        _("Badan perencanaan"),
        WORKSPACE | FIGURES | INDICATORS | CEILINGS | RECORDS | PROGRAMMES | SEASON | {"documents.make", "units.edit"},
    ),
    "agency_head": Role(
        _("Kepala perangkat daerah"),
        WORKSPACE | FIGURES | INDICATORS | RECORDS | REPORTING | DRAWING | FILLING | {"documents.make", "units.edit"},
    ),
    "camat": Role(_("Camat"), WORKSPACE | INDICATORS | RECORDS | REPORTING | DRAWING | FILLING | {"units.edit"}),
    "lurah": Role(_("Lurah"), WORKSPACE | INDICATORS | RECORDS | REPORTING),
    "staff": Role(_("Pelaksana"), WORKSPACE),
    "account_keeper": Role(_("Pengelola akun"), WORKSPACE | {"access.give", "citizens.keep", "rights.read"}),
    "inspector": Role(
        _("Inspektur"),
        WORKSPACE | RECORDS | OVERSIGHT | {"employees.read_private", "jobs.see_all", "agreements.see_all"},
    ),
}

"""How the demo's governments number their documents, and one document that waits for two people of the demo to sign it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from jenjang.config.demo.governments import Demo
from jenjang.config.wording import counted
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.models import User
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.documents import commands, queries
from jenjang.kernel.documents.kinds import all_kinds
from jenjang.organization.units import queries as units
from jenjang.performance.published import queries as published

# Classification codes as such letters usually bear them (from memory); a government sets its own.
PATTERNS: Mapping[str, str] = {
    "appointment": "821/{number:03}/KEP/{unit}/{year}",
    "acting_order": "821/{number:03}/SP/{unit}/{year}",
    "service_statement": "800/{number:03}/KET/{unit}/{year}",
    "organization_chart": "061/{number:03}/{unit}/{year}",
    "accountability_report": "700/{number:03}/LKJ/{unit}/{year}",
    "performance_agreement": "{number:03}/PK/{unit}/{year}",
}
SINCE = date(2020, 1, 1)
WAITING: Mapping[str, tuple[str, str]] = {
    "12.07": ("BAPPEDALITBANG", "Lubuk Pakam")
}  # whose report, and where it is set


def complete(actor: Actor, demo: Demo, *, slug: str, at: datetime) -> str:
    """Number what has no numbers yet, and make the document that waits; answers with what was added, '' for nothing."""
    numbered = number_all(actor, at=at)
    is_made = _wait_for_signatures(demo, slug, at)
    told = [counted(numbered, "numbering scheme")] if numbered else []
    return ", ".join([*told, "a document waiting for two signatures"] if is_made else told)


def number_all(actor: Actor, *, at: datetime) -> int:
    """A scheme for every kind that has none; answers with how many."""
    there = {row.kind for row in queries.schemes()}
    wanting = [kind.name for kind in all_kinds() if kind.name not in there]
    for name in wanting:
        commands.set_scheme(
            actor, kind_name=name, pattern=PATTERNS[name], counting="yearly", starts_on=SINCE, at=at
        )  # fmt: skip
    return len(wanting)


def _wait_for_signatures(demo: Demo, slug: str, at: datetime) -> bool:
    """The agency's head makes the report of its newest year; first he or she signs, then the head of the region."""
    if demo.code not in WAITING:
        return False
    code, place = WAITING[demo.code]
    head = actor_of(User.objects.get(email=f"agency-head@{slug}.example"), on=timezone.localdate(at))
    report_id = published.newest_of_unit(units.unit_ids_by_code()[code])
    if report_id is None or queries.visible(head).exists():
        return False
    made = commands.draft(
        head, kind_name="accountability_report", subject_id=report_id, on=timezone.localdate(at), answers={"place": place}, at=at
    )  # fmt: skip
    commands.freeze(head, document_id=made, version=1, site=f"{settings.SITE_ADDRESS}/{slug}/", at=at)
    return True

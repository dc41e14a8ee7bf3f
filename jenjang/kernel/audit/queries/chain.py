"""The chain as the database holds it, for `rules.verified`."""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from json import loads
from typing import Any
from uuid import uuid4

from django.db import connection

from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.kernel.tenancy.scope import active_government_id

from ..models import Link as StoredLink
from ..rules import Anchor, Kind, Link, Verdict, verified

# The same texts as in migration 0004, reckoned by the asking statement itself and not by the functions of the database: who could
# change those could make them say anything.
LINKS = """
    SELECT l.position, l.entry_id, l.reading_id, l.digest, l.values_digest, e.salt::text, e.erased_by,
        CASE WHEN e.action = 'audit.erased' THEN e.after -> 'entries' END,
        jsonb_build_array(e.subject, e.why, e.before, e.after)::text,
        CASE
            WHEN e.id IS NOT NULL THEN jsonb_build_array(l.position, e.government_id, 'entry', e.id,
                (extract(epoch FROM e.at) * 1000000)::bigint, e.user_id, e.actor, e.capacity, e.behalf_id, e.behalf, e.action,
                e.subject_type, e.subject_id, e.is_refused, e.is_override)
            WHEN r.id IS NOT NULL THEN jsonb_build_array(l.position, r.government_id, 'reading', r.id,
                (extract(epoch FROM r.at) * 1000000)::bigint, r.user_id, r.actor, r.capacity, r.behalf_id, r.behalf,
                r.subject_type, r.subject_id, r.what)
        END::text
    FROM audit_link l
    LEFT JOIN audit_entry e ON e.government_id = l.government_id AND e.id = l.entry_id
    LEFT JOIN audit_reading r ON r.government_id = l.government_id AND r.id = l.reading_id
    WHERE l.government_id = %s ORDER BY l.position
"""
OUTSIDE = """
    SELECT true, e.id FROM audit_entry e WHERE e.government_id = %(government)s
        AND NOT EXISTS (SELECT FROM audit_link l WHERE l.government_id = e.government_id AND l.entry_id = e.id)
    UNION ALL
    SELECT false, r.id FROM audit_reading r WHERE r.government_id = %(government)s
        AND NOT EXISTS (SELECT FROM audit_link l WHERE l.government_id = r.government_id AND l.reading_id = r.id)
    ORDER BY 2 LIMIT 1
"""
AT_A_TIME = 2_000
ANCHOR = re.compile(r"(?P<slug>\S+)\s+(?P<position>[0-9]{1,18})\s+(?P<digest>[0-9a-f]{64})")


@dataclass(frozen=True)
class GovernmentChain:
    """What was found for a government."""

    slug: str
    name: str
    verdict: Verdict


def chain_of(government: GovernmentInfo, *, anchor: Anchor | None = None) -> GovernmentChain:
    """Every link of the active government reckoned anew. Two queries, read piece by piece."""
    verdict = verified(_links(), unchained=_outside(), anchor=anchor)
    return GovernmentChain(government.slug, government.name, verdict)


def head() -> Anchor | None:
    """The newest link of the active government's chain. One query."""
    found = StoredLink.objects.order_by("-position").first()
    return Anchor(found.position, bytes(found.digest).hex()) if found else None


def anchors_from(lines: Iterable[str]) -> dict[str, Anchor]:
    """Heads kept outside, the newest of each government, as `verify-audit --anchor` printed them. ValueError tells the line that is none."""
    found: dict[str, Anchor] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        match = ANCHOR.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"line {number} is no anchor: «{line.strip()[:80]}»")
        anchor = Anchor(int(match["position"]), match["digest"])
        if match["slug"] not in found or found[match["slug"]].position < anchor.position:
            found[match["slug"]] = anchor
    return found


def _links() -> Iterator[Link]:
    connection.ensure_connection()
    raw: Any = connection.connection
    with closing(
        raw.cursor(name=f"chain_{uuid4().hex}")
    ) as cursor:  # named: the rows stay with the server until asked for
        cursor.itersize = AT_A_TIME
        cursor.execute(LINKS, [active_government_id()])
        for position, entry, reading, digest, values_digest, salt, erased_by, erases, values, facts in cursor:
            yield Link(
                position=position,
                kind=Kind.READING if reading is not None else Kind.ENTRY,
                record_id=reading if reading is not None else entry,
                digest=bytes(digest),
                facts=facts,
                values_digest=bytes(values_digest),
                values=values,
                salt=salt,
                erased_by=erased_by,
                erases=frozenset(_numbers(erases)),
            )


def _numbers(told: str | None) -> list[int]:
    """Of a JSON list; the connection hands JSON out as text."""
    numbers = loads(told) if told else []
    return [number for number in numbers if isinstance(number, int)] if isinstance(numbers, list) else []


def _outside() -> Iterator[tuple[Kind, int]]:
    with connection.cursor() as cursor:
        cursor.execute(OUTSIDE, {"government": active_government_id()})
        for is_entry, number in cursor.fetchall():
            yield (Kind.ENTRY if is_entry else Kind.READING), number

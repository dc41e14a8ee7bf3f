"""The steps of an import: take the file, pair its columns and look, then ask for the work."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.files import commands as files
from jenjang.kernel.files.commands import Readable, clean_name
from jenjang.kernel.jobs.queue import ask
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import active_government_id

from .kinds import ImportKind, Problem, Row
from .mapping import objections, rows_of, with_damages
from .models import DraftState, ImportDraft, MappingProfile
from .queries import allowed_kind, found_in, own_draft, plain_problems, profiles, table_of

ALLOWED = frozenset({"xlsx", "csv"})
PROBLEMS_KEPT = 5_000
JOB = "sheets.import"


@transaction.atomic
def upload(actor: Actor, *, kind_name: str, name: str, content: bytes | Readable, at: datetime) -> int:
    """Keep a file that can be read and answer with the id of its draft."""
    kind = allowed_kind(actor, kind_name)
    if actor.user_id is None:
        raise NotAllowed(_("Silakan masuk terlebih dahulu."))
    stored = files.keep(actor, name=name, content=content, allowed=ALLOWED, at=at)
    known = profiles(kind)
    draft = ImportDraft(
        government_id=active_government_id(),
        kind=kind.name,
        file=stored,
        name=clean_name(name),
        profile=known[0] if known else "",
        user_id=actor.user_id,
        uploaded_at=at,
    )
    if kind.sheets:  # its columns bear our titles, so there is nothing to pair
        draft.save()
        rows, told = found_in(draft, kind)
        trail.record(actor, "sheets.uploaded", draft, at=at, after={"kind": kind.name, "rows": len(rows)})
        _look(actor, kind, draft, rows, told, at)
        draft.save()
        return int(draft.pk)
    table = table_of(draft, kind)
    if not table.rows:
        raise DomainError(_("Berkas ini hanya berisi judul kolom, belum ada barisnya."))
    draft.sheet = table.sheet
    draft.save()
    trail.record(actor, "sheets.uploaded", draft, at=at, after={"kind": kind.name, "rows": len(table.rows)})
    return int(draft.pk)


@transaction.atomic
def map_columns(
    actor: Actor,
    *,
    kind_name: str,
    draft_id: int,
    mapping: Mapping[str, int],
    sheet: str = "",
    save_as: str = "",
    at: datetime,
) -> None:
    """Pair the columns and look at every row; nothing of it is written but the draft."""
    kind = allowed_kind(actor, kind_name)
    draft = own_draft(actor, kind, draft_id, at=at, lock=True)
    if draft.run_id:
        raise Conflict(_("Impor ini sudah dijalankan. Unggah lagi berkasnya untuk mengimpor ulang."))
    table = table_of(draft, kind, sheet=sheet)
    if said := objections(kind.columns, table.titles, mapping):
        raise DomainError(" ".join(said))

    draft.sheet, draft.mapping = table.sheet, dict(mapping)
    rows = rows_of(table, mapping)
    _look(actor, kind, draft, rows, lambda found: with_damages(found, table, mapping), at, notes=table.notes)
    if save_as:
        draft.profile = _remember(
            actor, kind, save_as, {key: table.titles[place] for key, place in mapping.items()}, at=at
        )
    draft.save()


def _look(
    actor: Actor, kind: ImportKind, draft: ImportDraft, rows: Sequence[Row], told: Callable[[Sequence[Problem]], list[Problem]],
    at: datetime, notes: Sequence[str] = (),
) -> None:  # fmt: skip
    """What the rows would do, kept with the draft for whoever decides. told: the problems as the file's form makes them known."""
    preview = kind.check(actor, rows, at)
    problems = told(preview.problems)
    draft.state = DraftState.CHECKED
    draft.preview = {
        "rows": len(rows),
        "creates": preview.creates,
        "changes": preview.changes,
        "unchanged": preview.unchanged,
        "problem_count": len(problems),
        "problems": plain_problems(problems[:PROBLEMS_KEPT], rows),
        "notes": list(notes),
    }
    draft.fingerprint = _fingerprint(draft)
    found = {key: draft.preview[key] for key in ("rows", "creates", "changes", "unchanged", "problem_count")}
    trail.record(actor, "sheets.checked", draft, at=at, after={"kind": kind.name, **found})


@transaction.atomic
def run(actor: Actor, *, kind_name: str, draft_id: int, fingerprint: str, at: datetime) -> int:
    """Ask for the import of what was looked at; asked twice, it is one job. Answers with the id of its run."""
    kind = allowed_kind(actor, kind_name)
    draft = own_draft(actor, kind, draft_id, at=at, lock=True)
    if draft.run_id:
        return int(draft.run_id)
    if not draft.preview or draft.fingerprint != fingerprint:
        raise Conflict(_("Pasangan kolom sudah berubah di tab lain. Muat ulang halaman pratinjau, lalu putuskan lagi."))
    if draft.preview["problem_count"]:
        raise DomainError(_("Masih ada masalah di berkas ini. Perbaiki berkasnya, lalu unggah lagi."))
    title = _("Impor %(kind)s: %(name)s") % {"kind": kind.title, "name": draft.name}
    draft.run_id = ask(actor, JOB, title=title, at=at, total=draft.preview["rows"], draft_id=draft.pk)
    draft.state = DraftState.ASKED
    draft.save(update_fields=["run", "state"])
    MappingProfile.objects.filter(kind=kind.name, name=draft.profile).update(used_at=at)
    return int(draft.run_id)


def _remember(actor: Actor, kind: ImportKind, name: str, titles: dict[str, str], *, at: datetime) -> str:
    """Keep the titles under a name; a profile of that name is replaced."""
    profile, is_new = MappingProfile.objects.update_or_create(
        government_id=actor.government_id, kind=kind.name, name=name[:100], defaults={"titles": titles, "used_at": at}
    )
    trail.record(actor, "sheets.profile_saved", profile, at=at, after={"titles": titles, "is_new": is_new})
    return str(profile.name)


def _fingerprint(draft: ImportDraft) -> str:
    """Of everything the preview rests on, so that what is confirmed is what was looked at."""
    shown: Any = [draft.file_id, draft.sheet, sorted(draft.mapping.items()), draft.preview]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()

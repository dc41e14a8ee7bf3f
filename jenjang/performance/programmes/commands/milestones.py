"""Milestones: planned, reported with photos, moved with a reason, reopened."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.files import commands as files
from jenjang.kernel.files.commands import Readable
from jenjang.kernel.files.photos import NotAPhoto, TooManyDots, shrunk
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units import queries as units

from .. import permissions, queries
from ..models import FlagshipProgramme, Milestone, MilestoneNote, MilestonePhoto, NoteKind
from .ground import line, lines, locked, refuse_superseded

PHOTOS = frozenset({"jpeg", "png"})
MOST_BYTES = 15 * 1024 * 1024


@transaction.atomic
def add_milestone(actor: Actor, *, flagship_id: int, title: str, month: date, at: datetime) -> int:
    """Plan a step for a month."""
    permissions.can_keep(actor).require()
    flagship = locked(FlagshipProgramme, flagship_id, _("Program unggulan ini tidak ada di pemerintah ini."))
    refuse_superseded(flagship.plan)
    told = {"title": line(title, _("Tonggak"), 200), "planned": _month(flagship, month)}
    if Milestone.objects.filter(flagship=flagship, **told).exists():
        raise Conflict(_("Tonggak dengan judul dan bulan yang sama sudah ada."))
    made = Milestone.objects.create(government_id=active_government_id(), flagship=flagship, **told)
    trail.record(actor, "programmes.milestone_added", made, at=at, after=told)
    return int(made.pk)


@transaction.atomic
def rename_milestone(
    actor: Actor, *, milestone_id: int, title: str, why: str, at: datetime, version: int | None = None
) -> None:
    permissions.can_keep(actor).require()
    found = _locked(milestone_id, version)
    title, why = line(title, _("Tonggak"), 200), line(why, _("Alasan"), 500)
    before = {"title": found.title}
    if title == found.title:
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tersimpan."))
    found.title = title
    _touch(found)
    trail.record(actor, "programmes.milestone_renamed", found, at=at, why=why, before=before, after={"title": title})


@transaction.atomic
def report_milestone(
    actor: Actor, *, milestone_id: int, words: str, at: datetime, done_on: date | None = None, caption: str = "",
    file_name: str = "", content: bytes | Readable | None = None, version: int | None = None,
) -> None:  # fmt: skip
    """Say how far a milestone is, for citizens to read: with a photo, and with the day where it is done."""
    found = _locked(milestone_id, version)
    _require_reporter(actor, found, at)
    words, today = lines(words, _("Kabar"), 1000, required=False), timezone.localdate(at)
    if not words and done_on is None:
        raise DomainError(_("Tulis satu kalimat kabar, atau tandai selesai."))
    if done_on is not None:
        if found.done_on is not None:
            raise Conflict(_("Tonggak ini sudah selesai. Buka kembali dahulu bila ternyata belum."))
        if done_on > today:
            raise DomainError(_("Tanggal selesai tidak mungkin sesudah hari ini."))
        if done_on.year < found.flagship.plan.first_year:
            raise DomainError(_("Tanggal selesai mendahului tahun pertama rencana."))
        found.done_on = done_on
    if content is not None:
        _keep_photo(actor, found, file_name, content, plain_line(caption) or plain_line(words)[:200] or found.title, at)
    _note(actor, found, NoteKind.DONE if done_on else NoteKind.REPORTED, words, at, today=today)
    _touch(found)
    after = {"words": words, "done_on": done_on, "photo": plain_line(file_name)[:120]}
    trail.record(actor, "programmes.milestone_reported", found, at=at, after=after)


@transaction.atomic
def move_milestone(
    actor: Actor, *, milestone_id: int, month: date, why: str, at: datetime, version: int | None = None
) -> None:
    """Plan it for another month. Citizens see from where to where, and why."""
    permissions.can_keep(actor).require()
    found = _locked(milestone_id, version)
    if found.done_on is not None:
        raise Conflict(_("Tonggak ini sudah selesai, jadi bulannya tidak dipindahkan."))
    why, month = line(why, _("Alasan"), 500), _month(found.flagship, month)
    if month == found.planned:
        raise Conflict(_("Tonggak ini sudah direncanakan pada bulan itu."))
    before, found.planned = found.planned, month
    _note(actor, found, NoteKind.MOVED, why, at, today=timezone.localdate(at), moved_from=before, moved_to=month)
    _touch(found)
    trail.record(
        actor, "programmes.milestone_moved", found, at=at, why=why, before={"planned": before}, after={"planned": month}
    )


@transaction.atomic
def reopen_milestone(actor: Actor, *, milestone_id: int, why: str, at: datetime, version: int | None = None) -> None:
    """It was called done and is not. Citizens see that too."""
    found = _locked(milestone_id, version)
    _require_reporter(actor, found, at)
    if found.done_on is None:
        raise Conflict(_("Tonggak ini belum ditandai selesai."))
    why = line(why, _("Alasan"), 500)
    before, found.done_on = found.done_on, None
    _note(actor, found, NoteKind.REOPENED, why, at, today=timezone.localdate(at))
    _touch(found)
    trail.record(actor, "programmes.milestone_reopened", found, at=at, why=why, before={"done_on": before})


@transaction.atomic
def withdraw_photo(actor: Actor, *, photo_id: int, why: str, at: datetime) -> int:
    """Nobody sees the photo any more; answers with its milestone."""
    shown = queries.photo(photo_id)
    _require_reporter(actor, shown.milestone, at)
    photo = locked(MilestonePhoto, photo_id, _("Foto ini tidak ada, atau sudah ditarik."))
    if photo.withdrawn_at is not None:
        raise Conflict(_("Foto ini sudah ditarik."))
    photo.withdrawn_at, photo.withdrawn_because = at, line(why, _("Alasan"), 200)
    photo.save(update_fields=["withdrawn_at", "withdrawn_because"])
    trail.record(actor, "programmes.photo_withdrawn", photo, at=at, why=photo.withdrawn_because)
    return int(photo.milestone_id)


def _locked(milestone_id: int, version: int | None) -> Any:
    found = locked(Milestone, milestone_id, _("Tonggak ini tidak ada di pemerintah ini."), version)
    refuse_superseded(found.flagship.plan)
    return found


def _require_reporter(actor: Actor, milestone: Any, at: datetime) -> None:
    above = units.units_and_above(queries.reporting_units(milestone.flagship_id), on=timezone.localdate(at))
    permissions.can_report(actor, above).require()


def _keep_photo(actor: Actor, milestone: Any, name: str, content: bytes | Readable, caption: str, at: datetime) -> None:
    whole = content if isinstance(content, bytes) else content.read(MOST_BYTES + 1)
    if len(whole) > MOST_BYTES:
        raise DomainError(_("Foto ini lebih besar dari 15 MB. Kecilkan dahulu."))
    try:
        plain = shrunk(whole)
    except NotAPhoto as error:
        raise DomainError(_("Berkas ini bukan foto JPEG atau PNG yang utuh. Pilih foto lain.")) from error
    except TooManyDots as error:
        raise DomainError(
            _("Gambar ini jauh lebih besar daripada foto mana pun dan tidak dibuka demi keamanan. Pilih foto lain.")
        ) from error
    stored = files.keep(actor, name=plain.named(name), content=plain.content, allowed=PHOTOS, at=at)
    told = {"caption": caption, "added_at": at, "added_by": actor.name[:150]}
    _photo, is_new = MilestonePhoto.objects.get_or_create(
        government_id=active_government_id(), milestone=milestone, file=stored, defaults=told
    )
    if not is_new:
        raise Conflict(_("Foto ini sudah ada pada tonggak ini."))


def _note(
    actor: Actor, milestone: Any, kind: NoteKind, words: str, at: datetime, *, today: date, **moved: date
) -> None:
    MilestoneNote.objects.create(
        government_id=active_government_id(), milestone=milestone, kind=kind, words=words, said_on=today, said_at=at,
        said_by=actor.name[:150], **moved,
    )  # fmt: skip


def _month(flagship: Any, month: date) -> date:
    """The first day of the month; within the years of the plan."""
    if not flagship.plan.first_year <= month.year <= flagship.plan.last_year:
        words = {"first": flagship.plan.first_year, "last": flagship.plan.last_year}
        raise DomainError(_("Bulan tonggak berada di dalam tahun rencana, %(first)d–%(last)d.") % words)
    return month.replace(day=1)


def _touch(milestone: Any) -> None:
    milestone.version += 1
    milestone.save()

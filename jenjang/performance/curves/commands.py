"""Keeping, naming and removing one's own drawings."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.files.commands import clean_name
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .models import Drawing
from .queries import may_draw
from .rules.kept import as_kept
from .rules.series import Series

MOST_DRAWINGS = 200
MOST_SERIES = 60
MOST_POINTS = 2_000  # more would make a page of many megabytes, and no line that anybody can read
LONGEST_NAME = 120


@transaction.atomic
def keep_drawing(
    actor: Actor,
    *,
    file_name: str,
    content: bytes,
    judged: str,
    series: Sequence[Series],
    remarks: Sequence[str],
    on: date,
    at: datetime,
) -> int:
    """Keep what was read from a file and answer with the drawing's id; the same file drawn again is the same drawing.

    judged: how the file was judged, in a word; another way of judging makes another drawing.
    """
    may_draw(actor).require()
    owner = actor.user_id
    if len(series) > MOST_SERIES:
        said = {"count": len(series), "most": MOST_SERIES}
        raise DomainError(
            _("Berkas ini berisi %(count)d rangkaian; paling banyak %(most)d yang digambar sekaligus.") % said
        )
    if (count := sum(len(one.points) for one in series)) > MOST_POINTS:
        said = {"count": count, "most": MOST_POINTS}
        raise DomainError(
            _("Berkas ini berisi %(count)d titik; paling banyak %(most)d yang digambar sekaligus.") % said
        )
    digest = hashlib.sha256(judged.encode() + b"\0" + content).hexdigest()
    name = clean_name(file_name)
    found: Drawing
    found, is_new = Drawing.objects.get_or_create(
        government_id=active_government_id(),
        user_id=owner,
        digest=digest,
        defaults={
            "name": _called(name),
            "file_name": name[:200],
            "series": [as_kept(one) for one in series],
            "remarks": list(remarks),
            "judged_on": on,
            "drawn_at": at,
        },
    )
    if is_new:
        if Drawing.objects.filter(user_id=owner).count() > MOST_DRAWINGS:
            raise DomainError(
                _("Sudah ada %(most)d gambar. Hapus yang tidak terpakai, lalu unggah lagi.") % {"most": MOST_DRAWINGS}
            )
        trail.record(actor, "curves.drawn", found, at=at, after={"series": len(series), "digest": digest})
    return int(found.pk)


@transaction.atomic
def rename_drawing(actor: Actor, *, drawing_id: int, name: str, at: datetime) -> None:
    """Call one's own drawing otherwise."""
    drawing = _own(actor, drawing_id)
    name = plain_line(name)
    if not name:
        raise DomainError(_("Beri gambar ini nama, misalnya “Alun-alun, minggu 7”."))
    if len(name) > LONGEST_NAME:
        raise DomainError(_("Nama gambar paling panjang %(most)d huruf.") % {"most": LONGEST_NAME})
    if name == drawing.name:
        return
    before, drawing.name = drawing.name, name
    drawing.save(update_fields=["name"])
    trail.record(actor, "curves.renamed", drawing, at=at, before={"name": before}, after={"name": name})


@transaction.atomic
def remove_drawing(actor: Actor, *, drawing_id: int, at: datetime) -> None:
    """Forget one's own drawing."""
    drawing = _own(actor, drawing_id)
    trail.record(actor, "curves.removed", drawing, at=at, before={"name": drawing.name})
    drawing.delete()


def _called(file_name: str) -> str:
    """A name for people: without the ending, and with spaces where file names have none."""
    stem = (file_name.rpartition(".")[0] or file_name).replace("_", " ").strip() or file_name
    return (stem[:1].upper() + stem[1:])[:LONGEST_NAME]


def _own(actor: Actor, drawing_id: int) -> Drawing:
    found: Drawing | None = Drawing.objects.select_for_update().filter(pk=drawing_id, user_id=actor.user_id).first()
    if found is None:
        raise NotFound(_("Gambar ini tidak ada di antara milik Anda."))
    return found

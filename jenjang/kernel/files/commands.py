"""Keeping a file."""

import hashlib
import re
from collections.abc import Collection
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from . import archives, sniffing
from .models import Bringing, StoredFile
from .places import place_of, write_whole
from .queries import is_unaltered

LONGEST_NAME = 120


class Readable(Protocol):
    """An upload or an open file."""

    def read(self, size: int = ..., /) -> bytes: ...


@transaction.atomic
def keep(actor: Actor, *, name: str, content: bytes | Readable, allowed: Collection[str], at: datetime) -> StoredFile:
    """Keep a content under its hash and answer with its row; the same content is kept once, under its first name.

    allowed: keys of sniffing.FILE_TYPES. Whether the actor may bring files here is the caller's question.
    """
    whole = _read(content)
    cleaned = clean_name(name)
    kind = _true_type(whole, cleaned, allowed)
    if kind == "xlsx":
        archives.refuse_bomb(whole)

    government_id = active_government_id()
    stored: StoredFile
    stored, is_new = StoredFile.objects.get_or_create(
        government_id=government_id,
        sha256=hashlib.sha256(whole).hexdigest(),
        defaults={
            "name": cleaned,
            "kind": kind,
            "media_type": sniffing.FILE_TYPES[kind].media_type,
            "size": len(whole),
            "stored_at": at,
            "user_id": actor.user_id,
            "stored_by": actor.name[:150],
        },
    )
    if is_new or not is_unaltered(stored):
        write_whole(place_of(government_id, stored.sha256), whole)
    if is_new or _is_brought_anew(actor, stored, at):
        trail.record(actor, "files.kept", stored, at=at, after={"sha256": stored.sha256, "size": stored.size})
    return stored


def _is_brought_anew(actor: Actor, stored: StoredFile, at: datetime) -> bool:
    """Note that this person has the content too, although somebody else was first; False where that is known."""
    if actor.user_id in (None, stored.user_id):
        return False
    is_new: bool = Bringing.objects.get_or_create(
        government_id=stored.government_id, file=stored, user_id=actor.user_id, defaults={"at": at}
    )[1]
    return is_new


def clean_name(name: str) -> str:
    """The last part of a name, without control and direction characters or anything a file system minds."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = re.sub(r'[<>:"/|?*\s]+', " ", plain_line(last)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[:LONGEST_NAME].strip() or 'berkas'}.{ending}"
    return plain[:LONGEST_NAME] or "berkas"


def _read(content: bytes | Readable) -> bytes:
    limit = settings.MAX_FILE_BYTES
    whole = content if isinstance(content, bytes) else content.read(limit + 1)
    if len(whole) > limit:
        raise DomainError(
            _("Berkas ini lebih besar daripada batas %(limit)s. Pecah menjadi beberapa berkas.")
            % {"limit": filesizeformat(limit)}
        )
    if not whole:
        raise DomainError(_("Berkas ini kosong. Pilih berkas lain."))
    return whole


def _true_type(content: bytes, name: str, allowed: Collection[str]) -> str:
    """The real type, when it is allowed and is what the name says."""
    claimed = next((key for key, type_ in sniffing.FILE_TYPES.items() if name.lower().endswith(type_.endings)), None)
    real = sniffing.type_of(content)
    wanted = _("Yang diterima: %(types)s.") % {
        "types": ", ".join(str(sniffing.FILE_TYPES[key].label) for key in sorted(allowed))
    }
    if sniffing.is_locked(content):
        raise DomainError(
            _(
                "Buku kerja ini dikunci kata sandi. Hapus kata sandinya di Excel atau LibreOffice, simpan, lalu unggah lagi."
            )
        )
    if sniffing.is_old_or_locked_workbook(content):
        raise DomainError(_("Ini berkas Excel lama (.xls). Simpan sebagai .xlsx, lalu unggah lagi."))
    if claimed == "xlsx" and real != "xlsx":
        raise DomainError(
            _(
                "Berkas bernama .xlsx tetapi isinya bukan buku kerja Excel, atau rusak. Buka di Excel atau LibreOffice, lalu simpan lagi sebagai .xlsx."
            )
        )
    if real is None:
        raise DomainError(_("Jenis berkas “%(name)s” tidak dikenali.") % {"name": name} + " " + wanted)
    if real not in allowed:
        raise DomainError(
            _("Isi berkas ini %(real)s, dan itu tidak diterima di sini.") % {"real": sniffing.FILE_TYPES[real].label}
            + " "
            + wanted
        )
    if claimed != real:
        raise DomainError(
            _(
                "Nama berkas “%(name)s” tidak sesuai dengan isinya, yaitu %(real)s. Beri akhiran %(ending)s, lalu unggah lagi."
            )
            % {"name": name, "real": sniffing.FILE_TYPES[real].label, "ending": sniffing.FILE_TYPES[real].endings[0]}
        )
    return real

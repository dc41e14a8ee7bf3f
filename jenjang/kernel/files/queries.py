"""Getting kept contents back."""

import hashlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from .models import Bringing, StoredFile
from .places import place_of

BLOCK = 1024 * 1024


def stored_file(file_id: int) -> StoredFile:
    """A file of the active government; NotFound otherwise. The caller has asked whether the actor may read it."""
    found: StoredFile | None = StoredFile.objects.filter(pk=file_id).first()
    if found is None:
        raise NotFound(_("Berkas ini tidak ada di pemerintah ini."))
    return found


def is_brought_by(stored: StoredFile, user_id: int | None) -> bool:
    """Whether this person has handed in this very content. One query at most."""
    if user_id is None or user_id == stored.user_id:
        return user_id == stored.user_id
    return bool(Bringing.objects.filter(file=stored, user_id=user_id).exists())


def open_file(stored: StoredFile) -> BinaryIO:
    """The content, ready to be read; NotFound when the storage has lost it."""
    try:
        return place_of(stored.government_id, stored.sha256).open("rb")
    except FileNotFoundError as error:
        raise NotFound(
            _("Isi berkas “%(name)s” tidak ada di penyimpanan. Unggah lagi berkas yang sama.") % {"name": stored.name}
        ) from error


def content_of(stored: StoredFile) -> bytes:
    """The whole content; files have a size limit."""
    with open_file(stored) as file:
        return file.read()


def is_unaltered(stored: StoredFile) -> bool:
    """Whether the content on disk is still what was kept."""
    digest = hashlib.sha256()
    try:
        with place_of(stored.government_id, stored.sha256).open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == stored.sha256

"""Loading a list of codes as an edition of its own. It belongs to no government, so only the command line does it."""

import hashlib
import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.lines import plain_line

from ..models import BudgetCode, Edition
from ..rules.lists import read_listing

KEY = re.compile(r"[0-9a-z][0-9a-z-]{0,39}")


@transaction.atomic
def load_edition(*, text: str, key: str, title: str, source: str, starts_on: date, at: datetime) -> int:
    """Keep a list of codes beside those there are, and answer with how many it has. A list with a fault is refused whole."""
    if not KEY.fullmatch(key):
        raise DomainError(_("Kunci edisi terdiri atas huruf kecil, angka, dan tanda hubung; paling panjang 40."))
    if not plain_line(title) or not plain_line(source):
        raise DomainError(_("Sebutkan judul dan sumber edisi ini."))
    if Edition.objects.filter(key=key).exists():
        raise Conflict(
            _("Edisi %(key)s sudah dimuat. Edisi yang dimuat tidak diubah; pakai kunci lain.") % {"key": key}
        )
    listing = read_listing(text)
    if listing.faults:
        first = listing.faults[0]
        words = {"row": first.row, "column": first.column, "what": first.what.said(get_language() or "id")}
        raise DomainError(_("Baris %(row)d, kolom %(column)s: %(what)s.") % words)
    if not listing.rows:
        raise DomainError(_("Daftar ini tidak berisi kode."))
    edition = Edition.objects.create(
        key=key, title=plain_line(title)[:200], source=plain_line(source)[:400], starts_on=starts_on,
        sha256=hashlib.sha256(text.encode()).hexdigest(), loaded_at=at,
    )  # fmt: skip
    remarks = {row.code: "; ".join(one.said("id") for one in said) for row, said in listing.odd}
    BudgetCode.objects.bulk_create(
        BudgetCode(
            edition=edition, code=row.code, level=row.level.value, name=row.name, parent_code=row.parent_code,
            decree=row.decree, remark=remarks.get(row.code, ""),
        )
        for row in listing.rows
    )  # fmt: skip
    return len(listing.rows)

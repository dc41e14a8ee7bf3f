"""What the commands of this room stand on: locks, the post as stored, and the days within which things must lie."""

import re
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.stale import refuse_stale
from jenjang.organization.units import queries as units
from jenjang.organization.units.rules import FIRST_DAY, Place, Span, circles_over_time

from .. import rules
from ..models import Incumbency, Level, Position, PositionKind, PositionPeriod, Profession

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_-]{0,39}")
LARGEST_NEED = 10_000
CLASSES = range(1, 18)


def lock_line() -> None:
    """Take the lock of this government's line of posts until the end of the transaction, so that two cannot close a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('positions.line', %s))", [active_government_id()])


def locked_position(position_id: int, version: int | None = None) -> Position:
    """The locked post with its unit; Conflict where it changed since the actor opened it."""
    found: Position | None = (
        Position.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=position_id).first()
    )
    if found is None:
        raise NotFound(_("Jabatan ini tidak ada di pemerintah ini."))
    refuse_stale(found, version)
    return found


def touch(post: Position) -> None:
    """Note that the post changed, and keep it."""
    post.version += 1
    post.save()


def refuse_odd_days(*days: date | None) -> None:
    """Days before FIRST_DAY are slips of the finger."""
    if odd := [day for day in days if day is not None and day < FIRST_DAY]:
        words = {"day": odd[0].isoformat(), "first": figures.day(FIRST_DAY)}
        raise DomainError(_("Tanggal %(day)s tidak mungkin benar. Pilih tanggal sejak %(first)s.") % words)


def clean_kind(*, kind: str, level: str, profession: str) -> None:
    """DomainError where kind, level and profession do not belong together."""
    if kind not in PositionKind.values or level not in {"", *Level.values} or profession not in Profession.values:
        raise DomainError(_("Jenis jabatan, jenjang, atau profesi tidak dikenal."))
    if not rules.level_fits(kind, level):
        known = ", ".join(str(Level(name).label) for name in rules.LEVELS[kind])
        words = {"kind": PositionKind(kind).label, "known": known}
        if not known:
            raise DomainError(_("Jabatan %(kind)s tidak mempunyai eselon atau jenjang. Kosongkan isian itu.") % words)
        raise DomainError(_("Jenjang tidak cocok dengan jenis jabatan %(kind)s. Pilih salah satu: %(known)s.") % words)
    if profession and kind != PositionKind.FUNCTIONAL:
        raise DomainError(_("Profesi khusus hanya untuk jabatan fungsional."))


def clean_facts(*, title: str, job_class: int | None, need: int) -> dict[str, Any]:
    """Title, class and need as they are stored, or what is wrong with them."""
    title = plain_line(title)
    if not title or len(title) > 200:
        raise DomainError(_("Isi nama jabatan, paling panjang 200 huruf."))
    if job_class is not None and job_class not in CLASSES:
        raise DomainError(_("Kelas jabatan adalah angka 1 sampai 17."))
    if not 0 <= need <= LARGEST_NEED:
        raise DomainError(_("Kebutuhan pegawai adalah angka 0 sampai %(most)s.") % {"most": LARGEST_NEED})
    return {"title": title, "job_class": job_class, "need": need}


def clean_code(code: str, *, without: int | None = None) -> str:
    code = code.strip()
    if not CODE.fullmatch(code):
        raise DomainError(
            _("Kode jabatan terdiri atas huruf, angka, titik, garis miring, atau tanda hubung; paling panjang 40.")
        )
    if Position.objects.filter(code=code).exclude(pk=without).exists():
        raise Conflict(
            _("Kode %(code)s sudah dipakai jabatan lain. Setiap kode hanya untuk satu jabatan, juga sesudah dihapus.")
            % {"code": code}
        )
    return code


def life_of(post: Position) -> Span:
    return Span(post.established_on, post.abolished_on)


def refuse_outside_unit(unit: Any, since: date | None, until: date | None) -> None:
    """A post, and whoever holds it, must lie within the life of the unit. unit: the record with its two days."""
    if unit.dissolved_on is not None and (until is None or until > unit.dissolved_on):
        words = {"unit": unit_name(unit), "day": figures.day(unit.dissolved_on)}
        if since is None or since >= unit.dissolved_on:
            raise Conflict(_("%(unit)s sudah ditutup sejak %(day)s. Pilih jabatan di unit penerusnya.") % words)
        raise Conflict(_("%(unit)s ditutup sejak %(day)s. Isi tanggal berakhir paling lambat hari itu.") % words)
    if unit.founded_on is not None and since is not None and since < unit.founded_on:
        words = {"unit": unit_name(unit), "day": figures.day(unit.founded_on)}
        raise Conflict(_("%(unit)s baru berdiri %(day)s. Pilih tanggal sejak hari itu.") % words)


def refuse_outside_post(post: Position, since: date, until: date | None) -> None:
    """Nobody holds a post before it is established or after it is abolished."""
    if post.abolished_on is not None and (until is None or until > post.abolished_on):
        words = {"day": figures.day(post.abolished_on)}
        if since >= post.abolished_on:
            raise Conflict(_("Jabatan ini sudah dihapus sejak %(day)s dan tidak dapat diisi lagi.") % words)
        raise Conflict(_("Jabatan ini dihapus sejak %(day)s. Isi tanggal berakhir paling lambat hari itu.") % words)
    if post.established_on is not None and since < post.established_on:
        raise Conflict(
            _("Jabatan ini baru dibentuk %(day)s. Pilih tanggal sejak hari itu.")
            % {"day": figures.day(post.established_on)}
        )


def unit_name(unit: Any) -> str:
    return units.last_names([unit.pk]).get(unit.pk, str(unit.code))


def last_titles(position_ids: list[int]) -> dict[int, str]:
    """The latest title of each post. One query."""
    latest = PositionPeriod.objects.filter(position_id__in=position_ids).order_by("position_id", "-period")
    return dict(latest.distinct("position_id").values_list("position_id", "title"))


def refuse_itself(position_id: int, superior_id: int | None) -> None:
    """The shortest circle there is."""
    if superior_id == position_id:
        raise Conflict(_("Garis atasan ini berputar: jabatan tidak dapat menjadi atasannya sendiri."))


def check_line(changed: list[Place[int]], without: int) -> None:
    """Refuse a line of superiors that goes round, or that hangs on a post which does not exist all that time.

    changed: the stretches of one post as they would be; without: its id (0 for a new one), whose stored stretches do not count.
    """
    above = [place.parent for place in changed if place.parent is not None]
    lives = {
        pk: Span(since, until)
        for pk, since, until in Position.objects.filter(pk__in=above).values_list(
            "pk", "established_on", "abolished_on"
        )
    }
    for place in changed:
        if place.parent is None:
            continue
        if place.parent not in lives:
            raise NotFound(_("Jabatan atasan ini tidak ada di pemerintah ini."))
        if not lives[place.parent].covers(place.span):
            title = last_titles([place.parent])[place.parent]
            raise Conflict(
                _("Jabatan atasan “%(title)s” belum dibentuk atau sudah dihapus pada masa itu. Pilih atasan lain.")
                % {"title": title}
            )
    if not above:
        return
    others = PositionPeriod.objects.exclude(position_id=without).filter(superior_id__isnull=False).order_by("period")
    places = [
        Place(post, superior, Span(period.lower, period.upper))
        for post, superior, period in others.values_list("position_id", "superior_id", "period")
    ]
    if found := circles_over_time([*places, *changed]):
        circle = found[0]
        titles = last_titles(circle)
        steps = " → ".join(titles.get(key, _("jabatan baru")) for key in (*circle, circle[0]))
        raise Conflict(
            _("Garis atasan ini berputar: %(circle)s. Pilih atasan yang tidak berada di bawah jabatan ini.")
            % {"circle": steps}
        )


def holders_after(position_id: int, day: date) -> list[str]:
    """Names of those who hold the post on the day or later. One query."""
    later = Q(period__endswith__isnull=True) | Q(period__endswith__gt=day)
    rows = Incumbency.objects.filter(later, position_id=position_id)
    return sorted(set(rows.values_list("employee__name", flat=True)))


def listed(names: list[str], most: int = 5) -> str:
    shown, rest = ", ".join(names[:most]), len(names) - most
    return _("%(shown)s, dan %(rest)s lainnya") % {"shown": shown, "rest": rest} if rest > 0 else shown

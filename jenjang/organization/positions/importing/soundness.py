"""What must hold of all posts together once the file's rows are in: the line, heads, holders, and who may change what posts may do."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.sheets.cells import SHOWN, Cells
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.ui import figures
from jenjang.organization.units import rules as trees

from .. import permissions, queries
from ..commands.importing.posts import PostPlan, StoredPost, spans_of
from ..models import Incumbency


def check_line(cells: Cells, rows: Mapping[str, Row], plan: PostPlan) -> None:
    """Superiors exist all the time their posts do, and the line of superiors never goes round."""
    for place in plan.places:
        if place.parent is not None and place.parent not in plan.lives and place.unit in rows:
            said = _("Tidak ada jabatan atasan dengan kode “%(code)s”, baik di berkas ini maupun yang sudah tercatat.")
            cells.complain(rows[place.unit], "superior_code", said % {"code": place.parent[:SHOWN]})
    places = [place for place in plan.places if place.parent is None or place.parent in plan.lives]
    for circle in trees.circles_over_time(places):
        in_file = sorted((rows[code].number, code) for code in circle if code in rows)
        first = circle.index(in_file[0][1])
        steps = " → ".join((*circle[first:], *circle[:first], circle[first]))
        words = {"steps": steps, "rows": ", ".join(str(number) for number, _code in in_file)}
        said = _("Garis atasan berputar: %(steps)s (baris %(rows)s). Salah satu harus beratasan jabatan lain.")
        cells.complain(rows[in_file[0][1]], "superior_code", said % words)
    for place in trees.left_without_parent(places, plan.lives):
        row = rows.get(place.unit) or rows.get(place.parent or "")
        if row:
            words = {"code": place.unit, "superior": place.parent or ""}
            said = _(
                "Jabatan %(code)s tidak dapat beratasan %(superior)s sebelum atasan itu dibentuk atau sesudah dihapus. Sesuaikan tanggalnya."
            )
            cells.complain(row, "superior_code", said % words)


def check_posts(cells: Cells, rows: Mapping[str, Row], plan: PostPlan, stored: Mapping[str, StoredPost]) -> None:
    """One head to a unit, and what is recorded of holders and history fits the posts as they would be."""
    _check_heads(cells, rows, plan, stored)
    changed = {change.post.pk: change for change in plan.changes}
    for change in plan.changes:
        if any(
            stretch.span.since and stretch.span.until and stretch.span.since >= stretch.span.until
            for stretch in spans_of(change)
        ):
            column = "abolished_on" if "abolished_on" in change.after else "established_on"
            cells.complain(
                rows[change.draft.code],
                column,
                _("Riwayat jabatan ini sudah mencatat keadaan di luar tanggal itu. Pilih tanggal lain."),
            )
    narrowed = [
        pk for pk, change in changed.items() if {"established_on", "abolished_on", "only_one"} & change.after.keys()
    ]
    if not narrowed:
        return
    terms: dict[int, list[tuple[str, Any, str]]] = {}
    held = Incumbency.objects.filter(position_id__in=narrowed).order_by("period")
    for pk, kind, period, name in held.values_list("position_id", "kind", "period", "employee__name"):
        terms.setdefault(pk, []).append((kind, period, name))
    for pk, own in terms.items():
        _check_holders(cells, rows[changed[pk].draft.code], changed[pk].after, own)


def check_entitling(
    cells: Cells,
    rows: Iterable[Row],
    entitling: Collection[int],
    actor: Actor,
    stored: Mapping[str, StoredPost],
    today: date,
) -> None:
    """Who changes what a post may do needs the permission for it, and nobody does so with the own post."""
    if not entitling:
        return
    may = permissions.can_entitle(actor)
    own = (
        set(queries.held(on=today).filter(employee__user_id__in=actor.accounts).values_list("position_id", flat=True))
        if actor.accounts
        else set()
    )
    for row in rows:
        if row.number not in entitling:
            continue
        post = stored.get(row["code"])
        if not may:
            cells.complain(
                row,
                "role",
                _("Baris ini mengubah kewenangan jabatan; hanya yang menetapkan kewenangan dapat melakukannya."),
            )
        elif post and post.pk in own:
            cells.complain(row, "role", _("Kewenangan jabatan Anda sendiri ditetapkan oleh orang lain."))


def _check_heads(cells: Cells, rows: Mapping[str, Row], plan: PostPlan, stored: Mapping[str, StoredPost]) -> None:
    posts = {code: post.own for code, post in stored.items()}
    posts |= {draft.code: draft.facts for draft in plan.creates}
    posts |= {change.draft.code: change.draft.facts for change in plan.changes}
    heads: dict[int, list[str]] = {}
    for code, facts in posts.items():
        if facts["is_head"] and facts["unit_id"]:
            heads.setdefault(facts["unit_id"], []).append(code)
    for codes in heads.values():
        for place, code in enumerate(codes):
            for other in codes[place + 1 :]:
                told = other if other in rows else code
                if told in rows and plan.lives[code].meets(plan.lives[other]):
                    words = {"code": code if told == other else other}
                    said = _(
                        "Unit ini sudah mempunyai jabatan kepala: %(code)s. Hapus jabatan itu dahulu, atau jangan tandai jabatan ini sebagai kepala unit."
                    )
                    cells.complain(rows[told], "is_head", said % words)


def _check_holders(cells: Cells, row: Row, after: Mapping[str, Any], terms: list[tuple[str, Any, str]]) -> None:
    since, until = after.get("established_on"), after.get("abolished_on")
    for _kind, period, name in terms:
        if since and period.lower < since:
            words = {"name": name, "day": figures.day(period.lower)}
            cells.complain(row, "established_on", _("%(name)s sudah memangku jabatan ini sejak %(day)s.") % words)
            break
        if until and (period.upper is None or period.upper > until):
            said = _("Jabatan ini masih dipangku %(name)s sesudah tanggal itu. Akhiri dahulu masa jabatannya.")
            cells.complain(row, "abolished_on", said % {"name": name})
            break
    if after.get("only_one"):
        last: dict[str, Any] = {}
        for kind, period, _name in terms:
            if kind in last and (last[kind] is None or period.lower < last[kind]):
                said = _(
                    "Jabatan ini pernah dipangku beberapa orang sekaligus; jabatan kepala atau struktural hanya untuk satu orang."
                )
                cells.complain(row, "kind", said)
                break
            last[kind] = period.upper

"""The structural posts of a government, made out of its units: what each kind of unit usually has.

After the common form of such offices (PP 18/2016 and the echelons of PP 41/2007, both from memory), not after the
organization regulation of the government itself; the names of the divisions are of the usual kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jenjang.config.posts import usual_role
from jenjang.organization.positions.commands.loading import Post
from jenjang.organization.positions.queries import Level, PositionKind
from jenjang.organization.units.queries import UnitFact

from .divisions import DIVISIONS, OFFICES, USUAL

AGENCIES = {"department", "board", "corps", "inspectorate", "secretariat"}
PERSONNEL = {"BPKPSDMD", "BKPSDM"}
PLANNING = {"BAPPEDA"}
CLASSES = {"II.a": 15, "II.b": 14, "III.a": 12, "III.b": 11, "IV.a": 9, "IV.b": 8}
STAFF_CLASS = 6
HEADS = {"district": "CAMAT", "urban_village": "LURAH"}
KINDS = {"II": PositionKind.JPT, "III": PositionKind.ADMINISTRATOR, "IV": PositionKind.SUPERVISOR}
SECTIONS = {
    "district": ("Pemerintahan", "Ketenteraman dan Ketertiban", "Pemberdayaan Masyarakat", "Pelayanan Umum"),
    "urban_village": ("Pemerintahan", "Pemberdayaan Masyarakat", "Ekonomi dan Pembangunan"),
}


def structural_posts(units: Sequence[UnitFact], *, heads_only: bool = False) -> list[Post]:
    """Every structural post with its line to the superior, superiors first, and a post for staff in each office.

    heads_only: the heads of units alone, with the staff posts.
    """
    top = next(unit for unit in units if unit.kind == "government")
    codes = {unit.id: unit.code for unit in units}
    ranked = sorted(units, key=lambda unit: (_order(unit), unit.code))
    posts = [*_leaders(top, next((unit for unit in units if unit.code == "SETDA"), top))]
    for unit in ranked:
        posts += _posts_of(unit, top, codes.get(unit.parent_id or 0, ""))
    return _heads(posts) if heads_only else posts


def structural(
    unit: UnitFact, suffix: str, title: str, level: str, superior: str, *, is_head: bool = False, role: str = ""
) -> Post:
    """role: borne for the whole government, where it is another than the usual one."""
    kind = KINDS[level.split(".")[0]]
    usual = usual_role(kind=kind, unit_kind=unit.kind, is_head=is_head, unit_code=unit.code)
    return Post(
        f"{unit.code}-{suffix}", unit.id, title, kind, role or usual.role, Level(level), superior=superior, is_head=is_head,
        whole_government=bool(role) or usual.whole_government, job_class=CLASSES[level],
    )  # fmt: skip


def staff_post(unit: UnitFact, superior: str, *, need: int = 4) -> Post:
    return Post(
        f"{unit.code}-PELAKSANA", unit.id, "Pengadministrasi Perkantoran", PositionKind.STAFF, "staff", superior=superior,
        only_one=False, job_class=STAFF_CLASS, need=need,
    )  # fmt: skip


def head_of(unit_code: str, kind: str) -> str:
    """Code of the post that leads a unit."""
    return f"{unit_code}-{HEADS.get(kind, 'KEPALA')}"


def _heads(posts: Sequence[Post]) -> list[Post]:
    """Who leads a unit, the elected two, the secretary, and the staff, whose line goes to the nearest of these above."""
    superiors = {post.code: post.superior for post in posts}
    kept = [post for post in posts if post.is_head or post.role == "secretary" or not post.level]
    codes = {post.code for post in kept}

    def nearest(code: str) -> str:
        return code if not code or code in codes else nearest(superiors[code])

    return [replace(post, superior=nearest(post.superior)) for post in kept]


def _order(unit: UnitFact) -> int:
    return {"government": 0, "secretariat": 1, "office": 2, "district": 4, "urban_village": 5, "company": 6}.get(
        unit.kind, 3
    )


def _leaders(top: UnitFact, secretariat: UnitFact) -> Iterator[Post]:
    """The elected two, the regional secretary, and who stands beside them."""
    region = "Wali Kota" if " Kota " in f" {top.name} " else "Bupati"
    head, secretary = f"{top.code}-KDH", f"{secretariat.code}-SEKDA"
    yield Post(head, top.id, region, PositionKind.HEAD_OF_REGION, "mayor", is_head=True, whole_government=True)
    yield Post(f"{top.code}-WKDH", top.id, f"Wakil {region}", PositionKind.DEPUTY_HEAD, "staff", superior=head)
    yield structural(
        secretariat, "SEKDA", "Sekretaris Daerah", "II.a", head, role="secretary",
        is_head=secretariat is not top,
    )  # fmt: skip
    if secretariat is top:
        return
    for number, field in enumerate(OFFICES["assistants"], start=1):
        yield structural(secretariat, f"ASISTEN-{number}", f"Asisten {field}", "II.b", secretary)
    for number, field in enumerate(OFFICES["advisers"], start=1):
        yield structural(secretariat, f"AHLI-{number}", f"Staf Ahli Bidang {field}", "II.b", head)
    yield staff_post(secretariat, secretary, need=8)


def _posts_of(unit: UnitFact, top: UnitFact, parent_code: str) -> Iterator[Post]:
    mayor = f"{top.code}-KDH"
    if unit.kind == "office":
        yield from _office(unit, f"{parent_code}-ASISTEN-1")
    elif unit.kind == "district":
        yield from _district(unit, mayor)
    elif unit.kind == "urban_village":
        yield from _urban_village(unit, f"{parent_code}-CAMAT")
    elif unit.kind == "hospital":
        yield structural(unit, "KEPALA", f"Direktur {unit.name}", "III.a", mayor, is_head=True)
    elif unit.kind == "company":
        yield Post(
            f"{unit.code}-DIREKTUR", unit.id, f"Direktur Utama {unit.name}", PositionKind.DIRECTOR,
            usual_role(kind=PositionKind.DIRECTOR, unit_kind=unit.kind, is_head=True, unit_code=unit.code).role,
            superior=mayor, is_head=True,
        )  # fmt: skip
    elif unit.kind in AGENCIES and unit.code != "SETDA":
        yield from _agency(unit, mayor)


def _office(unit: UnitFact, superior: str) -> Iterator[Post]:
    name = unit.name.removesuffix(" Sekretariat Daerah")
    head = head_of(unit.code, unit.kind)
    yield structural(unit, "KEPALA", f"Kepala {name}", "III.a", superior, is_head=True)
    for number, field in enumerate(("Tata Usaha", "Perencanaan dan Pelaporan"), start=1):
        yield structural(unit, f"KASUBBAG-{number}", f"Kepala Subbagian {field}", "IV.a", head)
    yield staff_post(unit, head)


def _agency(unit: UnitFact, mayor: str) -> Iterator[Post]:
    head, secretary = f"{unit.code}-KEPALA", f"{unit.code}-SEKRETARIS"
    # No table says which agency looks after personnel, and which one plans.
    role = "personnel" if unit.code in PERSONNEL else "planning" if unit.code in PLANNING else ""
    titles = {"inspectorate": "Inspektur", "secretariat": unit.name.replace("Sekretariat", "Sekretaris")}
    title = titles.get(unit.kind, f"Kepala {unit.name}")
    yield structural(unit, "KEPALA", title, "II.b", mayor, role=role, is_head=True)
    divisions, level = DIVISIONS.get(unit.code, USUAL), "III.b"
    names = [(f"KABID-{number}", f"Kepala Bidang {field}") for number, field in enumerate(divisions, start=1)]
    if unit.kind == "inspectorate":
        level, names = (
            "III.a",
            [(f"IRBAN-{roman}", f"Inspektur Pembantu {roman}") for roman in ("I", "II", "III", "IV")],
        )
    if unit.kind == "secretariat":
        level, names = (
            "III.a",
            [(f"KABAG-{number}", f"Kepala Bagian {field}") for number, field in enumerate(divisions, 1)],
        )
        secretary = f"{unit.code}-KABAG-1"
    else:
        yield structural(unit, "SEKRETARIS", f"Sekretaris {unit.name}", "III.a", head)
    for suffix, name in names:
        yield structural(unit, suffix, name, level, head)
    for number, field in enumerate(("Umum dan Kepegawaian", "Keuangan dan Perencanaan"), start=1):
        yield structural(unit, f"KASUBBAG-{number}", f"Kepala Subbagian {field}", "IV.a", secretary)
    yield staff_post(unit, f"{unit.code}-KASUBBAG-1")


def _district(unit: UnitFact, mayor: str) -> Iterator[Post]:
    place, head, secretary = unit.name.removeprefix("Kecamatan "), f"{unit.code}-CAMAT", f"{unit.code}-SEKCAM"
    yield structural(unit, "CAMAT", f"Camat {place}", "III.a", mayor, is_head=True)
    yield structural(unit, "SEKCAM", f"Sekretaris {unit.name}", "III.b", head)
    for number, field in enumerate(SECTIONS["district"], start=1):
        yield structural(unit, f"KASI-{number}", f"Kepala Seksi {field}", "IV.a", head)
    for number, field in enumerate(("Umum dan Kepegawaian", "Perencanaan dan Keuangan"), start=1):
        yield structural(unit, f"KASUBBAG-{number}", f"Kepala Subbagian {field}", "IV.b", secretary)
    yield staff_post(unit, f"{unit.code}-KASUBBAG-1")


def _urban_village(unit: UnitFact, camat: str) -> Iterator[Post]:
    place, head = unit.name.removeprefix("Kelurahan "), f"{unit.code}-LURAH"
    yield structural(unit, "LURAH", f"Lurah {place}", "IV.a", camat, is_head=True)
    yield structural(unit, "SEKLUR", f"Sekretaris {unit.name}", "IV.b", head)
    for number, field in enumerate(SECTIONS["urban_village"], start=1):
        yield structural(unit, f"KASI-{number}", f"Kepala Seksi {field}", "IV.b", head)

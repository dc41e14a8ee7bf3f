"""A kind of import for tests: lamps, written as entries of the trail."""

from jenjang.kernel.audit import trail
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.sheets.kinds import Column, ImportKind, Preview, Problem


def known_codes() -> set[str]:
    return set(Entry.objects.filter(action="lamps.lit").values_list("why", flat=True))


def check(actor, rows, at):
    here = known_codes()
    problems = [Problem(row.number, "code", "Kode kosong.") for row in rows if not row["code"]]
    new = [row for row in rows if row["code"] not in here]
    return Preview(creates=len(new), unchanged=len(rows) - len(new), problems=problems)


def apply(actor, rows, run_id, at):
    here = known_codes()
    for place, row in enumerate(rows, start=1):
        if row["name"] == "meledak":
            raise RuntimeError("unexpected")
        if row["code"] not in here:
            trail.record(actor, "lamps.lit", at=at, why=row["code"])
        report(run_id, place, len(rows))
    return Outcome(f"{len(rows)} lampu.")


LAMPS = ImportKind(
    name="lamps",
    title="Lampu",
    columns=(
        Column("code", "Kode lampu", required=True, aliases=("Kode",), help="Kode di tiang.", example="L-1"),
        Column("name", "Nama", aliases=("Nama lampu",), example="=1+1"),
        Column("nip", "NIP petugas"),
    ),
    permission="units.import",
    check=check,
    apply=apply,
    done_url="jobs:runs",
)

"""What a signing day costs, and bringing a whole year in: agreements proposed, then signed by both sides in jobs; a workbook of all of them."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.test.utils import override_settings
from django.utils import timezone

from jenjang.config.bench import agreed
from jenjang.config.bench.apart import Done, done_apart
from jenjang.config.bench.ground import free_region
from jenjang.config.bench.running import Report
from jenjang.config.demo import official
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.access.queries import actor_of, user_by_id
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.sheets import commands as sheets
from jenjang.kernel.sheets import queries as drafts
from jenjang.kernel.signing.commands import certificates
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees import commands as employees
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units
from jenjang.performance.agreements import commands, importing, queries
from jenjang.performance.agreements.commands import Read
from jenjang.performance.agreements.models import AgreementVersion
from jenjang.performance.agreements.queries import Booked, Rows

SIGNING, IMPORT = "signing day", "import"
NAMES = (SIGNING, IMPORT)
AGREEMENTS, TARGETS = 1_200, 10_000
WHOLE_SECONDS = 20.0  # --seconds from which on a whole year is signed and brought in; less is a share of it
FEWEST = 6
SECRET, SITE = "frasa sandi ukur", "https://contoh.example/x/"


@dataclass(frozen=True)
class SigningDay:
    """So many agreements with fifty activities each. Seconds in all; signatures: of both sides; peak: bytes of the worker."""

    agreements: int
    typeset_seconds: float
    signatures: int
    signing_seconds: float
    peak: int

    @property
    def per_second(self) -> float:
        """Agreements a second from draft to signed by both."""
        return self.agreements / (self.typeset_seconds + self.signing_seconds)

    def as_data(self) -> dict[str, Any]:
        return {"page": SIGNING, **asdict(self), "per_second": self.per_second}

    def sentences(self) -> list[str]:
        return [
            f"Signing day: {self.agreements:,} agreements with {agreed.ACTIVITIES} activities each, typeset in {self.typeset_seconds:.1f} s "
            f"({self.agreements / self.typeset_seconds:.1f} a second) and signed by both sides in two jobs in {self.signing_seconds:.1f} s "
            f"({self.signatures / self.signing_seconds:.1f} signatures a second); {self.per_second:.1f} a second in all, the worker at most "
            f"{self.peak / 1e6:.0f} MB.{_of_a_year(self.agreements, self.typeset_seconds + self.signing_seconds)}"
        ]


@dataclass(frozen=True)
class Import:
    """A workbook of so many agreements in which every target changes. peaks: bytes of the process that checks, and of the worker."""

    agreements: int
    targets: int
    file_bytes: int
    check_seconds: float
    check_peak: int
    import_seconds: float
    import_peak: int

    def as_data(self) -> dict[str, Any]:
        return {"page": IMPORT, **asdict(self)}

    def sentences(self) -> list[str]:
        return [
            f"Import: {self.agreements:,} agreements with {self.targets:,} targets ({self.file_bytes / 1000:.0f} KB) checked in "
            f"{self.check_seconds:.1f} s (at most {self.check_peak / 1e6:.0f} MB) and brought in by the job in {self.import_seconds:.1f} s "
            f"(the worker at most {self.import_peak / 1e6:.0f} MB).{_of_a_year(self.agreements, self.check_seconds + self.import_seconds)}"
        ]


def measured(*, names: Sequence[str], seconds: float, report: Report) -> list[SigningDay | Import]:
    """Those of the two that are named (none of them: nothing), with a share of a year's agreements that goes by the seconds."""
    if not names:
        return []
    at, count = timezone.now(), min(AGREEMENTS, max(FEWEST, ceil(AGREEMENTS * seconds / WHOLE_SECONDS)))
    government_id = open_government(region_code=free_region(), slug="season", name="Kota Ukuran Musim", at=at)
    with _own_files() as folder:
        with government_scope(government_id):
            both = _fill(system(government_id), count if SIGNING in names else 0, count if IMPORT in names else 0, at)
        found: list[SigningDay | Import] = []
        if SIGNING in names:
            report(f"Measuring a signing day of {count:,} agreements …")
            found.append(_signing_day(government_id, both))
        if IMPORT in names:
            report(f"Measuring the import of {count:,} agreements …")
            found.append(_import(government_id, folder))
        return found


@contextmanager
def _own_files() -> Iterator[Path]:
    """A folder for everything that is kept, for this process and those it starts; gone at the end."""
    with tempfile.TemporaryDirectory(dir=settings.VAR) as name:
        folder = Path(name)
        with (
            override_settings(VAR=folder),
            patch.dict(os.environ, {"JENJANG_VAR": name, "JENJANG_SECRET_KEY": settings.SECRET_KEY}),
        ):
            yield folder


@dataclass(frozen=True)
class Both:
    """The accounts of the two sides: one official who holds all the posts for the time being, and the head of the agency."""

    first: int
    second: int


def _fill(actor: Actor, signing: int, bringing: int, at: datetime) -> Both:
    today = timezone.localdate(at)
    agreed.settle(actor, "season", at)
    official.number_all(actor, at=at)
    unit_id = units.unit_ids_by_code()[agreed.UNIT]
    head = positions.held(on=today).filter(position__unit_id=unit_id, position__is_head=True).first()
    others = positions.held(on=today).exclude(employee_id=head.employee_id).order_by("pk")
    sides = [others.values_list("employee_id", flat=True)[0], head.employee_id]
    accounts = [_account(actor, employee_id, at) for employee_id in sides]
    agreed.more_posts(actor, signing, today, at, people=sides[:1], prefix="HARI")
    agreed.more_posts(actor, bringing, today, at, people=sides[:1], prefix="BAWA")
    commands.open_year(actor, year=today.year, unit_ids=[unit_id], at=at)
    of_post = queries.agreements_by_position(today.year)
    wanted = positions.posts(on=today).filter(position_id__in=of_post)
    for prefix, plan, extra in (("HARI-", agreed.ACTIVITIES, 0), ("BAWA-", 0, TARGETS - AGREEMENTS * agreed.PROMISES)):
        ids = sorted(wanted.filter(position__code__startswith=prefix).values_list("position_id", flat=True))
        more = ceil(extra * len(ids) / AGREEMENTS)  # so many of them have one target more
        pairs = [(position_id, of_post[position_id]) for position_id in ids]
        agreed.load(actor, today.year, pairs, at, activities=plan, with_one_more=more)
    return Both(*accounts)


def _account(actor: Actor, employee_id: int, at: datetime) -> int:
    """An account for somebody, with a certificate; the secretary's rights, so that this person may bring workbooks in."""
    user_id = access.add_account(
        actor, name=f"Pejabat {employee_id}", password=None, email=f"{employee_id}@season.example", at=at
    )
    access.assign_role(actor, user_id=user_id, role="secretary", since=date(2020, 1, 1), at=at)
    employees.link_account(actor, employee_id=employee_id, user_id=user_id, at=at)
    certificates.certify(_actor(user_id), passphrase=SECRET, at=at)
    return user_id


def _actor(user_id: int) -> Actor:
    return actor_of(user_by_id(user_id), on=timezone.localdate())


def _signing_day(government_id: int, both: Both) -> SigningDay:
    with government_scope(government_id):
        own = AgreementVersion.objects.filter(agreement__employee__user_id=both.first, state="draft")
        wanted = list(own.filter(agreement__position__code__startswith="HARI-").values_list("pk", "edit"))
    began = time.perf_counter()
    for version_id, edit in wanted:
        with government_scope(government_id):
            commands.propose(_actor(both.first), version_id=version_id, edit=edit, site=SITE, at=timezone.now())
    typeset = time.perf_counter() - began
    signed = [_signed(government_id, user_id) for user_id in (both.first, both.second)]
    with government_scope(government_id):
        holding = AgreementVersion.objects.filter(pk__in=[pk for pk, _edit in wanted], state="signed").count()
    if holding != len(wanted):
        raise RuntimeError(f"only {holding} of {len(wanted)} agreements are signed by both")
    seconds = sum(one.seconds for one in signed)
    return SigningDay(len(wanted), typeset, 2 * len(wanted), seconds, max(one.peak for one in signed))


def _signed(government_id: int, user_id: int) -> Done:
    """Everything that waits for this person, in one job."""
    with government_scope(government_id):
        ready = queries.ready(_actor(user_id), year=timezone.localdate().year, on=timezone.localdate())
        wanted = [Read(one.version_id, one.read_hash) for one in ready]
        run_id = commands.ask_to_sign(_actor(user_id), wanted=wanted, passphrase=SECRET, at=timezone.now())
    return _worked_off(government_id, run_id)


def _import(government_id: int, folder: Path) -> Import:
    today = timezone.localdate()
    with government_scope(government_id):
        user_id = int(
            AgreementVersion.objects.filter(state="draft").values_list("agreement__employee__user_id", flat=True)[0]
        )
        own = AgreementVersion.objects.filter(state="draft", agreement__position__code__startswith="BAWA-")
        ids = tuple(own.values_list("agreement_id", flat=True))
        agreements = list(map(_raised, queries.book_rows(queries.booked(_actor(user_id), on=today, ids=ids))))
        content = importing.book_of(agreements, queries.codes_of_indicators())
    (file := folder / "perjanjian.xlsx").write_bytes(content)
    kind = importing.AGREEMENTS_BOOK.name
    checked = done_apart("check", government_id, user_id, kind, str(file))
    with government_scope(government_id):
        draft = drafts.draft(
            _actor(user_id), drafts.allowed_kind(_actor(user_id), kind), checked.answer, at=timezone.now()
        )
        run_id = sheets.run(
            _actor(user_id), kind_name=kind, draft_id=draft.id, fingerprint=draft.fingerprint, at=timezone.now()
        )
    done = _worked_off(government_id, run_id)
    targets = sum(len(rows.promises) for _one, rows in agreements)
    return Import(
        len(ids), targets, len(content), checked.seconds, checked.peak, done.seconds, done.peak
    )  # fmt: skip


def _raised(one: tuple[Booked, Rows]) -> tuple[Booked, Rows]:
    """The same agreement with every target higher by one."""
    booked, rows = one
    promises = tuple(replace(row, target=(row.target or Decimal(0)) + 1) for row in rows.promises)
    return booked, replace(rows, promises=promises)


def _worked_off(government_id: int, run_id: int) -> Done:
    done = done_apart("jobs")
    with government_scope(government_id):
        run = JobRun.objects.get(pk=run_id)
    if run.state != "done" or (run.result or {}).get("failed"):
        raise RuntimeError(f"{run.title}: {run.state}, {run.message}")
    return done


def _of_a_year(count: int, seconds: float) -> str:
    """What a share of a year says about the whole."""
    if count >= AGREEMENTS:
        return ""
    return f" All {AGREEMENTS:,} would take about {seconds * AGREEMENTS / count / 60:.1f} minutes; --seconds {WHOLE_SECONDS:g} measures them all."

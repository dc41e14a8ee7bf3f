"""The form of an agreement: statement, attachment, action plan, integrity pact, as PermenPANRB 53/2014 asks and regions print it.

Official documents are in Indonesian by law, so their words are not translated. It is made when an agreement is proposed and signed by both;
with the last signature the version holds.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied
from jenjang.kernel.documents.kinds import DocumentKind, Said, Signer
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import local_number
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from . import commands, queries
from .rules.plan import planned_curve

SUBJECT = "agreements.agreement"
PACT = (
    "Berperan secara proaktif dalam upaya pencegahan dan pemberantasan korupsi, kolusi, dan nepotisme, serta tidak melibatkan diri dalam "
    "perbuatan tercela.",
    "Tidak meminta atau menerima pemberian secara langsung atau tidak langsung berupa suap, hadiah, bantuan, atau bentuk lainnya yang "
    "tidak sesuai dengan ketentuan yang berlaku.",
    "Bersikap transparan, jujur, objektif, dan akuntabel dalam melaksanakan tugas.",
    "Menghindari pertentangan kepentingan dalam pelaksanaan tugas.",
    "Memberi contoh dalam kepatuhan terhadap peraturan perundang-undangan dalam melaksanakan tugas.",
    "Akan menyampaikan informasi penyimpangan integritas dan turut menjaga kerahasiaan saksi atas pelanggaran peraturan yang dilaporkannya.",
    "Bila saya melanggar hal-hal tersebut di atas, saya siap menghadapi konsekuensinya.",
)


def agreeing(_actor: Actor, subject_id: int, on: date, _answers: Mapping[str, str]) -> Said:
    """What the proposed version of an agreement says on its form."""
    version = queries.proposed(subject_id)
    rows = queries.rows_of(version.id)
    first, second = version.parties["first"], version.parties.get("second")
    city = government_by_id(active_government_id()).name
    place = city.removeprefix("Kota ").removeprefix("Kabupaten ").removeprefix("Provinsi ")
    data = {
        "year": version.year,
        "place": place,
        "unit": version.parties["unit"],
        "first": _party(first),
        "second": _party(second) if second else None,
        "revision": version.number - 1,
        "objectives": _objectives(rows),
        "budget": [[one.code, one.name, _number(one.amount), one.funding] for one in rows.budget],
        "total": _number(sum(one.amount for one in rows.budget)),
        "activities": [_activity(one.activity, rows) for one in rows.activities],
        "curve": [_number(one) for one in planned_curve(rows.content.activities)] if rows.activities else [],
        "pact": list(PACT),
    }
    title = f"Perjanjian Kinerja Tahun {version.year} {first['capacity']}"
    signers = [
        Signer(one["name"], one["capacity"], one["user_id"], one["nip"], one["rank"]) for one in (first, second) if one
    ]
    return Said(title, data, signers, unit=version.unit_code)


def may_make(actor: Actor, _agreement_id: int) -> Decision:
    """Only by proposing: a paper made beside it would say what nobody proposed."""
    if actor.is_system:
        return ALLOWED
    return denied(
        _("Dokumen ini terbit saat perjanjian diajukan, dan berakhir saat pengajuan ditarik atau dikembalikan.")
    )


def own(user_id: int) -> Collection[int]:
    return queries.agreements_of_user(user_id)


def back(agreement_id: int) -> str:
    return numbered("agreements:agreement", agreement_id)


def signed(actor: Actor, agreement_id: int, document_id: int, at: datetime) -> None:
    commands.conclude(actor, agreement_id, document_id, at)


def _party(one: Mapping[str, Any]) -> list[list[str]]:
    rows = [["Nama", one["name"]], ["NIP", one["nip"]], ["Pangkat/golongan", one["rank"]], ["Jabatan", one["capacity"]]]
    return [row for row in rows if row[1]]


def _objectives(rows: queries.Rows) -> list[Mapping[str, Any]]:
    return [
        {
            "text": objective.text,
            "promises": [
                [
                    one.indicator, _target(one), one.measure_unit, *(_number(value) for value in one.quarters),
                    _number(one.weight),
                ]
                for one in rows.promises
                if one.objective_key == objective.key
            ],
        }
        for objective in rows.objectives
    ]  # fmt: skip


def _activity(one: Any, rows: queries.Rows) -> list[str]:
    served = next((row.indicator for row in rows.promises if row.key == one.promise), "")
    money = _number(one.budget) if one.budget else "–"
    return [
        one.text, served, one.output, one.in_charge, _number(one.weight), money,
        *(_number(share) if share else "" for share in one.planned),
    ]  # fmt: skip


def _target(one: queries.PromiseRow) -> str:
    if one.target_on:
        return date_format(one.target_on, "DATE_FORMAT")
    if one.target_high is not None:
        return f"{_number(one.target)} – {_number(one.target_high)}"
    return _number(one.target)


def _number(value: Decimal | int | None) -> str:
    if value is None:
        return "–"
    return local_number(plain(Decimal(value).normalize()), "id")


AGREEMENT = DocumentKind(
    "performance_agreement", gettext_lazy("Perjanjian kinerja"), "performance/agreements/typst/agreement.typ", SUBJECT,
    to_make="agreements.take_part", to_see="agreements.see_all", build=agreeing, may_make=may_make, own=own, back=back, signed=signed,
)  # fmt: skip

"""One version and whose it is, as documents and pages ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from ..models import Agreement, AgreementVersion, VersionState


@dataclass(frozen=True)
class Proposed:
    """The version of an agreement that waits for signatures. parties: as they were when it was proposed."""

    id: int
    number: int
    year: int
    unit_code: str
    parties: Mapping[str, Any]


def proposed(agreement_id: int) -> Proposed:
    """NotFound where none waits. One query."""
    found = AgreementVersion.objects.filter(agreement_id=agreement_id, state=VersionState.PROPOSED)
    one = found.select_related("agreement__unit").first()
    if one is None:
        raise NotFound(_("Tidak ada perjanjian yang menunggu tanda tangan di alamat ini."))
    return Proposed(one.pk, one.number, one.agreement.year, one.agreement.unit.code, one.parties)


def agreements_of_user(user_id: int) -> list[int]:
    """Of every year and post of the person behind an account. One query."""
    return list(Agreement.objects.filter(employee__user_id=user_id).values_list("pk", flat=True))

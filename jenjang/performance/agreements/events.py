"""Facts the rooms above hear of agreements."""

from dataclasses import dataclass

from jenjang.kernel.events.base import Event


@dataclass(frozen=True)
class AgreementSigned(Event):
    """A version holds from now on; a former one no longer does."""

    agreement_id: int
    version_id: int
    year: int

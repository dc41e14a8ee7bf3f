"""The four meanings, and how a state is shown: colour with word and shape, never colour alone."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Meaning(StrEnum):
    """What a colour says everywhere in the house; NEUTRAL and ACCENT say nothing of the kind."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    LATE = "late"
    UNREPORTED = "unreported"
    NEUTRAL = "neutral"
    ACCENT = "accent"


@dataclass(frozen=True)
class State:
    """A state of a record, ready to be shown: `{% badge row.state %}`."""

    label: str | Promise
    meaning: Meaning = Meaning.NEUTRAL

    @property
    def shape(self) -> str:
        """Icon that tells the meaning without colour."""
        return ICONS[self.meaning]


ICONS = {
    Meaning.ON_TRACK: "circle-check",
    Meaning.AT_RISK: "alert-triangle",
    Meaning.LATE: "alert-octagon",
    Meaning.UNREPORTED: "circle-dashed",
    Meaning.NEUTRAL: "",
    Meaning.ACCENT: "",
}

ON_TRACK = State(_("sesuai rencana"), Meaning.ON_TRACK)
AT_RISK = State(_("berisiko"), Meaning.AT_RISK)
LATE = State(_("terlambat"), Meaning.LATE)
UNREPORTED = State(_("belum dilaporkan"), Meaning.UNREPORTED)

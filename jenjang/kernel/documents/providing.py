"""Who puts signatures in: one interface for the installation's own authority and for a service outside."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class Order:
    """One signature that is wanted. user_id, nip, email: how the provider knows the person."""

    pdf: bytes
    field: str
    user_id: int
    name: str
    nip: str
    email: str
    reason: str
    place: str
    at: datetime


class Ground(StrEnum):
    """Why a provider refuses. What it refuses it has not signed."""

    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105  a word, no secret
    NOT_REGISTERED = "not_registered"
    NO_VALID_CERTIFICATE = "no_valid_certificate"
    NOT_ADMITTED = "not_admitted"  # the application itself, not the person
    NOT_A_PDF = "not_a_pdf"
    OTHER = "other"


class Refused(Exception):
    """The provider has answered no. said: its own words, for who keeps the installation."""

    def __init__(self, ground: Ground, said: str = "") -> None:
        super().__init__(f"{ground}: {said}" if said else str(ground))
        self.ground = ground
        self.said = said


class NotReached(Exception):
    """Nothing was sent: the provider did not open a connection."""


class AnswerLost(Exception):
    """It was sent, and no answer came that can be used: the provider may have signed, or not."""


class Provider(Protocol):
    """Puts one signature in. Neither keeps nor writes down the passphrase, and never tries again by itself."""

    name: str
    seconds: float  # after which no answer is to be expected any more

    def sign(self, order: Order, passphrase: str) -> bytes:
        """The PDF with one signature more; Refused, NotReached or AnswerLost otherwise."""

"""Citizens' accounts, where they are signed in, and the codes on their way."""

from django.db import models
from django.db.models import Q

from jenjang.kernel.tenancy.models import GovernmentModel

from .rules import AddressKind

LANGUAGE_LENGTH = 10


def called(citizen_id: int) -> str:
    """How the trail calls a citizen, in whatever language the page was."""
    return f"Warga {citizen_id}"


class Citizen(GovernmentModel):
    """One citizen in one government. An erased one stays as a number, so that what names it still stands."""

    name = models.CharField(max_length=150, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=LANGUAGE_LENGTH)
    made_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    blocked_at = models.DateTimeField(null=True)
    blocked_because = models.CharField(max_length=500, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "email"], condition=~Q(email=""), name="an_email_address_is_one_citizens"
            ),
            models.UniqueConstraint(
                fields=["government", "phone"], condition=~Q(phone=""), name="a_mobile_number_is_one_citizens"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False, name="", email="", phone="", blocked_because="")
                | Q(erased_at__isnull=True) & (~Q(email="") | ~Q(phone="")),
                name="a_citizen_has_an_address_or_is_erased",
            ),
            models.CheckConstraint(
                condition=Q(blocked_at__isnull=True, blocked_because="")
                | Q(blocked_at__isnull=False) & (~Q(blocked_because="") | Q(erased_at__isnull=False)),
                name="a_blocked_citizen_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["government", "-entered_at"], name="citizens_by_last_entry")]

    def __str__(self) -> str:
        return called(self.pk)


class Session(GovernmentModel):
    """A browser in which a citizen is signed in. key: digest of the token in its cookie; the token itself is kept nowhere."""

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=64)
    device = models.CharField(max_length=300, blank=True)
    network = models.CharField(max_length=45, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "key"], name="a_citizens_session_has_a_key_of_its_own"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("began_at")), name="a_citizens_session_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id}"


class Code(GovernmentModel):
    """A code on its way to an address, asked for by one browser (key, as of a session) and good in that one alone.

    citizen: whose account the address is to be added to; none where somebody wants to enter. onward: the page to go to afterwards.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in AddressKind])
    address = models.CharField(max_length=254)
    nonce = models.CharField(max_length=64)
    language = models.CharField(max_length=LANGUAGE_LENGTH)
    onward = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "key"], name="a_browser_waits_for_one_code"),
        ]
        indexes = [models.Index(fields=["government", "sent_at"], name="codes_by_time")]

    def __str__(self) -> str:
        return f"{self.pk}"

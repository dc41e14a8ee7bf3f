"""Certificates of the installation's own authority, attempts to sign, and passphrases lent to a job."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel


class Certificate(GovernmentModel):
    """With which somebody signs. locked_key: the key under a passphrase nobody but this person knows."""

    user_id = models.BigIntegerField()
    name = models.CharField(max_length=150)
    serial = models.CharField(max_length=50)
    pem = models.TextField()
    locked_key = models.TextField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "user_id"],
                condition=Q(revoked_at__isnull=True),
                name="a_person_has_one_certificate_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(reason=""), name="revoked_certificate_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Revocation(models.Model):
    """Serial numbers of revoked certificates, of all governments: a list of revocations is public, and holds nothing else."""

    serial = models.CharField(max_length=50, unique=True)
    revoked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.serial


class AttemptState(models.TextChoices):
    SENT = "sent", _("sedang ditandatangani")
    SIGNED = "signed", _("ditandatangani")
    REFUSED = "refused", _("ditolak")
    UNKNOWN = "unknown", _("tanpa jawaban")


class Attempt(GovernmentModel):
    """One try to sign: noted before it is sent. before_sha256: what was sent; after_sha256: what came back and was kept."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+", db_index=False)
    signatory = models.ForeignKey("documents.Signatory", on_delete=models.PROTECT, related_name="+", db_index=False)
    run_id = models.BigIntegerField()
    provider = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.SENT)
    before_sha256 = models.CharField(max_length=64)
    after_sha256 = models.CharField(max_length=64, blank=True)
    ground = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["government", "after_sha256"], name="attempts_by_what_came_back")]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "document"], condition=Q(state="sent"), name="one_attempt_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["government", "signatory"], condition=Q(state="signed"), name="a_signatory_signs_once"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", ended_at__isnull=True) | ~Q(state="sent") & Q(ended_at__isnull=False),
                name="attempt_ends_with_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} · {self.state}"


class Lending(GovernmentModel):
    """A passphrase lent to one job, under a key of the installation that is not in the database. Gone when the job ends."""

    user_id = models.BigIntegerField()
    locked = models.BinaryField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)

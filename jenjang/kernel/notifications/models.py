"""Notices, how each reader wants them, and letters on their way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel

from .rules import Pace


class LetterState(models.TextChoices):
    WAITING = "waiting", _("Menunggu dikirim")
    SENT = "sent", _("Terkirim")
    FAILED = "failed", _("Gagal terkirim")
    DROPPED = "dropped", _("Tidak perlu lagi")


class Letter(GovernmentModel):
    """One e-mail. Its text is kept only until it is sent; message_id stays the same however often it is tried.

    writer: names who writes it when it is sent, from what is given; such a letter is never kept.
    """

    user_id = models.BigIntegerField(null=True)
    address = models.EmailField(max_length=254)
    message_id = models.CharField(max_length=150)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    writer = models.CharField(max_length=60, blank=True, db_default="")
    given = models.JSONField(null=True)
    unsubscribe = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "-written_at"], name="letters_by_time"),
            models.Index(
                fields=["government", "next_at"], condition=models.Q(state="waiting"), name="letters_that_wait"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["government", "message_id"], name="letter_has_a_name_of_its_own"),
            models.CheckConstraint(
                condition=~models.Q(state=LetterState.SENT) | models.Q(sent_at__isnull=False, text="", html=""),
                name="letter_that_is_sent_keeps_a_moment_and_no_text",
            ),
            models.CheckConstraint(
                condition=models.Q(writer="") | models.Q(text="", html=""),
                name="letter_with_a_writer_is_not_kept",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Notice(GovernmentModel):
    """Something told to one account. key: a thing that is told once only; leaves_at: when it is due by e-mail, if ever."""

    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    link = models.CharField(max_length=300)
    key = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    leaves_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["government", "user_id", "-at"], name="notices_by_reader"),
            models.Index(
                fields=["government", "user_id"], condition=models.Q(read_at__isnull=True), name="notices_unread"
            ),
            models.Index(
                fields=["government", "leaves_at"],
                condition=models.Q(letter__isnull=True, leaves_at__isnull=False),
                name="notices_that_leave",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "user_id", "key"], condition=~models.Q(key=""), name="notice_is_told_once"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class Habit(GovernmentModel):
    """When one account wants e-mail, and in which language."""

    user_id = models.BigIntegerField()
    language = models.CharField(max_length=10)
    digest_hour = models.PositiveSmallIntegerField()
    digest_weekday = models.PositiveSmallIntegerField()
    quiet_from = models.PositiveSmallIntegerField()
    quiet_until = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "user_id"], name="reader_has_one_habit"),
            models.CheckConstraint(
                condition=models.Q(digest_hour__lt=24, digest_weekday__lt=7, quiet_from__lt=24, quiet_until__lt=24),
                name="habit_is_of_a_day_and_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


class Wish(GovernmentModel):
    """How fast one account wants one kind of notice by e-mail."""

    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    pace = models.CharField(max_length=10, choices=[(pace.value, pace.value) for pace in Pace])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "user_id", "kind"], name="reader_has_one_wish")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pace}"

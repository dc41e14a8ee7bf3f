"""Official documents, who signs them, and how they are numbered."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel

FROZEN = "(OLD.state <> 'draft')"  # also what was thrown away: it stays as it was, to be taken up again


def _changed(*columns: str) -> str:
    """That one of these columns gets another value, as the database says it."""
    return "(" + " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns) + ")"


class Counting(models.TextChoices):
    YEARLY = "yearly", _("mulai dari 1 setiap tahun")
    ENDLESS = "endless", _("berlanjut tanpa akhir")


class DocumentState(models.TextChoices):
    DRAFT = "draft", _("konsep")
    FROZEN = "frozen", _("menunggu tanda tangan")
    SIGNED = "signed", _("berlaku")
    REVOKED = "revoked", _("dicabut")
    SUPERSEDED = "superseded", _("digantikan")
    DISCARDED = "discarded", _("dibuang")


UNNUMBERED = (DocumentState.DRAFT, DocumentState.DISCARDED)


class SignatoryState(models.TextChoices):
    WAITING = "waiting", _("menunggu")
    SIGNED = "signed", _("sudah menandatangani")
    DECLINED = "declined", _("menolak")


class NumberingScheme(GovernmentModel):
    """How documents of a kind are numbered from a day on; the latest that has begun on a document's day counts."""

    kind = models.CharField(max_length=40)
    pattern = models.CharField(max_length=80)
    counting = models.CharField(max_length=10, choices=Counting)
    starts_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "kind", "starts_on"], name="a_kind_is_numbered_one_way_from_a_day_on"
            ),
            models.CheckConstraint(condition=Q(pattern__contains="{number"), name="numbering_scheme_counts"),
        ]

    def __str__(self) -> str:
        return self.pattern


class Series(GovernmentModel):
    """The last number taken of a kind in a year (0: over all years). Locked while a document takes the next."""

    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "kind", "year"], name="a_kind_has_one_series_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class Document(GovernmentModel):
    """An official document.

    number, sequence, series_year: the number as written, and which one it is of which series. content: the bytes as typeset, with
    their SHA-256; signed_content: the same with the signatures so far. token: leads to the public check page. subject_type,
    subject_id: what it is about, for the rooms above.
    """

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    on = models.DateField()
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.DRAFT)
    unit = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=150, blank=True)
    sequence = models.PositiveIntegerField(null=True)
    series_year = models.PositiveSmallIntegerField(null=True)
    template = models.CharField(max_length=120)
    answers = models.JSONField(default=dict)
    data = models.JSONField()
    content = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    sha256 = models.CharField(max_length=64, blank=True)
    signed_content = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    signed_sha256 = models.CharField(max_length=64, blank=True)
    token = models.CharField(max_length=43)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    reason = models.CharField(max_length=300, blank=True)
    user_id = models.BigIntegerField(null=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["government", "-made_at"], name="documents_by_time"),
            models.Index(fields=["government", "subject_type", "subject_id"], name="documents_by_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "kind", "series_year", "sequence"], name="a_number_is_taken_once"
            ),
            models.UniqueConstraint(
                fields=["government", "kind", "number"],
                condition=~Q(number=""),
                name="a_number_is_written_once",
            ),
            models.UniqueConstraint(fields=["government", "token"], name="document_has_a_token_of_its_own"),
            models.CheckConstraint(condition=Q(token__regex=r"^[A-Za-z0-9_-]{32,}$"), name="document_token_is_long"),  # noqa: S106
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"], number="", sequence__isnull=True, content__isnull=True, frozen_at__isnull=True)
                | ~Q(state__in=["draft", "discarded"])
                & ~Q(number="")
                & Q(sequence__isnull=False, series_year__isnull=False, content__isnull=False, frozen_at__isnull=False)
                & Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="frozen_document_has_number_and_content",
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked") | ~Q(reason="") & Q(ended_at__isnull=False),
                name="revoked_document_says_why_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="superseded", superseded_by__isnull=False, ended_at__isnull=False)
                | ~Q(state="superseded") & Q(superseded_by__isnull=True),
                name="superseded_document_names_the_newer_one",
            ),
            models.CheckConstraint(
                condition=Q(signed_content__isnull=True) | Q(signed_sha256__regex=r"^[0-9a-f]{64}$"),
                name="signed_content_has_a_whole_hash",
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(
                name="frozen_documents_keep_their_text",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"({FROZEN} AND "
                    + _changed(
                        "government_id", "kind", "title", "on", "unit", "number", "sequence", "series_year", "template", "answers",
                        "data", "content_id", "sha256", "token", "subject_type", "subject_id", "supersedes_id", "made_by", "made_at",
                        "frozen_at",
                    )
                    + ")"
                ),
            ),
            pgtrigger.Protect(
                name="frozen_documents_stay_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "(OLD.state <> NEW.state AND OLD.state <> 'draft' AND (NEW.state IN ('draft', 'discarded') OR OLD.state IN ('revoked', 'superseded', 'discarded')))"
                ),
            ),
            pgtrigger.Protect(
                name="frozen_documents_are_for_ever",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition(FROZEN),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Signatory(GovernmentModel):
    """Who signs a document, in which turn. capacity: the post as it is printed. certificate: what the signature bears, as JSON."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", db_index=False)
    order = models.PositiveSmallIntegerField()
    user_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=150)
    nip = models.CharField(max_length=18, blank=True)
    rank = models.CharField(max_length=80, blank=True)
    capacity = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=SignatoryState, default=SignatoryState.WAITING)
    signed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    certificate = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "user_id"], condition=Q(state="waiting"), name="signatories_that_wait"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["government", "document", "order"], name="signatories_have_turns"),
            models.CheckConstraint(
                condition=Q(state="signed", signed_at__isnull=False) | ~Q(state="signed") & Q(signed_at__isnull=True),
                name="signature_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason="") & Q(declined_at__isnull=False),
                name="declining_says_why_and_when",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="signatories_are_frozen_with_the_document",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                func="""
                    IF EXISTS (SELECT 1 FROM documents_document d WHERE d.id = COALESCE(NEW.document_id, OLD.document_id) AND d.state <> 'draft') THEN
                        RAISE EXCEPTION 'pgtrigger: Cannot add or remove signatories of a frozen document';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            ),
            pgtrigger.Protect(
                name="signatories_stay_who_they_are",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "("
                    + _changed("government_id", "document_id", "order", "name", "nip", "rank", "capacity")
                    + " OR (OLD.state = 'signed' AND "
                    + _changed("state", "signed_at", "certificate", "user_id")
                    + "))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

"""The trail. The actor is kept by number and by name, so that an entry stays readable for ever."""

import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.models import GovernmentModel

from .rules import Acting, Capacity

# What may be erased by law; all else of an entry stays, and the entry that erases is never erased itself.
KEEPS_OR_ERASES = """
    IF TG_OP = 'UPDATE' AND OLD.action <> 'audit.erased' AND OLD.erased_by IS NULL AND NEW.salt IS NULL
        AND NEW.subject = '' AND NEW.why = '' AND NEW.before IS NULL AND NEW.after IS NULL
        AND to_jsonb(NEW) - '{salt,subject,why,before,after,erased_by}'::text[]
            = to_jsonb(OLD) - '{salt,subject,why,before,after,erased_by}'::text[]
        AND EXISTS (
            SELECT FROM audit_entry decree WHERE decree.government_id = NEW.government_id
                AND decree.id = NEW.erased_by AND decree.action = 'audit.erased'
        )
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Cannot update or delete rows from % table', TG_TABLE_NAME;
"""


class ActedBy(GovernmentModel):
    """Who, and in whose place: behalf is a person's name (capacity: delegation) or the title of a post held for the time being."""

    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=150)
    capacity = models.CharField(max_length=12, blank=True, db_default="")
    behalf_id = models.BigIntegerField(null=True)
    behalf = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        abstract = True

    @property
    def acted_as(self) -> Capacity | None:
        """In whose place; None for in the own name."""
        return Capacity(self.capacity, self.behalf, self.behalf_id) if self.capacity else None

    @property
    def by(self) -> str:
        """Who, and in whose place."""
        return said_by(self.actor, self.acted_as)


def said_by(actor: str, capacity: Capacity | None) -> str:
    """A; A atas nama B; A selaku Plt. Kepala Dinas C."""
    if capacity is None:
        return actor
    told = {"actor": actor, "name": capacity.name}
    match capacity.kind:
        case Acting.PLT:
            return _("%(actor)s selaku Plt. %(name)s") % told
        case Acting.PLH:
            return _("%(actor)s selaku Plh. %(name)s") % told
    return _("%(actor)s atas nama %(name)s") % told


class Entry(ActedBy):
    """One deed, or one refused attempt.

    salt: goes into the digest of subject, why, before and after, and is erased with them. erased_by: the entry of the erasing.
    is_override: it undid, reopened or corrected what stood, by the list of the house at that time.
    """

    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    is_refused = models.BooleanField(default=False)
    is_override = models.BooleanField(default=False, db_default=False)
    salt = models.UUIDField(null=True, db_default=RandomUUID())
    erased_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "-at", "-id"], name="audit_in_order"),
            models.Index(fields=["government", "subject_type", "subject_id", "-at", "-id"], name="audit_by_record"),
            models.Index(fields=["government", "user_id", "-at", "-id"], name="audit_by_person"),
            models.Index(fields=["government", "action", "-at", "-id"], name="audit_by_action"),
            models.Index(
                fields=["government", "behalf_id", "-at", "-id"],
                name="audit_by_behalf",
                condition=Q(behalf_id__isnull=False),
            ),
            models.Index(fields=["government", "-at", "-id"], name="audit_refused", condition=Q(is_refused=True)),
            models.Index(fields=["government", "-at", "-id"], name="audit_overrides", condition=Q(is_override=True)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="entries_are_for_ever",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=KEEPS_OR_ERASES,
            )
        ]


class Reading(ActedBy):
    """Somebody looked at a record that is not one's own. what: which part of it, as a name in code."""

    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    what = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["government", "subject_type", "subject_id", "-at"], name="reading_by_subject")]
        triggers = [pgtrigger.Protect(name="readings_are_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)]


class Link(GovernmentModel):
    """A link of a government's chain, closed by the database at the commit of its entry or reading; written by a trigger alone."""

    position = models.BigIntegerField()
    entry_id = models.BigIntegerField(null=True)
    reading_id = models.BigIntegerField(null=True)
    values_digest = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "position"], name="a_place_of_the_chain_is_taken_once"),
            models.UniqueConstraint(
                fields=["government", "entry_id"], name="an_entry_has_one_link", condition=Q(entry_id__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["government", "reading_id"],
                name="a_reading_has_one_link",
                condition=Q(reading_id__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="links_are_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.position)

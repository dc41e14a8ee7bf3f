"""The trail. The actor is kept by number and by name, so that an entry stays readable for ever."""

import pgtrigger
from django.db import models

from jenjang.kernel.tenancy.models import GovernmentModel


class Entry(GovernmentModel):
    """One deed, or one refused attempt."""

    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    is_refused = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["government", "-at"], name="audit_by_time"),
            models.Index(fields=["government", "subject_type", "subject_id"], name="audit_by_subject"),
        ]
        triggers = [pgtrigger.Protect(name="entries_are_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)]


class Reading(GovernmentModel):
    """Somebody looked at a record that is not one's own. what: which part of it, as a name in code."""

    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=150)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    what = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["government", "subject_type", "subject_id", "-at"], name="reading_by_subject")]
        triggers = [pgtrigger.Protect(name="readings_are_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)]

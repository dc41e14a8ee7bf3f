"""What people keep of the interface for themselves."""

from django.db import models
from django.db.models import Q

from jenjang.kernel.access.models import User
from jenjang.kernel.tenancy.models import GovernmentModel


class SavedView(GovernmentModel):
    """A list as somebody likes it: search, filters, order and columns as they stand in its address."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    list = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "user", "list", "name"], name="a_view_is_named_once_by_each"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

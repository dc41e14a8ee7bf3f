"""People who sign in, and the roles they hold inside a government."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models.functions import Coalesce, Lower

from jenjang.kernel.tenancy.models import Government, GovernmentModel, LastingModel

from .roles import all_roles


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(nip=username)


class User(AbstractBaseUser):
    """An account. Who has no NIP (the elected head of region, for one) signs in by e-mail."""

    nip = models.CharField(max_length=18, unique=True, null=True, blank=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=150)
    home = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="+", null=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "nip"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nip__isnull=False) | models.Q(email__isnull=False),
                name="user_has_something_to_sign_in_with",
            ),
            models.UniqueConstraint(Lower("email"), name="user_email_is_unique_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(LastingModel):
    """A role held by a user over a period, for the whole government or for one unit.

    The unit is a bare number here because access does not know units; the units room adds the
    database's composite key to it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=40)
    unit_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_role_is_held_once_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("unit_id", 0), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            )
        ]
        indexes = [models.Index(fields=["government", "user"], name="assignment_by_user")]

    def __str__(self) -> str:
        return f"{self.user.name} · {all_roles()[self.role].label}"


class RequiredFactor(GovernmentModel):
    """Who holds this role in the government works only with a second factor."""

    role = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "role"], name="a_second_factor_is_required_of_a_role_once")
        ]

    def __str__(self) -> str:
        return str(all_roles()[self.role].label) if self.role in all_roles() else self.role

"""Users and the roles they hold. A person is not a user: most people in the registry never sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.rules.words import PlaceKind


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    person = models.OneToOneField(
        "registry.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()


class RoleAssignment(models.Model):
    """A user holds a role over a place; the place is a kind and an id, plain values."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=40)
    place_kind = WordField(PlaceKind)
    place_id = models.BigIntegerField(default=0)
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_role_once", fields=["user", "role", "place_kind", "place_id"]
            ),
            models.CheckConstraint(
                name="accounts_county_has_no_id",
                condition=Q(place_kind=PlaceKind.COUNTY.value, place_id=0)
                | ~Q(place_kind=PlaceKind.COUNTY.value) & Q(place_id__gt=0),
            ),
        ]

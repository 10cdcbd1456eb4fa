"""Users. A person is not a user: most people in the registry never sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """账号. `person` says who it is, where the registry knows the person; somebody may have two, an
    everyday one and an administrator's. `unit` is where the user works, if no person says it.
    `one_time`: somebody else has seen the password; it opens nothing but the page that replaces it.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    one_time = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

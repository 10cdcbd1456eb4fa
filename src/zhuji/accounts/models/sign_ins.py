"""Sign-ins that are shown to their owner, and the second factor."""

from django.db import models
from django.db.models import Q

from zhuji.accounts.models.users import User
from zhuji.base.fields import EncryptedTextField


class SignIn(models.Model):
    """登录. One session of a user; ending it takes the session away."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40)
    began_at = models.DateTimeField()
    browser = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["session_key"], name="accounts_sign_in_session")]


class SecondFactor(models.Model):
    """动态口令. The secret is encrypted; `last_step` is the last time step whose code was taken."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = EncryptedTextField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    drift = models.SmallIntegerField(default=0)
    last_step = models.BigIntegerField(default=-1)


class RecoveryCode(models.Model):
    """恢复码. Opens the door once where the second factor is lost; only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="accounts_recovery_once", fields=["user", "digest"]),
            models.CheckConstraint(name="accounts_recovery_digest", condition=~Q(digest="")),
        ]

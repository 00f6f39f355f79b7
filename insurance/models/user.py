"""People who sign in, and the posts that say what they may do and where."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insurance.models.area import Area
from insurance.models.fields import Period, PeriodQuerySet, tracked


class User(AbstractUser):
    """A person with an account: bureau staff hold posts, clinic users hold memberships."""

    phone = models.CharField(_("phone"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class PostQuerySet(PeriodQuerySet):
    """Posts by holder and duty."""

    def held_by(self, user: User, *, on: dt.date) -> PostQuerySet:
        """Keep the posts that the user holds on the day."""
        return self.in_force(on=on).filter(user=user)


@tracked
class Post(Period):
    """A duty that a user holds in an area for a time (XY-20.2: incompatible posts stay apart)."""

    class Duty(models.TextChoices):
        SCHEME_OFFICER = "scheme_officer", _("city scheme officer")
        HANDLER = "handler", _("handler")
        REVIEWER = "reviewer", _("reviewer")
        FINANCE = "finance", _("finance")
        CASHIER = "cashier", _("cashier")
        AUDITOR = "auditor", _("auditor")
        SYSTEM_ADMINISTRATOR = "system_administrator", _("system administrator")
        SECURITY_ADMINISTRATOR = "security_administrator", _("security administrator")
        AUDIT_ADMINISTRATOR = "audit_administrator", _("audit administrator")
        READER = "reader", _("read-only authority")

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="posts", verbose_name=_("user")
    )
    duty = models.CharField(_("duty"), max_length=24, choices=Duty.choices)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="posts", verbose_name=_("area")
    )

    objects: ClassVar[Any] = PostQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "duty", "area"],
                condition=Q(ends_before=None),
                name="insurance_post_held_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.Duty(self.duty).label)

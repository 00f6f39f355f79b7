"""Sign-ups with one primary-care facility (NC-6), the applications for them and the notices."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from facilities.models.facility import Facility
from insurance.models import Attachment, Enrollee, Scheme, User
from insurance.models.fields import DateRange, Period, PeriodQuerySet, tracked
from insurance.models.vocabulary import SIGN_UP_KINDS


class SignUpApplicationQuerySet(models.QuerySet[Any]):
    """Applications by what has become of them."""

    def awaiting_decision(self) -> Self:
        """Keep the applications that the county has not decided."""
        return self.filter(status=SignUpApplication.Status.FILED)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the applications to facilities that the user may see (reading NC-A29)."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))


@tracked
class SignUpApplication(models.Model):
    """What a person asked for at a facility, on which evidence, and who decided it."""

    class Status(models.TextChoices):
        FILED = "filed", _("filed")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="applications", verbose_name=_("enrollee")
    )
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="applications", verbose_name=_("scheme")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="applications", verbose_name=_("facility")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SIGN_UP_KINDS)
    filed_on = models.DateField(_("filed on"))
    filed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("filed by")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.FILED
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    evidence: Any = models.ManyToManyField(
        Attachment, related_name="applications", blank=True, verbose_name=_("evidence")
    )

    objects: ClassVar[Any] = SignUpApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up application")
        verbose_name_plural = _("sign-up applications")
        ordering = ["-filed_on", "-pk"]
        indexes = [
            models.Index(
                fields=["facility"],
                condition=Q(status="filed"),
                name="facilities_application_open",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enrollee", "scheme", "facility", "kind"],
                condition=Q(status="filed"),
                name="facilities_application_filed_once",
                violation_error_message=_("The same change is already awaiting a decision."),
            ),
            models.CheckConstraint(
                condition=Q(status="filed", decided_on=None)
                | (~Q(status="filed") & Q(decided_on__isnull=False)),
                name="facilities_application_decided_or_filed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.filed_on:%Y-%m-%d}"


class SignUpQuerySet(PeriodQuerySet):
    """Sign-ups as they count; cancelled rows never do."""

    def standing(self) -> Self:
        """Leave out the cancelled rows."""
        return self.filter(cancelled_on=None)

    def in_force(self, *, on: dt.date) -> Self:
        """Keep the sign-ups that bind on the day."""
        return super().in_force(on=on).filter(cancelled_on=None)

    def pending(self, *, on: dt.date) -> Self:
        """Keep the determined changes that have not taken effect by the day."""
        return self.not_yet_in_force(on=on).filter(cancelled_on=None)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the sign-ups with facilities that the user may see."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))


@tracked
class SignUp(Period):
    """A person's sign-up with a facility; a change closes this row and begins another (NC-8, NC-9)."""

    class Ending(models.TextChoices):
        WINDOW = "window", _("changed for the next year")
        ADDRESS = "address", _("address changed")
        REASSIGNED = "reassigned", _("reassigned by the agency")
        LEFT = "left", _("left the scheme")
        DIED = "died", _("died")

    class Cancellation(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn")
        REPLACED = "replaced", _("replaced by another choice")
        CONTRACT_STOPPED = "contract_stopped", _("the facility's contract stopped")
        LEFT = "left", _("the person left the scheme")

    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="sign_ups", verbose_name=_("enrollee")
    )
    # Copied so that heads are counted from one index; the database keeps it equal to the person's.
    birth_year = models.SmallIntegerField(_("birth year"), editable=False)
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="sign_ups", verbose_name=_("scheme")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="sign_ups", verbose_name=_("facility")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SIGN_UP_KINDS)
    application = models.OneToOneField(
        SignUpApplication,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_up",
        verbose_name=_("application"),
    )
    registered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    registered_on = models.DateField(_("registered on"))
    ended_because = models.CharField(
        _("ended because"), max_length=10, choices=Ending.choices, blank=True
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancelled_because = models.CharField(
        _("cancelled because"), max_length=16, choices=Cancellation.choices, blank=True
    )

    objects: ClassVar[Any] = SignUpQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["-starts_on"]
        constraints = [
            *Period.Meta.constraints,
            # One facility a person and day (NC-6.1).
            ExclusionConstraint(
                name="facilities_sign_up_one_a_day",
                expressions=[
                    ("enrollee", RangeOperators.EQUAL),
                    ("scheme", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_on=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["scheme", "facility", "birth_year"],
                include=["starts_on", "ends_before", "enrollee"],
                condition=Q(cancelled_on=None),
                name="facilities_sign_up_heads",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on:%Y-%m-%d}"


class SignUpNotice(models.Model):
    """A notice that must be posted at a facility after a reassignment (NC-8.6)."""

    sign_up = models.ForeignKey(
        SignUp, on_delete=models.CASCADE, related_name="notices", verbose_name=_("sign-up")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="notices", verbose_name=_("posted at")
    )
    issued_on = models.DateField(_("issued on"))
    posted_on = models.DateField(_("posted on"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice of reassignment")
        verbose_name_plural = _("notices of reassignment")
        constraints = [
            models.UniqueConstraint(
                fields=["sign_up", "facility"], name="facilities_notice_one_a_facility"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issued_on:%Y-%m-%d}"

"""Personal accounts and who uses them with their holder; legacy family balances too (NC-43.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from insurance.models.circumstances import never_twice
from insurance.models.coverage import Coverage
from insurance.models.enrollee import Enrollee
from insurance.models.fields import MoneyField, Period, tracked
from insurance.models.scheme import Scheme
from insurance.models.user import User


def county_of(person: str, scheme: str) -> Subquery:
    """Return the county of a person's latest coverage in a scheme, each named by its path.

    It keeps the person's account, also once the coverage has ended.
    """
    coverages = Coverage.objects.filter(enrollee=OuterRef(person), scheme=OuterRef(scheme))
    return Subquery(coverages.order_by("-starts_on").values("area")[:1])


class PersonalAccountQuerySet(models.QuerySet[Any]):
    """Accounts by standing, by who keeps them and by who may see them."""

    def still_open(self) -> Self:
        """Keep the accounts that are not closed."""
        return self.filter(closed_on=None)

    def closed(self) -> Self:
        """Keep the accounts that are closed."""
        return self.exclude(closed_on=None)

    def kept_by(self, county: int) -> Self:
        """Keep the accounts of the people whose latest coverage is a county's."""
        return self.alias(county=county_of("enrollee", "scheme")).filter(county=county)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the accounts of the people whom the user may see."""
        return self.filter(enrollee__in=Enrollee.objects.visible_to(user, on=on))


class PersonalAccount(models.Model):
    """A person's money in a scheme; the balance always equals the sum of its entries."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="accounts", verbose_name=_("scheme")
    )
    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="accounts", verbose_name=_("enrollee")
    )
    balance = MoneyField(_("balance"), default=0)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects: ClassVar[Any] = PersonalAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal account")
        verbose_name_plural = _("personal accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "enrollee"],
                condition=Q(closed_on=None),
                name="insurance_account_one_a_person",
            ),
            models.CheckConstraint(
                condition=Q(balance__gte=0), name="insurance_account_not_overdrawn"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(balance=0), name="insurance_account_closed_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk:08}"


@tracked
class AccountMember(Period):
    """Somebody of the household who may use another's family account (LY-8.2, reading LY-A6)."""

    account = models.ForeignKey(
        PersonalAccount,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("personal account"),
    )
    enrollee = models.ForeignKey(
        Enrollee,
        on_delete=models.PROTECT,
        related_name="shared_accounts",
        verbose_name=_("enrollee"),
    )

    class Meta(Period.Meta):
        verbose_name = _("member of a family account")
        verbose_name_plural = _("members of a family account")
        constraints = [
            *Period.Meta.constraints,
            never_twice("insurance_account_member_one_a_day", "account"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

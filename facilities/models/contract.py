"""Contracts between the agency and a facility (NC-7.1, NC-18): text, preconditions, suspension."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from facilities.models.facility import Facility
from insurance.models import Area, Scheme, User
from insurance.models.fields import DateRange, Period, PeriodQuerySet, covers, tracked


@tracked
class ContractText(models.Model):
    """A version of the city's uniform contract text (NC-18.1)."""

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="contract_texts", verbose_name=_("scheme")
    )
    version = models.CharField(_("version"), max_length=20)
    starts_on = models.DateField(_("used from"))

    class Meta:
        verbose_name = _("contract text")
        verbose_name_plural = _("contract texts")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "version"], name="facilities_contract_text_once"
            )
        ]

    def __str__(self) -> str:
        return self.version


class ContractQuerySet(PeriodQuerySet):
    """Contracts by whether they bind on a day."""

    def in_force(self, *, on: dt.date) -> Self:
        """Keep the activated contracts that are neither ended nor suspended on the day."""
        suspended = ContractSuspension.objects.filter(covers(on), contract=OuterRef("pk"))
        return self.filter(covers(on), ~Exists(suspended), is_active=True)

    def activated(self) -> Self:
        """Keep the contracts that bind, will bind or did, suspended or not."""
        return self.filter(is_active=True)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the contracts of the facilities that the user may see."""
        return self.filter(facility__in=Facility.objects.visible_to(user, on=on))


@tracked
class Contract(Period):
    """A facility's outpatient-pooling contract; it binds once activated, until ended or suspended."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ACTIVE = "active", _("active")
        SUSPENDED = "suspended", _("suspended")
        TERMINATED = "terminated", _("terminated")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="contracts", verbose_name=_("scheme")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="contracts", verbose_name=_("facility")
    )
    agency = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="contracts", verbose_name=_("county agency")
    )
    number = models.CharField(_("contract number"), max_length=40, blank=True)
    text = models.ForeignKey(
        ContractText,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contracts",
        verbose_name=_("uniform text"),
    )
    is_active = models.BooleanField(_("activated"), default=False, editable=False)
    activated_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("activated by"),
    )
    terminated_because = models.CharField(_("terminated because"), max_length=200, blank=True)
    # The county's decision on a facility that the ordinance allows only by decision (LY-10.2).
    county_decision = models.CharField(_("decision of the county"), max_length=200, blank=True)

    objects: ClassVar[Any] = ContractQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_contract_one_a_day",
                expressions=[
                    ("scheme", RangeOperators.EQUAL),
                    ("facility", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.starts_on:%Y-%m-%d}"

    def status(self, on: dt.date) -> Contract.Status:
        """Return how the contract stands on the day."""
        if not self.is_active:
            return self.Status.DRAFT
        if self.ends_before is not None and self.ends_before <= on:
            return self.Status.TERMINATED
        if self.suspensions.in_force(on=on).exists():
            return self.Status.SUSPENDED
        return self.Status.ACTIVE


@tracked
class ContractPaymentMethod(Period):
    """How a contract's services are paid for a time; nothing recorded is fee for service (XY-17, JN-16.1)."""

    class Method(models.TextChoices):
        FEE_FOR_SERVICE = "fee_for_service", _("fee for service")
        CAPITATION = "capitation", _("capitation")
        DISEASE = "disease", _("by disease")
        DISEASE_POINTS = "disease_points", _("by points of diseases")

    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        related_name="payment_methods",
        verbose_name=_("contract"),
    )
    method = models.CharField(_("payment method"), max_length=16, choices=Method.choices)
    service = models.CharField(_("services it is for"), max_length=100, blank=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("payment method")
        verbose_name_plural = _("payment methods")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_payment_method_one_a_day",
                expressions=[
                    ("contract", RangeOperators.EQUAL),
                    ("service", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.get_method_display()


@tracked
class ContractSection(models.Model):
    """One of the clauses that a contract must contain (NC-18.2)."""

    class Kind(models.TextChoices):
        SERVICE_SCOPE = "service_scope", _("scope of service")
        SERVICE_CONTENT = "service_content", _("content of service")
        SERVICE_QUALITY = "service_quality", _("quality of service")
        FEE_SETTLEMENT = "fee_settlement", _("settlement of costs")
        SUPERVISION = "supervision", _("supervision")
        BREACH = "breach", _("breach of contract")
        RIGHTS_AND_DUTIES = "rights_and_duties", _("rights and duties")
        POLICY_STANDARDS = "policy_standards", _("policy standards")
        MANAGEMENT_MEASURES = "management_measures", _("management measures")
        ASSESSMENT_METHOD = "assessment_method", _("method of assessment")
        REWARDS_AND_PENALTIES = "rewards_and_penalties", _("rewards and penalties")
        PARTICIPANT_SATISFACTION = "participant_satisfaction", _("participants' satisfaction")
        CATALOGUE_FIRST = "catalogue_first", _("catalogue items first")
        SELF_PAY_SHARE = "self_pay_share", _("control of the self-paid share")
        NO_INDUCED_PURCHASES = "no_induced_purchases", _("no induced purchases outside")
        NO_OVERSIZED_PRESCRIPTIONS = "no_oversized_prescriptions", _("no oversized prescriptions")

    contract = models.ForeignKey(
        Contract, on_delete=models.CASCADE, related_name="sections", verbose_name=_("contract")
    )
    kind = models.CharField(_("clause"), max_length=28, choices=Kind.choices)
    wording = models.TextField(_("wording"))

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "kind"], name="facilities_contract_section_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked
class ContractPrecondition(models.Model):
    """A precondition of a contract, ticked by a person on evidence (NC-17(2), NC-19, NC-21.1)."""

    class Kind(models.TextChoices):
        PUBLIC_HEALTH = "public_health", _("equal basic public health services")
        SYSTEM_CONNECTED = "system_connected", _("uses the city's information system")
        QUALIFIED = "qualified", _("qualified")
        WELL_MANAGED = "well_managed", _("well managed")
        CREDITWORTHY = "creditworthy", _("creditworthy")
        SENSIBLY_LOCATED = "sensibly_located", _("sensibly located")
        DRUGS_TRACEABLE = "drugs_traceable", _("drugs electronically traceable")
        SCENES_MONITORED = "scenes_monitored", _("intelligent scene monitoring runs")
        INTERNET_APPROVED = "internet_approved", _("internet service approved")
        BASIC_DESIGNATION = "basic_designation", _("designated for basic insurance")
        SELECTED_BY_CITY = "selected_by_city", _("selected by the city's bureau")

    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        related_name="preconditions",
        verbose_name=_("contract"),
    )
    kind = models.CharField(_("precondition"), max_length=24, choices=Kind.choices)
    is_met = models.BooleanField(_("met"), default=False)
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)
    checked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("precondition")
        verbose_name_plural = _("preconditions")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "kind"], name="facilities_contract_precondition_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked
class ContractSuspension(Period):
    """A time in which a contract does not bind; it ends by being resumed."""

    contract = models.ForeignKey(
        Contract, on_delete=models.CASCADE, related_name="suspensions", verbose_name=_("contract")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        constraints = [
            *Period.Meta.constraints,
            ExclusionConstraint(
                name="facilities_suspension_one_a_day",
                expressions=[
                    ("contract", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"

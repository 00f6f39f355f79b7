"""Claims: one bill reckoned once, with its receipt; never changed, only reversed or superseded."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from facilities.models import Doctor, Facility
from insurance.models import AccountEntry, Coverage, Enrollee, Scheme, SchemeEdition, User
from insurance.models.fields import BasisPointsField, MoneyField
from insurance.models.protection import APPEND_ONLY
from insurance.models.vocabulary import DISEASES, ITEM_CLASSES, ITEM_KINDS, ROUTES


class ClaimQuerySet(models.QuerySet[Any]):
    """Claims by result, booking and who may see them."""

    def approved(self) -> Self:
        """Keep what the fund answers for, reversals included."""
        return self.filter(status=Claim.Status.APPROVED)

    def standing(self) -> Self:
        """Keep the claims that are neither reversals nor reversed."""
        return self.filter(reverses=None, reversal=None)

    def booked_in(self, month: dt.date) -> Self:
        """Keep what belongs to the month's pre-settlement; the month by its first day."""
        return self.filter(booked_month=month)

    def with_category(self) -> Self:
        """Annotate `category`: as what the person was insured on the day of service."""
        on: Any = OuterRef("service_on")
        coverage = Coverage.objects.in_force(on=on).filter(
            enrollee=OuterRef("enrollee"), scheme=OuterRef("scheme")
        )
        return self.annotate(category=Subquery(coverage.values("category")[:1]))

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Keep the claims of facilities that the user may see, as treated or as booked.

        Also those of the people of the user's areas, whose agency answers for care elsewhere (XY-15.3).
        """
        if user.is_superuser:
            return self
        facilities = Facility.objects.visible_to(user, on=on)
        people = Coverage.objects.visible_to(user, on=on).filter(
            enrollee=OuterRef("enrollee"), scheme=OuterRef("scheme")
        )
        return self.filter(
            Q(facility__in=facilities) | Q(booked_facility__in=facilities) | Exists(people)
        )

    def waiting(self) -> Self:
        """Keep the pending claims that nothing has superseded yet."""
        return self.filter(status=Claim.Status.PENDING, superseded_by=None)


class Claim(models.Model):
    """What one bill cost and who bears it, in yuan; a reversal carries every sign turned."""

    class Status(models.TextChoices):
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("not payable")
        PENDING = "pending", _("awaiting a decision")

    class Credential(models.TextChoices):
        E_VOUCHER = "01", _("electronic voucher")
        CITIZEN_CARD = "02", _("resident identity card")
        SOCIAL_CARD = "03", _("social security card")

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="claims", verbose_name=_("scheme")
    )
    enrollee = models.ForeignKey(
        Enrollee, on_delete=models.PROTECT, related_name="claims", verbose_name=_("enrollee")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="claims",
        verbose_name=_("treating facility"),
    )
    booked_facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="booked_claims",
        verbose_name=_("booked facility"),
    )
    deductible_facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("facility whose deductible counts"),
    )
    prescriber = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("prescribing facility"),
    )
    prescription_number = models.CharField(_("prescription number"), max_length=40, blank=True)
    prescribed_by = models.CharField(_("prescribing doctor"), max_length=50, blank=True)
    prescribed_on = models.DateField(_("prescribed on"), null=True, blank=True)
    doctor = models.ForeignKey(
        Doctor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("doctor"),
    )
    edition = models.ForeignKey(
        SchemeEdition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("edition"),
    )
    route = models.CharField(_("route"), max_length=12, choices=ROUTES)
    benefit_level = models.PositiveSmallIntegerField(_("benefit level"), null=True, blank=True)
    visit_number = models.CharField(_("visit number"), max_length=30)
    bill_number = models.CharField(_("bill number"), max_length=30, blank=True)
    diagnosis = models.CharField(_("diagnosis"), max_length=200, blank=True)
    credential = models.CharField(
        _("credential"), max_length=2, choices=Credential.choices, blank=True
    )
    identity_verified = models.BooleanField(_("identity verified"))
    is_at_filed_place = models.BooleanField(_("at the filed residence"), null=True, blank=True)
    service_on = models.DateField(_("date of service"))
    submitted_on = models.DateField(_("submitted on"))
    entered_on = models.DateField(_("entered on"))

    total = MoneyField(_("total"))
    out_of_catalogue = MoneyField(_("outside the catalogue"))
    above_standard = MoneyField(_("above the payment standard"))
    first_self_pay = MoneyField(_("first self-payment of class B"))
    set_apart = MoneyField(_("chronic or paid separately"))
    eligible = MoneyField(_("eligible"))
    deductible = MoneyField(_("deductible"))
    rate = BasisPointsField(_("rate"), null=True, blank=True)
    fund = MoneyField(_("paid by the fund"))
    account = MoneyField(_("paid from the account"))
    cash = MoneyField(_("paid in cash"))
    other_funds = MoneyField(_("paid by other funds"), default=0)
    is_capped = models.BooleanField(_("cut by the cap"), default=False)
    cap_left = MoneyField(_("left of the cap"), null=True, blank=True)
    account_entry = models.OneToOneField(
        AccountEntry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claim",
        verbose_name=_("account entry"),
    )

    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    reason = models.CharField(_("reason code"), max_length=30, blank=True)
    receipt = models.JSONField(_("receipt"))
    booked_month = models.DateField(_("booked month"), null=True, blank=True)
    booked_year = models.PositiveSmallIntegerField(_("booked year"), null=True, blank=True)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversal",
        verbose_name=_("reverses"),
    )
    reversed_because = models.CharField(_("reversed because"), max_length=200, blank=True)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    idempotency_key = models.CharField(_("idempotency key"), max_length=64, blank=True)
    request_hash = models.CharField(_("request hash"), max_length=64, blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects: ClassVar[Any] = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["scheme", "booked_month", "booked_facility"],
                include=["fund", "account"],
                condition=Q(status="approved"),
                name="claims_claim_month",
            ),
            models.Index(
                fields=["scheme", "booked_year", "booked_facility"],
                include=["fund", "account"],
                condition=Q(status="approved"),
                name="claims_claim_year",
            ),
            models.Index(
                fields=["scheme", "enrollee"],
                condition=Q(status="pending"),
                name="claims_claim_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("fund") + F("account") + F("cash") + F("other_funds")),
                name="claims_claim_borne_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(status="rejected")
                | Q(
                    total=F("eligible")
                    + F("out_of_catalogue")
                    + F("above_standard")
                    + F("first_self_pay")
                    + F("set_apart")
                ),
                name="claims_claim_parts_sum",
            ),
            models.CheckConstraint(
                condition=Q(
                    reverses=None,
                    total__gt=0,
                    eligible__gte=0,
                    deductible__gte=0,
                    fund__gte=0,
                    account__gte=0,
                    cash__gte=0,
                    other_funds__gte=0,
                )
                | Q(
                    reverses__isnull=False,
                    total__lt=0,
                    eligible__lte=0,
                    deductible__lte=0,
                    fund__lte=0,
                    account__lte=0,
                    cash__lte=0,
                    other_funds__lte=0,
                ),
                name="claims_claim_one_sign",
            ),
            models.CheckConstraint(
                condition=Q(status="approved") | Q(fund=0, account=0, account_entry=None),
                name="claims_claim_pays_only_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(status="approved", reason="") | (~Q(status="approved") & ~Q(reason="")),
                name="claims_claim_reason_unless_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved")
                | Q(booked_year__isnull=False, booked_facility__isnull=False),
                name="claims_claim_booked_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(cap_left=None) | Q(cap_left__gte=0), name="claims_claim_within_cap"
            ),
            models.CheckConstraint(
                condition=Q(submitted_on__gte=F("service_on")), name="claims_claim_not_in_future"
            ),
            models.UniqueConstraint(
                fields=["facility", "idempotency_key"],
                condition=~Q(idempotency_key=""),
                name="claims_claim_idempotent",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.service_on:%Y-%m-%d} {self.total}"

    @property
    def personal(self) -> Any:
        """What the person bears, in yuan: account and cash."""
        return self.account + self.cash


class ClaimLine(models.Model):
    """One item of a bill and how its amount was split."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="lines", verbose_name=_("claim")
    )
    number = models.PositiveSmallIntegerField(_("line"))
    service_on = models.DateField(_("date of service"))
    item = models.CharField(_("item"), max_length=16, choices=ITEM_KINDS)
    item_class = models.CharField(_("class"), max_length=1, choices=ITEM_CLASSES)
    code = models.CharField(_("code"), max_length=50, blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    specification = models.CharField(_("specification"), max_length=100, blank=True)
    quantity = models.DecimalField(
        _("quantity"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    unit_price = models.DecimalField(
        _("unit price"), max_digits=16, decimal_places=6, null=True, blank=True
    )
    payment_standard = models.DecimalField(
        _("payment standard"), max_digits=16, decimal_places=6, null=True, blank=True
    )
    self_pay_share = BasisPointsField(_("first self-pay share"), default=0)
    disease = models.CharField(_("disease"), max_length=16, choices=DISEASES, blank=True)
    is_separate = models.BooleanField(_("paid separately"), default=False)
    amount = MoneyField(_("amount"))
    eligible = MoneyField(_("eligible"))
    out_of_catalogue = MoneyField(_("outside the catalogue"))
    above_standard = MoneyField(_("above the payment standard"))
    first_self_pay = MoneyField(_("first self-payment of class B"))
    set_apart = MoneyField(_("chronic or paid separately"))

    class Meta:
        verbose_name = _("claim line")
        verbose_name_plural = _("claim lines")
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="claims_line_once"),
            models.CheckConstraint(
                # A line of a claim that is not payable is not divided at all.
                condition=Q(
                    eligible=0, out_of_catalogue=0, above_standard=0, first_self_pay=0, set_apart=0
                )
                | Q(
                    amount=F("eligible")
                    + F("out_of_catalogue")
                    + F("above_standard")
                    + F("first_self_pay")
                    + F("set_apart")
                ),
                name="claims_line_parts_sum",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.number} {self.get_item_display()}"

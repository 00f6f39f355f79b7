"""The catalogue: items by code, name or first letters, with their classes and payment standards."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import BooleanRadioFilter, ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextInputWidget

from insurance.admin.acting import (
    AddedByService,
    Dialog,
    ServiceForm,
    choice_field,
    day_field,
    service_action,
    text_field,
)
from insurance.admin.base import Behind, PortalAdmin, PortalInline
from insurance.admin.filters import InForceFilter
from insurance.admin.legible import right, rows_behind
from insurance.admin.scoped import Duty
from insurance.figures import count, percent, price
from insurance.models import Area, CatalogueItem, CatalogueTerm, PaymentStandard
from insurance.models.vocabulary import ITEM_CLASSES, ITEM_KINDS
from insurance.schemes.codes import ItemClass
from insurance.schemes.money import PRICE_PLACES, BasisPoints
from insurance.services import catalogue

OFFICER = frozenset({Duty.SCHEME_OFFICER})
CLASSES, KINDS = dict(ITEM_CLASSES), dict(ITEM_KINDS)
Answers = dict[str, Any]


def share_field() -> forms.DecimalField:
    """Return a field for a share in percent."""
    return forms.DecimalField(
        label=_("first self-pay share (%)"),
        help_text=_("Of class B alone, such as 10."),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
    )


def price_field() -> forms.DecimalField:
    """Return a field for yuan a unit."""
    return forms.DecimalField(
        label=_("payment standard"),
        help_text=_("Yuan for one unit, with at most six decimals."),
        max_digits=16,
        decimal_places=PRICE_PLACES,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
    )


def points_of(share: Decimal | None) -> BasisPoints:
    """Return a share in percent as basis points."""
    return int((share or Decimal(0)) * 100)


def provinces() -> models.QuerySet[Any]:
    """Return the provinces of which the portal has schemes."""
    return Area.objects.filter(children__schemes__is_trial=False).distinct().order_by("code")


class ProvinceFilter(DropdownFilter):  # type: ignore[misc]
    """Rows by the province whose catalogue they belong to."""

    title = _("province")
    parameter_name = "province"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(province.pk), province.name) for province in provinces()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value() or ""
        return queryset.filter(province=int(value)) if value.isdecimal() else queryset


class OfProvinces:
    """Offers, where a province is asked for, those of which the portal has schemes."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "province":
            kwargs["queryset"] = provinces()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class TermInline(PortalInline):
    """The classes of an item, the latest first."""

    model = CatalogueTerm
    scope = None
    fields = ("item_class", "self_pay_share", "period")
    ordering = ("-starts_on",)


class StandardInline(PortalInline):
    """An item's own payment standards, the latest first."""

    model = PaymentStandard
    scope = None
    fields = ("figure_price", "period", "source")
    ordering = ("-starts_on",)

    @display(description=_("payment standard"))
    def figure_price(self, standard: PaymentStandard) -> str:
        return right(price(standard.amount))


class ItemForm(ServiceForm):
    """A new item, and the class in which it stands first."""

    kind = choice_field(_("kind of item"), ITEM_KINDS)
    item_class = choice_field(_("class"), ITEM_CLASSES)
    share = share_field()
    starts_on = day_field(_("from"), may_lie_ahead=True)

    def call(self, answers: Answers) -> CatalogueItem:
        return catalogue.list_item(
            province=answers["province"],
            code=answers["code"],
            name=answers["name"],
            kind=answers["kind"],
            generic=answers["generic"],
            specification=answers["specification"],
            unit=answers["unit"],
            maker=answers["maker"],
            is_separate=answers["is_separate"],
            item_class=answers["item_class"],
            self_pay_share=points_of(answers["share"]),
            starts_on=answers["starts_on"],
        )


class Classification(Dialog):
    """Asks for the class, and since when."""

    item_class = choice_field(_("class"), ITEM_CLASSES)
    share = share_field()
    starts_on = day_field(_("from"), may_lie_ahead=True)


class StandardOfItem(Dialog):
    """Asks for the price, since when, and who set it."""

    amount = price_field()
    starts_on = day_field(_("from"), may_lie_ahead=True)
    source = text_field(_("source"), max_length=100, required=False)


def products(item: CatalogueItem) -> Behind:
    """Return the way to the items that share an item's generic name."""
    named = CatalogueItem.objects.filter(province=item.province_id, generic=item.generic)
    address = rows_behind(CatalogueItem, province=item.province_id, generic__exact=item.generic)
    return Behind(_("products of the generic name"), address, count(named.count()))


def generic_standards(item: CatalogueItem) -> Behind:
    """Return the way to the payment standards of an item's generic name."""
    of_name = PaymentStandard.objects.filter(
        province=item.province_id, item=None, generic=item.generic
    )
    address = rows_behind(PaymentStandard, province=item.province_id, generic__exact=item.generic)
    return Behind(_("payment standards of the generic name"), address, count(of_name.count()))


@admin.register(CatalogueItem)
class CatalogueItemAdmin(OfProvinces, AddedByService, PortalAdmin):
    """Drugs and items of a province; what changes, changes from a day on (XY-18, G-A8)."""

    scope = None
    added_by = OFFICER
    add_form = ItemForm
    add_fields = (
        ("province", "code"),
        ("name", "kind"),
        ("generic", "specification"),
        ("unit", "maker"),
        "is_separate",
        ("item_class", "share"),
        "starts_on",
    )
    list_display = (
        "name",
        "code",
        "kind_of_item",
        "class_today",
        "figure_share",
        "figure_standard",
        "specification",
        "maker",
        "province",
    )
    list_filter = (
        ProvinceFilter,
        ("kind", ChoicesDropdownFilter),
        ("is_separate", BooleanRadioFilter),
    )
    list_select_related = ("province",)
    search_fields = (
        "code__startswith",
        "pinyin__startswith",
        "name__startswith",
        "generic__startswith",
    )
    search_help_text = _("beginning of the code, the name, or its first letters in pinyin")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "code", "province"),
                    ("kind_of_item", "generic", "specification"),
                    ("unit", "maker", "is_separate"),
                )
            },
        ),
        (_("Today"), {"fields": (("class_today", "figure_share", "figure_standard"),)}),
    )
    inlines = (TermInline, StandardInline)
    ways = (products, generic_standards)
    actions_detail = ("classify", "set_standard")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        found: models.QuerySet[Any] = rows.with_standing(on=timezone.localdate())
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Look for letters as they are kept: those of pinyin small, those of codes capital."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if search_term.isascii() and search_term.strip():
            term = search_term.strip()
            found = queryset.filter(
                models.Q(code__startswith=term.upper()) | models.Q(pinyin__startswith=term.lower())
            )
        return found, may_repeat

    def shown_beside(self, request: HttpRequest, obj: CatalogueItem) -> dict[str, Any]:
        """Lead from products of a generic name to the others, and to what they share."""
        return {} if obj.generic else {"behind": []}

    @display(description=_("kind of item"), ordering="kind")
    def kind_of_item(self, item: CatalogueItem) -> str:
        return str(KINDS[item.kind])

    @display(description=_("class"))
    def class_today(self, item: Any) -> str:
        return str(CLASSES.get(item.item_class, "-"))

    @display(description=_("first self-pay share"))
    def figure_share(self, item: Any) -> str:
        return right(percent(item.self_pay_share if item.item_class == ItemClass.B else None))

    @display(description=_("payment standard"))
    def figure_standard(self, item: Any) -> str:
        return right(price(item.standard))

    @service_action(
        title=_("Change the class"),
        question=_(
            "The present class ends there. What was billed before stays as it was reckoned."
        ),
        ask=Classification,
        duties=OFFICER,
        variant=ActionVariant.PRIMARY,
    )
    def classify(self, request: HttpRequest, item: CatalogueItem, answers: Answers) -> Any:
        catalogue.classify(
            item=item,
            item_class=answers["item_class"],
            self_pay_share=points_of(answers["share"]),
            starts_on=answers["starts_on"],
        )
        return _("The class holds from %(day)s on.") % {"day": _written(answers["starts_on"])}

    @service_action(
        title=_("Set a payment standard"),
        question=_("The item's present one ends there. It goes before that of the generic name."),
        ask=StandardOfItem,
        duties=OFFICER,
    )
    def set_standard(self, request: HttpRequest, item: CatalogueItem, answers: Answers) -> Any:
        catalogue.set_standard(
            province=item.province,
            item=item,
            amount=answers["amount"],
            starts_on=answers["starts_on"],
            source=answers["source"],
        )
        return _("The payment standard holds from %(day)s on.") % {
            "day": _written(answers["starts_on"])
        }


class GenericStandardForm(ServiceForm):
    """A payment standard of a generic name."""

    amount = price_field()

    def call(self, answers: Answers) -> PaymentStandard:
        return catalogue.set_standard(
            province=answers["province"],
            generic=answers["generic"],
            is_inherited=answers["is_inherited"],
            amount=answers["amount"],
            starts_on=answers["starts_on"],
            source=answers["source"],
        )


@admin.register(PaymentStandard)
class PaymentStandardAdmin(OfProvinces, AddedByService, PortalAdmin):
    """Payment standards; those of a generic name are set here, an item's own on its page."""

    scope = None
    added_by = OFFICER
    add_form = GenericStandardForm
    add_fields = (
        ("province", "generic", "is_inherited"),
        ("amount", "starts_on"),
        "source",
    )
    list_display = (
        "what_for",
        "province",
        "figure_price",
        "period",
        "is_inherited",
        "source",
    )
    list_filter = (ProvinceFilter, ("is_inherited", BooleanRadioFilter), InForceFilter)
    list_select_related = ("item", "province")
    search_fields = ("generic__startswith", "item__code__startswith", "item__pinyin__startswith")
    search_help_text = _("beginning of the generic name, or of an item's code or first letters")
    fields = (
        ("item", "generic", "province"),
        ("figure_price", "is_inherited"),
        ("period", "source"),
    )

    @display(description=_("what for"))
    def what_for(self, standard: PaymentStandard) -> str:
        return standard.generic or str(standard.item)

    @display(description=_("payment standard"), ordering="amount")
    def figure_price(self, standard: PaymentStandard) -> str:
        return right(price(standard.amount))


def _written(day: dt.date) -> str:
    return day.isoformat()

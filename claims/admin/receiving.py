"""The form on which a desk takes in a bill that a person paid first (NC-10.2, LY-14.2, LY-14.3, XY-15.3)."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminFileFieldWidget

from claims.models import Claim, Reimbursement
from claims.services import reimbursements
from claims.services.requests import ClaimRequest, LineLabel
from facilities.models import Facility
from insurance.admin.acting import (
    ServiceForm,
    choice_field,
    day_field,
    row_field,
    text_field,
    yuan_field,
)
from insurance.admin.scoped import user_of, visible
from insurance.models import CatalogueItem, CatalogueTerm, Enrollee, Scheme
from insurance.models.vocabulary import ROUTES
from insurance.schemes.bill import Bill
from insurance.schemes.money import fen
from insurance.services import areas, attachments, catalogue
from insurance.services.catalogue import Billed

Answers = dict[str, Any]

ROWS = 6
FIELDS = (
    ("enrollee", "scheme"),
    ("facility", "service_on"),
    ("bill_number", "diagnosis"),
    ("route", "total"),
    ("paid_first_because",),
    ("payee_name", "payee_account"),
    ("title", "file"),
    "key",
)


class LineForm(forms.Form):
    """One line of the bill: an item of the catalogue, and what it cost."""

    item = forms.ModelChoiceField(
        label=_("item"),
        queryset=CatalogueItem.objects.all(),
        required=False,
        widget=AutocompleteSelect(CatalogueTerm._meta.get_field("item"), admin.site),
    )
    quantity = forms.DecimalField(
        label=_("quantity"),
        max_digits=12,
        decimal_places=4,
        required=False,
        widget=UnfoldAdminDecimalFieldWidget(),
    )
    unit_price = forms.DecimalField(
        label=_("unit price"),
        max_digits=14,
        decimal_places=6,
        min_value=0,
        required=False,
        widget=UnfoldAdminDecimalFieldWidget(),
    )
    amount = yuan_field(_("amount"), min_value=0, required=False)

    def clean(self) -> Answers:
        """Ask for what a line was and what it cost, or for neither."""
        cleaned: Answers = super().clean() or {}
        has_cost = cleaned.get("amount") is not None or cleaned.get("unit_price") is not None
        if self.errors or bool(cleaned.get("item")) == has_cost:
            return cleaned
        if cleaned.get("item"):
            self.add_error("amount", _("Say what it cost."))
        else:
            self.add_error("item", _("Choose the item."))
        return cleaned

    @property
    def billed(self) -> Billed:
        answers = self.cleaned_data
        return Billed(
            item_code=answers["item"].code,
            quantity=answers["quantity"],
            unit_price=answers["unit_price"],
            amount=None if answers["amount"] is None else fen(answers["amount"]),
        )

    @property
    def label(self) -> LineLabel:
        item = self.cleaned_data["item"]
        return LineLabel(name=item.name, code=item.code, specification=item.specification)


class LineRows(forms.BaseFormSet[LineForm]):
    """The lines of a bill; empty rows are passed over."""

    def filled(self) -> list[LineForm]:
        return [row for row in self.forms if row.cleaned_data.get("item")]


LineFormSet = cast("type[LineRows]", forms.formset_factory(LineForm, formset=LineRows, extra=ROWS))


class ReceiveForm(ServiceForm):
    """The bill with its lines, why the person paid, a receipt, and who is to be paid."""

    enrollee = forms.ModelChoiceField(
        label=_("enrollee"),
        queryset=Enrollee.objects.none(),
        widget=AutocompleteSelect(Claim._meta.get_field("enrollee"), admin.site),
    )
    scheme: forms.ModelChoiceField[Any] = row_field(_("scheme"), Scheme.objects.standing())
    facility = text_field(
        _("code of the facility"),
        help_text=_("As the receipt says it; any designated facility, also elsewhere."),
    )
    service_on = day_field(_("date of service"))
    bill_number = text_field(_("number of the receipt"), max_length=50)
    diagnosis = text_field(_("diagnosis"), max_length=200)
    route = choice_field(_("route"), [("", _("as the place says")), *ROUTES], required=False)
    total = yuan_field(
        _("total of the receipt"),
        help_text=_("What is above the sum of the lines is outside the catalogue."),
    )
    title = text_field(_("Document"), max_length=100)
    file = forms.FileField(
        label=_("File"), widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})
    )
    key = forms.UUIDField(widget=forms.HiddenInput(), initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = cast("forms.ModelChoiceField[Any]", self.fields["enrollee"])
        person.queryset = visible(Enrollee.objects.all(), self.request, "")
        for name in ("paid_first_because", "payee_name", "payee_account"):
            self.fields[name].required = True
        grows = bool(self.data.get("more"))
        self.lines = LineFormSet(self._with_more() if grows else self.data or None, prefix="lines")
        self.is_growing = grows

    @property
    def media(self) -> forms.Media:
        return super().media + self.lines.media

    def is_valid(self) -> bool:
        """Tell whether all is in order; whoever asks for more rows has not finished."""
        return not self.is_growing and super().is_valid()

    def full_clean(self) -> None:
        if not self.is_growing:
            super().full_clean()
            return
        self._errors, self.cleaned_data = ErrorDict(), {}

    def clean_facility(self) -> Facility:
        """Find the facility by its code."""
        code = self.cleaned_data["facility"].strip()
        facility: Facility | None = Facility.objects.filter(code=code).first()
        if facility is None:
            raise forms.ValidationError(_("No facility is registered under this code."))
        return facility

    def clean(self) -> Answers:
        """Check the lines too, so that all can be mended at once."""
        cleaned: Answers = super().clean() or {}
        if not self.lines.is_valid():
            self.add_error(None, _("Mend the lines of the bill."))
        return cleaned

    def call(self, answers: Answers) -> Claim | Reimbursement:
        """Return the manual claim, or the claim alone where the ordinance does not pay it."""
        by, on = user_of(self.request), timezone.localdate()
        claim = reimbursements.receive(
            request=self._request(answers), because=answers["paid_first_because"], by=by, on=on
        )
        manual = Reimbursement.objects.filter(claim=claim).first()
        if manual is None:
            return claim
        with attachments.kept(upload=answers["file"], title=answers["title"], by=by) as receipt:
            return reimbursements.hand_in(
                reimbursement=manual,
                receipts=[receipt],
                payee_name=answers["payee_name"],
                payee_account=answers["payee_account"],
            )

    def _request(self, answers: Answers) -> ClaimRequest:
        rows, scheme = self.lines.filled(), answers["scheme"]
        lines = catalogue.lines(
            billed=[row.billed for row in rows],
            province=areas.province_of(scheme.city),
            on=answers["service_on"],
        )
        return ClaimRequest(
            scheme=scheme,
            enrollee=answers["enrollee"],
            facility=answers["facility"],
            bill=Bill(fen(answers["total"]), lines),
            service_on=answers["service_on"],
            route=answers["route"] or None,
            visit_number=answers["bill_number"],
            bill_number=answers["bill_number"],
            diagnosis=answers["diagnosis"],
            labels=[row.label for row in rows],
            idempotency_key=str(answers["key"]),
        )

    def _with_more(self) -> Any:
        entered: Any = self.data
        data = entered.copy()
        rows = int(data.get("lines-TOTAL_FORMS") or 0)
        data["lines-TOTAL_FORMS"] = str(min(rows, LineFormSet.max_num) + ROWS)
        return data

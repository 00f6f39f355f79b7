"""What can be done for the person at the counter: a table of forms, each with its one service call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilities.forms.counter import (
    AddressForm,
    ChangeForm,
    ChoiceForm,
    ConfirmForm,
    FamilyDoctorForm,
    SignUpForm,
)
from facilities.forms.evidence import EvidenceForm, EvidenceFormSet, EvidenceRows
from facilities.forms.once import OnceForm
from facilities.reports import counter
from facilities.services import chosen, family_doctors, signups
from facilities.views.desk import Desk
from insurance.models import Attachment, Scheme
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services import attachments
from insurance.services.circumstances import NothingToEnd


@dataclass(frozen=True, slots=True)
class AtWork:
    """A form that a registrar sent for the person at the counter."""

    desk: Desk
    seen: counter.AtCounter
    form: OnceForm
    rows: EvidenceRows | None = None

    def is_valid(self) -> bool:
        """Check the form and every row of documents, so that all can be mended at once."""
        checked = [self.form.is_valid(), self.rows is None or self.rows.is_valid()]
        return all(checked)

    @property
    def scheme(self) -> Scheme:
        """The scheme that insures the person. Refuses with CONTRIBUTION_UNPAID where there is none."""
        if self.seen.scheme is None:
            raise signups.ContributionUnpaid(Refusal.CONTRIBUTION_UNPAID)
        return self.seen.scheme

    @property
    def registration(self) -> dict[str, Any]:
        """Who registers what for whom: what every service of the counter is told."""
        return {
            "enrollee": self.seen.enrollee,
            "scheme": self.scheme,
            "facility": self.desk.facility,
            "by": self.desk.user,
            "on": self.desk.on,
        }


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do at the counter; `explains_itself` where it is shown with its reason when barred."""

    name: str
    title: Any
    button: Any
    template: str
    form: Callable[[Desk, HttpRequest], OnceForm]
    act: Callable[[AtWork], str]
    rows: Callable[[HttpRequest], EvidenceRows | None] = lambda _request: None
    explains_itself: bool = True
    is_grave: bool = False


def _plain(form: type[OnceForm]) -> Callable[[Desk, HttpRequest], OnceForm]:
    return lambda _desk, request: form(request.POST or None)


def _with_doctors(form: type[FamilyDoctorForm]) -> Callable[[Desk, HttpRequest], OnceForm]:
    return lambda desk, request: form(request.POST or None, facility=desk.facility, on=desk.on)


def _evidence_rows(request: HttpRequest) -> EvidenceRows:
    return EvidenceFormSet(request.POST or None, request.FILES or None, prefix="evidence")


def _sign(work: AtWork) -> str:
    entered = work.form.cleaned_data
    signed = signups.register(
        **work.registration,
        family_doctor=entered["wants_family_doctor"],
        doctor=entered["doctor"],
        health_record_number=entered["health_record_number"],
    )
    return _("%(person)s is signed up from %(day)s. Print the confirmation for the person.") % {
        "person": work.seen.enrollee.masked_name,
        "day": date_format(signed.starts_on),
    }


def _change(work: AtWork) -> str:
    signed = signups.change_for_next_year(**work.registration)
    return _("The change is registered: %(person)s is signed up here from %(day)s.") % {
        "person": work.seen.enrollee.masked_name,
        "day": date_format(signed.starts_on),
    }


def _apply(work: AtWork) -> str:
    evidence = _keep(work.rows.filled() if work.rows else [], work.desk)
    try:
        application = signups.apply_for_address(**work.registration, evidence=evidence)
    except Refused:
        _throw_away(evidence)
        raise
    return _(
        "The change was sent with %(documents)s documents to the agency of %(county)s, which decides."
    ) % {
        "documents": len(evidence),
        "county": application.facility.area.name,
    }


def _keep(rows: list[EvidenceForm], desk: Desk) -> list[Attachment]:
    """Keep every document, or none: a refusal stands beside each bad one."""
    kept, refusals = [], []
    for row in rows:
        try:
            document = row.cleaned_data
            kept.append(
                attachments.keep(upload=document["file"], title=document["title"], by=desk.user)
            )
        except attachments.EvidenceInvalid as refused:
            row.refuse(refused)
            refusals.append(refused)
    if refusals:
        _throw_away(kept)
        raise refusals[0]
    return kept


def _throw_away(evidence: list[Attachment]) -> None:
    """Take files off the disk whose rows the database is about to forget."""
    for attachment in evidence:
        attachment.file.delete(save=False)


def _withdraw(work: AtWork) -> str:
    barred = counter.obstacles(work.seen, facility=work.desk.facility, on=work.desk.on)["withdraw"]
    if barred is not None:
        raise barred
    signups.withdraw(
        enrollee=work.seen.enrollee, scheme=work.scheme, by=work.desk.user, on=work.desk.on
    )
    return _("The change is withdrawn; the present sign-up goes on.")


def _sign_family_doctor(work: AtWork) -> str:
    entered = work.form.cleaned_data
    agreement = family_doctors.sign(
        **work.registration,
        doctor=entered["doctor"],
        health_record_number=entered["health_record_number"],
    )
    return _("The family-doctor agreement holds from %(day)s.") % {
        "day": date_format(agreement.starts_on)
    }


def _end_family_doctor(work: AtWork) -> str:
    family_doctors.end(**work.registration)
    return _("The family-doctor agreement is ended.")


def _choose(work: AtWork) -> str:
    choice = chosen.register(**work.registration)
    return _("%(facility)s is on the person's list from %(day)s.") % {
        "facility": choice.facility.name,
        "day": date_format(choice.starts_on),
    }


def _end_choice(work: AtWork) -> str:
    choice = counter.choice_here(work.seen, facility=work.desk.facility)
    if choice is None:
        raise NothingToEnd(Refusal.NOTHING_PENDING)
    chosen.end(choice=choice, by=work.desk.user, on=work.desk.on)
    return _("The facility is off the person's list.")


ACTIONS: Mapping[str, Action] = {
    action.name: action
    for action in (
        Action(
            name="sign",
            title=gettext_lazy("First sign-up"),
            button=gettext_lazy("Sign up with this facility"),
            template="sign",
            form=_with_doctors(SignUpForm),
            act=_sign,
        ),
        Action(
            name="change",
            title=gettext_lazy("Change for the next year"),
            button=gettext_lazy("Register the change"),
            template="change",
            form=_plain(ChangeForm),
            act=_change,
        ),
        Action(
            name="address",
            title=gettext_lazy("Change of address"),
            button=gettext_lazy("Send to the county agency"),
            template="address",
            form=_plain(AddressForm),
            act=_apply,
            rows=_evidence_rows,
        ),
        Action(
            name="withdraw",
            title=gettext_lazy("Withdraw the pending change"),
            button=gettext_lazy("Withdraw the change"),
            template="withdraw",
            form=_plain(ConfirmForm),
            act=_withdraw,
            explains_itself=False,
            is_grave=True,
        ),
        Action(
            name="family-doctor",
            title=gettext_lazy("Family-doctor agreement"),
            button=gettext_lazy("Sign the agreement"),
            template="family_doctor",
            form=_with_doctors(FamilyDoctorForm),
            act=_sign_family_doctor,
        ),
        Action(
            name="end-family-doctor",
            title=gettext_lazy("End the family-doctor agreement"),
            button=gettext_lazy("End the agreement"),
            template="end_family_doctor",
            form=_plain(ConfirmForm),
            act=_end_family_doctor,
            explains_itself=False,
            is_grave=True,
        ),
        Action(
            name="choose",
            title=gettext_lazy("Choose this facility"),
            button=gettext_lazy("Put it on the person's list"),
            template="choose",
            form=_plain(ChoiceForm),
            act=_choose,
        ),
        Action(
            name="end-choice",
            title=gettext_lazy("Take this facility off the list"),
            button=gettext_lazy("Take it off the list"),
            template="end_choice",
            form=_plain(ConfirmForm),
            act=_end_choice,
            explains_itself=False,
            is_grave=True,
        ),
    )
}

"""What refusals about accounts, funds, budgets and runs say."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, tuple[Any, ...]] = {
    "ACCOUNT_CLOSED": (_("The account is closed. Choose another way to pay."),),
    "INVALID_AMOUNT": (_("This is not a valid amount. Enter yuan with at most two decimals."),),
    "PURPOSE_FORBIDDEN": (
        _("The account cannot pay for this purpose. Choose another way to pay."),
    ),
    "RELATION_FORBIDDEN": (
        _("The account cannot pay for this relative. Choose another way to pay."),
    ),
    "BALANCE_SHORT": (
        _("The account holds only %(balance)s yuan. Enter at most that amount."),
        _("The account does not hold this amount. Enter a smaller one."),
    ),
    "SHARES_EXCEED": (
        _("The shares come to more than the %(available)s yuan received. Lower them."),
        _("The shares come to more than was received. Lower them."),
    ),
    "SURPLUS_EXCEEDED": (
        _(
            "This is more than the %(left)s yuan left of the year's surplus. Enter a smaller amount."
        ),
        _("This is more than what is left of the year's surplus. Enter a smaller amount."),
    ),
    "FUND_EXCEEDED": (
        _(
            "The total is %(excess)s yuan above the fund. Record how the excess is borne before you go on."
        ),
        _("The total is above the fund. Record how the excess is borne before you go on."),
    ),
    "NOTHING_PENDING": (
        _("Nothing is waiting or running that could be ended. Look at the person again."),
    ),
    "FUND_NOT_FED": (
        _(
            "No money comes into this fund from outside. Choose the pooled fund or the subsidy fund."
        ),
    ),
    "DOCUMENT_OF_ANOTHER": (
        _("The document belongs to another scheme. Choose one of the scheme's own."),
    ),
    "RECEIPT_KNOWN": (
        _(
            "Something else was recorded under the voucher number %(number)s. Check the number, the amount, the fund and the day."
        ),
        _("Something else was recorded under this voucher number. Check the number."),
    ),
    "JOURNAL_REVERSED": (
        _("This journal was taken back already, or takes another one back. Load the page again."),
    ),
    "JOURNAL_OF_SUB_LEDGER": (
        _(
            "This journal follows from a run, a payment or an account. Correct those; the ledger follows."
        ),
    ),
    "MONTH_UNKNOWN": (
        _("This month cannot be settled. Choose the first day of a month since the rules began."),
    ),
    "MONTH_NOT_OVER": (
        _("The period is not over. Start its settlement after %(ends_on)s."),
        _("The period is not over. Start its settlement after its last day."),
    ),
    "ALREADY_SETTLED": (
        _("The year %(year)s is settled already. What comes later is booked in the open year."),
        _("This is settled already. What comes later is booked in the open period."),
    ),
    "OUTDATED": (
        _(
            "Something was booked after the year was computed. Reject the run and compute the year again."
        ),
    ),
    "NOT_CAPITATED": (
        _("This scheme settles no years and has no fund of its own. Choose another scheme."),
    ),
    "FUND_FIXED": (
        _(
            "The fund of %(year)s stands with other figures. Reject its run first, then enter it anew."
        ),
        _("The fund stands with other figures. Reject its run first, then enter it anew."),
    ),
    "FEES_FIXED": (
        _(
            "The fees of %(year)s stand for another number of people. Reject their run first, then start it anew."
        ),
        _(
            "The fees stand for another number of people. Reject their run first, then start it anew."
        ),
    ),
    "PAYEE_MISSING": (
        _(
            "It is not said who gets the money, or to which pooling area it goes. Enter the payee or the area."
        ),
    ),
    "CLOSING_PENDING": (
        _("A closing of this account is waiting already. Approve, pay or refuse that one first."),
    ),
    "NO_SUBSIDY": (
        _("“%(scheme)s” knows no large-amount subsidy. Choose another scheme."),
        _("This scheme knows no large-amount subsidy. Choose another scheme."),
    ),
    "RATE_MISSING": (
        _(
            "The rate of the subsidy is not known. Enter it with the notice that sets it, then reckon anew."
        ),
    ),
    "SUBJECT_UNCLEAR": (
        _(
            "A breach is by one facility, one doctor or one person, and a person's needs its kind. Choose exactly one."
        ),
    ),
    "BUDGET_ALLOCATED": (
        _("The budgets of “%(scheme)s” follow from heads and standards. Allocate them with a run."),
        _("The budgets of this scheme follow from heads and standards. Allocate them with a run."),
    ),
    "WRONG_UNIT": (
        _("The rules do not budget for “%(area)s”. Choose a unit of the scheme's city."),
        _("The rules do not budget for this area. Choose a unit of the scheme's city."),
    ),
    "BUDGET_UNDECIDED": (
        _(
            "These units are above their budget or their budget awaits approval: %(units)s. Record a decision first."
        ),
        _("A unit is above its budget, or its budget awaits approval. Record a decision first."),
    ),
    "DECISION_MISSING": (_("The decision is missing. Say how what is above the budget is borne."),),
    "SLIPS_UNSIGNED": (
        _(
            "%(claims)s slips are neither signed nor explained: %(facilities)s. Ask the facilities to record them."
        ),
        _(
            "Slips of the month are neither signed nor explained. Ask the facilities to record them."
        ),
    ),
    "NOTHING_UNSIGNED": (
        _("No slip of %(month)s is unsigned. Choose the month to explain."),
        _("No slip of the month is unsigned. Choose the month to explain."),
    ),
    "NO_STUDENT_FUND": (
        _("The rules of “%(scheme)s” budget nothing for students. Choose another scheme."),
        _("The rules of this scheme budget nothing for students. Choose another scheme."),
    ),
    "NO_FAMILY_DOCTOR_FEE": (
        _("The rules of “%(scheme)s” pay no fee for family doctors. Choose another scheme."),
        _("The rules of this scheme pay no fee for family doctors. Choose another scheme."),
    ),
}

PROBLEMS: Mapping[tuple[str, str], Any] = {
    ("PURPOSE_FORBIDDEN", "closing"): _(
        "The rules do not let an account be closed in this way. Choose another way."
    ),
    ("RELATION_FORBIDDEN", "oneself"): _(
        "Nobody is a relative, a member or an heir of the own account. Choose another person."
    ),
    ("OUTDATED", "subsidy"): _(
        "The person's burden or a value changed since the subsidy was reckoned. Please reckon it anew."
    ),
}

"""What a refusal says to the person who meets it: what happened, and what to do now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from insurance.schemes.errors import Refused

GENERAL = _(
    "The rules do not allow this, and nothing was changed. Ask the county agency, and give the code."
)

# Sentences that name details stand before the one that needs none; the first that can be filled is told.
SENTENCES: Mapping[str, tuple[Any, ...]] = {
    "FUTURE_DATE": (
        _("The date %(day)s lies in the future. Enter a day that is not after today."),
        _("The date lies in the future. Enter a day that is not after today."),
    ),
    "BEFORE_BIRTH": (
        _("The date lies before the person was born. Check the date and the person."),
    ),
    "BEFORE_POLICY": (
        _("The rules are in force from %(first_day)s on. Choose a day that is not before it."),
        _("The rules were not yet in force on this day. Choose a later day."),
    ),
    "EXPIRED": (
        _("The rules were in force until %(last_day)s. Ask the bureau which rules hold now."),
        _("The rules are no longer in force on this day. Ask the bureau which rules hold now."),
    ),
    "ACCOUNT_CLOSED": (_("The account is closed. Choose another way to pay."),),
    "INVALID_AMOUNT": (_("This is not a valid amount. Enter yuan with at most two decimals."),),
    "NOT_OWN_FACILITY": (
        _(
            "Only the facility that the person chose can register this. Send the person to that facility."
        ),
    ),
    "CATEGORY_EXCLUDED": (
        _(
            "This kind of insured person has no outpatient pooling here. Check the person's insurance."
        ),
    ),
    "CONTRIBUTION_UNPAID": (
        _("No paid contribution is known for this person. Sign up after the contribution is paid."),
    ),
    "NOT_SIGNED_UP": (_("The person has no sign-up in force. Register a first sign-up instead."),),
    "ALREADY_SIGNED": (
        _(
            "The same change was filed on %(filed_on)s and awaits the county agency. Wait for its decision."
        ),
        _(
            "The person is already signed up with %(facility)s. A change needs a new address or the yearly window."
        ),
        _("The person is already signed up. A change needs a new address or the yearly window."),
    ),
    "WINDOW_CLOSED": (
        _(
            "Changes for the next year are taken from %(opens_on)s to %(closes_on)s. "
            "Come back then; a person who has moved can apply with documents now."
        ),
        _(
            "Changes for the next year are not taken now. A person who has moved can apply with documents."
        ),
    ),
    "EVIDENCE_MISSING": (
        _("Documents are missing. Upload at least one, such as a property certificate or a lease."),
    ),
    "FACILITY_NOT_ELIGIBLE": (
        _(
            "This facility has no contract in force that allows it. Ask the county agency about the contract."
        ),
    ),
    "FACILITY_IN_FORCE": (
        _("The signed facility's contract is in force, so the agency cannot reassign the person."),
    ),
    "PRECONDITION_MISSING": (
        _("The contract lacks what it presupposes: %(missing)s. Record and check it first."),
        _("The contract lacks what it presupposes. Record and check the preconditions first."),
    ),
    "NOT_SIGNED_FACILITY": (
        _(
            "The person is not signed up with this facility. Do it at the signed facility, or change first."
        ),
    ),
    "FAMILY_DOCTOR_REQUIRED": (
        _("Only the person's family doctor can do this. Sign a family-doctor agreement first."),
    ),
    "DISEASE_NOT_ALLOWED": (
        _("The rules do not allow this for the disease. Choose one that they name."),
    ),
    "TERM_TOO_LONG": (
        _("The term is too long. Choose a last day that is not after %(limit)s."),
        _("The term is too long. Choose an earlier last day."),
    ),
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
    "NOT_REVERSIBLE": (
        _("This claim cannot be reversed: it is a reversal, was reversed, or was never paid."),
    ),
    "INVALID_CITIZEN_NUMBER": (
        _("This is not a valid citizen number. Compare all eighteen characters with the card."),
    ),
    "PERSON_UNKNOWN": (
        _(
            "Nobody is registered with this number. Compare it with the card; new people enrol first."
        ),
    ),
    "DOCUMENT_TAKEN": (
        _("Somebody is registered with this document or card already. Find that person instead."),
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
    "REASON_MISSING": (_("A reason is missing. Say why you need this."),),
    "NOT_PAID_FIRST": (
        _("“%(facility)s” settles such a bill with the person itself. Send the person there."),
        _("The facility settles such a bill with the person itself. Send the person there."),
    ),
    "BILL_KNOWN": (
        _(
            "The receipt %(bill)s of the facility was claimed already. Look for it among the claims."
        ),
        _("The receipt was claimed already. Look for it among the claims."),
    ),
    "EVIDENCE_INVALID": (
        _("The file is not a PDF, JPEG or PNG of up to 10 MB. Scan or save it again."),
    ),
    "DUTY_MISSING": (
        _(
            "This needs the post “%(duty)s” in %(area)s, which you do not hold. Ask a colleague who holds it."
        ),
        _("This needs a post that you do not hold in this area. Ask a colleague who holds it."),
    ),
    "SAME_PERSON": (_("You did the step before this one. Somebody else must do this one."),),
    "WRONG_STATE": (
        _(
            "The run is “%(status)s”, so this was already done or an earlier step is missing. Load the page again."
        ),
        _("This was already done, or an earlier step is missing. Load the page again."),
    ),
    "CONTRACT_STATE": (
        _(
            "A contract that is “%(status)s” does not allow this. Load the page again and look at the contract."
        ),
        _(
            "The contract's state does not allow this. Load the page again and look at the contract."
        ),
    ),
    "SCHEME_UNKNOWN": (_("There is no such scheme. Choose one of those listed."),),
    "AREA_UNKNOWN": (_("No such area is known on that day. Check the division code."),),
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
    "DOCUMENT_MISSING": (
        _(
            "No document with a number sets this. Record the document with its number first, then choose it."
        ),
    ),
    "APPROVAL_MISSING": (
        _("Nobody is named who approved the value. Say which authority approved it, and when."),
    ),
    "EDITION_STANDS": (
        _(
            "The edition in force from %(day)s is published with other rows, and published rows never change. Make a new edition."
        ),
        _(
            "The edition is published with other rows, and published rows never change. Make a new edition."
        ),
    ),
    "EDITION_STATE": (
        _(
            "The edition is “%(status)s”, so this was already done or an earlier step is missing. Load the page again."
        ),
        _("This was already done, or an earlier step is missing. Load the page again."),
    ),
    "EDITION_CHANGED": (
        _(
            "The draft was changed since you opened it. Keep what you typed elsewhere, load the page again and enter it anew."
        ),
    ),
    "EDITION_TOO_LONG": (_("The text is longer than any edition. Leave out what is no rule."),),
    "EDITION_UNUSABLE": (
        _(
            "%(count)s things in the rows are wrong. Mend what the page shows by row and column first."
        ),
        _("Something in the rows is wrong. Mend what the page shows by row and column first."),
    ),
    "EDITION_OF_ANOTHER": (
        _("This draft is written by %(writer)s. Ask for the change, or copy the draft."),
        _("This draft is written by somebody else. Ask for the change, or copy the draft."),
    ),
    "EDITION_UNEXPLAINED": (_("A reason is missing. Say what the edition changes and why."),),
    "CHECK_MISSING": (
        _(
            "Not passed for this text yet: %(checks)s. Let the checks run again and look at what they found."
        ),
        _(
            "Not all checks passed for this text. Let the checks run again and look at what they found."
        ),
    ),
    "ARTICLE_CODE": (
        _("An article's number looks like %(prefix)s-7.2 or %(prefix)s-13(2). Enter it so."),
        _("This is no number of an article. Enter it as the ordinance's articles are numbered."),
    ),
    "ARTICLE_TAKEN": (
        _("There is an article %(article)s already. Choose another number."),
        _("There is an article of this number already. Choose another number."),
    ),
    "ARTICLE_EMPTY": (
        _("The words of the article are missing. Enter them as the notice has them."),
    ),
    "READING_STATE": (
        _(
            "The reading is “%(status)s”, so this was already done or an earlier step is missing. Load the page again."
        ),
        _("This was already done, or an earlier step is missing. Load the page again."),
    ),
    "READING_CODE": (
        _(
            "%(number)s is taken, or is no number of a reading. Enter a free one that looks like NC-A53."
        ),
        _("The number is taken or is none of a reading. Enter a free one that looks like NC-A53."),
    ),
    "READING_EMPTY": (_("The question, the reading or its reason is missing. Enter all of them."),),
    "EXAMPLE_TAKEN": (
        _("Another standing example is called %(name)s. Choose another name, or retire that one."),
        _("Another standing example has this name. Choose another name, or retire that one."),
    ),
    "EXAMPLE_RETIRED": (_("The example was retired already. Load the page again."),),
    "EXAMPLE_UNEXPLAINED": (_("A reason is missing. Say why the example no longer holds."),),
    "NOT_CAPITATED": (
        _("This scheme settles no years and has no fund of its own. Choose another scheme."),
    ),
    "FUND_FIXED": (
        _(
            "The fund of %(year)s stands with other figures. Reject its run first, then enter it anew."
        ),
        _("The fund stands with other figures. Reject its run first, then enter it anew."),
    ),
    "PAYEE_MISSING": (
        _(
            "It is not said who gets the money, or to which pooling area it goes. Enter the payee or the area."
        ),
    ),
    "CLOSING_PENDING": (
        _("A closing of this account is waiting already. Approve, pay or refuse that one first."),
    ),
    "KEY_REUSED": (
        _("This key was used for another claim. Send the claim with a key of its own."),
    ),
    "DECISION_NOT_ASKED": (
        _("This claim does not wait for a decision of the agency. Load the page again."),
    ),
    "STILL_UNDECIDED": (
        _(
            "A reading that this claim rests on is not decided yet. Decide the reading first, then confirm."
        ),
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
    "NO_CHOSEN_LIST": (
        _(
            "This scheme keeps no list of chosen facilities. The person may go to any facility with a contract; nothing must be registered."
        ),
    ),
    "TOO_MANY_CHOSEN": (
        _("The person has chosen %(limit)s facilities, the most allowed. End one of them first."),
        _("The person has chosen the most facilities allowed. End one of them first."),
    ),
    "SUBJECT_UNCLEAR": (
        _(
            "A breach is by one facility, one doctor or one person, and a person's needs its kind. Choose exactly one."
        ),
    ),
    "LINES_INCOMPLETE": (
        _(
            "A pharmacy's lines need the product's code, name and specification, the unit price and "
            "the quantity. Complete the lines: %(lines)s."
        ),
        _(
            "A pharmacy's bill needs lines with the product's code, name and specification, the unit "
            "price and the quantity. Add them."
        ),
    ),
    "ALREADY_COVERED": (
        _("The person is insured already in “%(scheme)s” on these days. End that insurance first."),
        _("The person is insured already on these days. End that insurance first."),
    ),
    "INVALID_CREDIT_CODE": (
        _(
            "This is not a valid unified social credit code. Compare all eighteen characters with the licence."
        ),
    ),
    "EMPLOYER_KNOWN": (
        _("“%(employer)s” is registered with this code already. Choose it from the list instead."),
        _("An employer is registered with this code already. Choose it from the list instead."),
    ),
    "EMPLOYER_UNKNOWN": (
        _("No employer is registered under this code. Check it, or register the employer first."),
    ),
    "ALREADY_IN_FORCE": (
        _("This holds already on %(day)s. End what there is, or choose a later day."),
        _("This holds already. End what there is, or choose a later day."),
    ),
    "NOT_COVERED": (
        _("The person is not insured on %(day)s. Check the day and the person's insurance."),
        _("The person is not insured. Check the day and the person's insurance."),
    ),
    "NO_SIGN_UP": (
        _("This scheme has no sign-up, so there is nothing to register. Choose another scheme."),
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
    "FILED_LATE": (
        _(
            "A facility is filed before students use it. Choose a first day that is not before %(day)s."
        ),
        _("A facility is filed before students use it. Choose a later first day."),
    ),
    "NOT_STUDENT": (
        _("The person is at no school on %(day)s. Register the time at the school first."),
        _("The person is at no school then. Register the time at the school first."),
    ),
    "TERM_EMPTY": (_("It would end before it begins. Choose a later last day."),),
    "SHEET_KIND_UNKNOWN": (_("There is no such kind of sheet. Choose one of those listed."),),
    "SHEET_UNREADABLE": (
        _("The file is no workbook and no text with commas. Save it as one of them again."),
    ),
    "SHEET_APPLIED": (
        _(
            "The same sheet came in on %(day)s, so nothing was changed. Hand in a sheet with what is new."
        ),
        _(
            "The same sheet came in before, so nothing was changed. Hand in a sheet with what is new."
        ),
    ),
    "SHEET_STATE": (
        _(
            "The sheet is “%(status)s”, so it cannot be applied. Mend what is wrong, and hand it in again."
        ),
        _("The sheet cannot be applied. Mend what is wrong, and hand it in again."),
    ),
    "SHEET_CHANGED": (
        _("The stored file is not what was handed in, so nothing was changed. Hand it in again."),
    ),
    "SHEET_OVERTAKEN": (
        _(
            "Somebody changed the same rows meanwhile, so nothing came in. Apply the sheet once more."
        ),
    ),
    "ITEM_UNKNOWN": (
        _("The catalogue has no item with the code %(item)s. Compare the code with the catalogue."),
        _("The catalogue has no item with this code. Compare the code with the catalogue."),
    ),
    "ITEM_NOT_IN_FORCE": (
        _(
            "The item %(item)s stands in no class of the catalogue on %(day)s. Check the day and the code."
        ),
        _("The item stands in no class of the catalogue on the day. Check the day and the code."),
    ),
    "ITEM_LISTED": (
        _("The catalogue has an item with the code %(item)s already. Look for it and change that."),
        _("The catalogue has an item with this code already. Look for it and change that."),
    ),
    "LATER_CHANGE": (
        _("Something is laid down from %(day)s or later already. Choose a later first day."),
        _("Something is laid down from this day or later already. Choose a later first day."),
    ),
    "STANDARD_UNCLEAR": (
        _(
            "No item of the province's catalogue has this generic name. Compare it with the catalogue."
        ),
    ),
}

# What exactly is wrong, where the one who refuses says so.
PROBLEMS: Mapping[tuple[str, str], Any] = {
    ("PURPOSE_FORBIDDEN", "closing"): _(
        "The rules do not let an account be closed in this way. Choose another way."
    ),
    ("RELATION_FORBIDDEN", "oneself"): _(
        "Nobody is a relative, a member or an heir of the own account. Choose another person."
    ),
    ("NOT_REVERSIBLE", "payment"): _(
        "This payment cannot be taken back: it was taken back before, or is a taking back itself."
    ),
    ("FACILITY_NOT_ELIGIBLE", "no contract"): _(
        "The facility has no contract in force on this day. Ask the county agency about the contract."
    ),
    ("FACILITY_NOT_ELIGIBLE", "elsewhere"): _(
        "The facility lies outside the city. Choose one in the city of the insurance."
    ),
    ("FACILITY_NOT_ELIGIBLE", "ungraded"): _(
        "The facility's kind and level are not recorded for this day. Ask the county agency to record them."
    ),
    ("EVIDENCE_INVALID", "size"): _(
        "The file is empty or larger than 10 MB. Scan it again with fewer dots."
    ),
    ("EVIDENCE_INVALID", "type"): _(
        "The file is not a PDF, JPEG or PNG, whatever its name says. Scan it again."
    ),
    ("OUTDATED", "subsidy"): _(
        "The person's burden or a value changed since the subsidy was reckoned. Please reckon it anew."
    ),
    ("INVALID_CITIZEN_NUMBER", "form"): _(
        "A citizen number has seventeen digits and a last digit or X. Compare it with the card."
    ),
    ("INVALID_CITIZEN_NUMBER", "birth date"): _(
        "The seventh to fourteenth digits are no birth date. Compare the number with the card."
    ),
    ("INVALID_CITIZEN_NUMBER", "born in the future"): _(
        "By this number the person is not born yet. Compare the number with the card."
    ),
    ("INVALID_CITIZEN_NUMBER", "check digit"): _(
        "The last character does not fit the rest: a digit is wrong or two are swapped. "
        "Compare the number with the card."
    ),
    ("SHEET_UNREADABLE", "size"): _(
        "The file is empty or larger than 10 MB. Divide it, and hand in the parts."
    ),
    ("SHEET_UNREADABLE", "type"): _(
        "The file is no workbook (.xlsx) and no text in UTF-8 or GB18030 (.csv), whatever its name says. "
        "Save it as one of them again."
    ),
    ("SHEET_UNREADABLE", "old"): _(
        "The file is an old workbook (.xls), or it has a password. Save it as .xlsx without one."
    ),
    ("SHEET_UNREADABLE", "macros"): _(
        "The workbook holds macros. Save it as .xlsx, which holds none."
    ),
    ("SHEET_UNREADABLE", "damaged"): _(
        "The file is damaged and cannot be read. Open it, and save it as .xlsx again."
    ),
    ("SHEET_UNREADABLE", "unpacked"): _(
        "The workbook unpacks to more than a sheet may hold. Copy its rows into the template."
    ),
    ("SHEET_UNREADABLE", "rows"): _(
        "The sheet has more than 200,000 rows. Divide it; empty rows with a format count too."
    ),
    ("SHEET_UNREADABLE", "columns"): _(
        "The sheet has more than 60 columns. Keep those of the template and delete the others."
    ),
}

# Words of the editions that a detail may consist of.
WORDS: Mapping[str, Any] = {
    "public_health": _("equal basic public health services"),
    "consortium_level": _("medical consortium with a hospital of the needed level"),
    "system_connected": _("uses the city's information system"),
    "benefit_level": _("the level at which pharmacies are paid"),
    "host_facility": _("the hospital on which an internet hospital rests"),
    "basic_designation": _("designated for basic insurance"),
    "selected_by_city": _("selected by the city's bureau"),
    "internet_approved": _("internet service approved"),
    "qualified": _("qualified"),
    "well_managed": _("well managed"),
    "creditworthy": _("creditworthy"),
    "sensibly_located": _("sensibly located"),
    "drugs_traceable": _("drugs electronically traceable"),
    "scenes_monitored": _("intelligent scene monitoring runs"),
    "service_scope": _("scope of service"),
    "service_content": _("content of service"),
    "service_quality": _("quality of service"),
    "fee_settlement": _("settlement of costs"),
    "supervision": _("supervision"),
    "breach": _("breach of contract"),
    "rights_and_duties": _("rights and duties"),
    "policy_standards": _("policy standards"),
    "catalogue_first": _("catalogue items first"),
    "self_pay_share": _("control of the self-paid share"),
    "no_induced_purchases": _("no induced purchases outside"),
    "no_oversized_prescriptions": _("no oversized prescriptions"),
}


def sentence(refused: Refused) -> str:
    """Return what happened and what to do, in the reader's language; a general one for a new code."""
    facts = {name: shown(value) for name, value in refused.details.items()}
    problem = PROBLEMS.get((refused.code, facts.get("problem", "")))
    if problem is not None:
        return str(problem)
    for wording in SENTENCES.get(refused.code, ()):
        try:
            return str(wording) % facts
        except KeyError:
            continue
    return str(GENERAL)


def shown(value: object) -> str:
    """Return a detail as people write it: dates as the office does, several values in a row."""
    if isinstance(value, dt.date):
        return date_format(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return translated(", ").join(shown(item) for item in value)
    return str(WORDS.get(str(value), value))

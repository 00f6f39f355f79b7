"""What refusals about people, sign-ups, facilities and claims say."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

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
    "AREA_UNKNOWN": (_("No such area is known on that day. Check the division code."),),
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
    "NO_CHOSEN_LIST": (
        _(
            "This scheme keeps no list of chosen facilities. The person may go to any facility with a contract; nothing must be registered."
        ),
    ),
    "TOO_MANY_CHOSEN": (
        _("The person has chosen %(limit)s facilities, the most allowed. End one of them first."),
        _("The person has chosen the most facilities allowed. End one of them first."),
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
}

PROBLEMS: Mapping[tuple[str, str], Any] = {
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
}

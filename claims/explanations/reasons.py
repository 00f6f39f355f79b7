"""Why a claim is not payable or has to wait, in a sentence for each of the contract's codes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REASONS = {
    "BEFORE_POLICY": _("The day of service lies before the ordinance came into force."),
    "EXPIRED": _("The day of service lies after the ordinance ceased to be in force."),
    "CATEGORY_EXCLUDED": _("The ordinance does not apply to people of this category."),
    "NOT_COVERED": _("The person was not insured, or had not paid, on the day of service."),
    "IDENTITY_NOT_VERIFIED": _("The person's identity was not verified at the visit."),
    "BENEFITS_SUSPENDED": _("The person's benefits were suspended on the day of service."),
    "INPATIENT": _("The person was an inpatient on the day of service."),
    "DAY_SURGERY": _("Day surgery is settled with inpatient care."),
    "RESCUE_SETTLED": _("The emergency rescue was settled from the inpatient fund."),
    "CHRONIC_ROUTE": _("The disease has its own chronic benefit, which pays for it."),
    "PHARMACY_NOT_INCLUDED": _("Pharmacies are not yet included in outpatient pooling."),
    "PRESCRIPTION_MISSING": _("A pharmacy purchase needs a prescription from outside."),
    "NOT_SIGNED_UP": _("The person was not signed up with a facility on the day of service."),
    "LOCAL_WHILE_OFFSITE": _(
        "With off-site benefits, visits in the city are not payable this year."
    ),
    "OFFSITE_NOT_FILED": _("No off-site filing for this place was in force."),
    "OFFSITE_NOT_STARTED": _("The off-site benefit begins only in the year after the filing."),
    "OFFSITE_NOT_GRASSROOTS": _("Elsewhere only grassroots facilities are payable."),
    "REFERRAL_NOT_TCM": _("Referrals lead only to county-level hospitals of Chinese medicine."),
    "REFERRAL_MISSING": _("No referral by the signed facility was in force."),
    "NOT_SIGNED_FACILITY": _("The visit was not at the signed facility."),
    "OTHER_SCHOOL": _("The visit was at another school's clinic."),
    "OFF_CAMPUS_NOT_APPROVED": _("The school had not approved the visit off campus."),
    "NO_CONTRACT": _("The facility had no outpatient-pooling contract in force."),
    "DEADLINE": _("The claim was handed in after the deadline."),
    "STAFF_DECISION": _("The ordinance leaves this to a decision by the agency's staff."),
    "PARAMETER_MISSING": _("A value that another notice must set has not been entered."),
}

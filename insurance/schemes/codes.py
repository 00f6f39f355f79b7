"""Every vocabulary of the portal in one place; models build their choices from these.

The order of Refusal, Rejection and Pending is their order of precedence.
"""

from enum import StrEnum


class Refusal(StrEnum):
    """Why an event is refused."""

    FUTURE_DATE = "FUTURE_DATE"
    BEFORE_BIRTH = "BEFORE_BIRTH"
    BEFORE_POLICY = "BEFORE_POLICY"
    EXPIRED = "EXPIRED"
    ACCOUNT_CLOSED = "ACCOUNT_CLOSED"
    INVALID_AMOUNT = "INVALID_AMOUNT"
    NOT_OWN_FACILITY = "NOT_OWN_FACILITY"
    CATEGORY_EXCLUDED = "CATEGORY_EXCLUDED"
    CONTRIBUTION_UNPAID = "CONTRIBUTION_UNPAID"
    NOT_SIGNED_UP = "NOT_SIGNED_UP"
    ALREADY_SIGNED = "ALREADY_SIGNED"
    WINDOW_CLOSED = "WINDOW_CLOSED"
    EVIDENCE_MISSING = "EVIDENCE_MISSING"
    FACILITY_NOT_ELIGIBLE = "FACILITY_NOT_ELIGIBLE"
    FACILITY_IN_FORCE = "FACILITY_IN_FORCE"
    PRECONDITION_MISSING = "PRECONDITION_MISSING"
    NOT_SIGNED_FACILITY = "NOT_SIGNED_FACILITY"
    FAMILY_DOCTOR_REQUIRED = "FAMILY_DOCTOR_REQUIRED"
    DISEASE_NOT_ALLOWED = "DISEASE_NOT_ALLOWED"
    TERM_TOO_LONG = "TERM_TOO_LONG"
    PURPOSE_FORBIDDEN = "PURPOSE_FORBIDDEN"
    RELATION_FORBIDDEN = "RELATION_FORBIDDEN"
    BALANCE_SHORT = "BALANCE_SHORT"
    SHARES_EXCEED = "SHARES_EXCEED"
    SURPLUS_EXCEEDED = "SURPLUS_EXCEEDED"
    FUND_EXCEEDED = "FUND_EXCEEDED"
    NOTHING_PENDING = "NOTHING_PENDING"
    NOT_REVERSIBLE = "NOT_REVERSIBLE"


class Rejection(StrEnum):
    """Why a claim is rejected."""

    BEFORE_POLICY = "BEFORE_POLICY"
    EXPIRED = "EXPIRED"
    CATEGORY_EXCLUDED = "CATEGORY_EXCLUDED"
    NOT_COVERED = "NOT_COVERED"
    IDENTITY_NOT_VERIFIED = "IDENTITY_NOT_VERIFIED"
    BENEFITS_SUSPENDED = "BENEFITS_SUSPENDED"
    INPATIENT = "INPATIENT"
    DAY_SURGERY = "DAY_SURGERY"
    RESCUE_SETTLED = "RESCUE_SETTLED"
    CHRONIC_ROUTE = "CHRONIC_ROUTE"
    PHARMACY_NOT_INCLUDED = "PHARMACY_NOT_INCLUDED"
    PRESCRIPTION_MISSING = "PRESCRIPTION_MISSING"
    NOT_SIGNED_UP = "NOT_SIGNED_UP"
    LOCAL_WHILE_OFFSITE = "LOCAL_WHILE_OFFSITE"
    OFFSITE_NOT_FILED = "OFFSITE_NOT_FILED"
    OFFSITE_NOT_STARTED = "OFFSITE_NOT_STARTED"
    OFFSITE_NOT_GRASSROOTS = "OFFSITE_NOT_GRASSROOTS"
    REFERRAL_NOT_TCM = "REFERRAL_NOT_TCM"
    REFERRAL_MISSING = "REFERRAL_MISSING"
    NOT_SIGNED_FACILITY = "NOT_SIGNED_FACILITY"
    OTHER_SCHOOL = "OTHER_SCHOOL"
    OFF_CAMPUS_NOT_APPROVED = "OFF_CAMPUS_NOT_APPROVED"
    NO_CONTRACT = "NO_CONTRACT"
    DEADLINE = "DEADLINE"


class Pending(StrEnum):
    """What a claim waits for."""

    STAFF_DECISION = "STAFF_DECISION"
    PARAMETER_MISSING = "PARAMETER_MISSING"


class ClaimStatus(StrEnum):
    APPROVED = "approved"
    REJECTED = "rejected"
    PENDING = "pending"


class SchemeKind(StrEnum):
    """Whom a scheme insures: residents or employees."""

    RESIDENT = "resident"
    EMPLOYEE = "employee"


class Category(StrEnum):
    """The kind of insured person that the ordinances tell apart."""

    ACTIVE = "active"
    RETIRED = "retired"
    VETERAN_WORKER = "veteran_worker"
    FLEXIBLE = "flexible"
    RESIDENT = "resident"
    STUDENT = "student"


class FacilityKind(StrEnum):
    HOSPITAL = "hospital"
    TCM_HOSPITAL = "tcm_hospital"
    TOWNSHIP_HOSPITAL = "township_hospital"
    COMMUNITY_HEALTH_CENTER = "community_health_center"
    VILLAGE_CLINIC = "village_clinic"
    SCHOOL_CLINIC = "school_clinic"
    CARE_HOME_CLINIC = "care_home_clinic"
    CLINIC = "clinic"
    PHARMACY = "pharmacy"
    INTERNET_HOSPITAL = "internet_hospital"


class Place(StrEnum):
    """Where a facility lies, seen from the scheme's city."""

    LOCAL = "local"
    IN_PROVINCE = "in_province"
    OUT_OF_PROVINCE = "out_of_province"


class Route(StrEnum):
    """By which way a person came to the treatment that is claimed."""

    ORDINARY = "ordinary"
    PHARMACY = "pharmacy"
    REFERRAL = "referral"
    OFFSITE = "offsite"
    CHRONIC = "chronic"
    OFF_CAMPUS = "off_campus"
    HOLIDAY = "holiday"
    INTERNSHIP = "internship"
    DAY_SURGERY = "day_surgery"
    RESCUE = "rescue"


class ItemKind(StrEnum):
    DRUG = "drug"
    PATENT_MEDICINE = "patent_medicine"
    HERBAL_PIECE = "herbal_piece"
    TCM_TREATMENT = "tcm_treatment"
    TREATMENT = "treatment"
    TEST = "test"
    CONSUMABLE = "consumable"
    DEVICE = "device"


class ItemClass(StrEnum):
    """The catalogue class: A in full, B after a first self-payment, C not at all."""

    A = "A"
    B = "B"
    C = "C"


class Disease(StrEnum):
    """The chronic diseases that claims and long prescriptions tell apart."""

    HYPERTENSION = "hypertension"
    DIABETES = "diabetes"
    OTHER = "other"


class SignUpKind(StrEnum):
    FIRST = "first"
    WINDOW = "window"
    ADDRESS = "address"
    REASSIGNED = "reassigned"


class ChangeReason(StrEnum):
    """Why an enrollee asks for another facility."""

    WINDOW = "window"
    ADDRESS = "address"


class Relation(StrEnum):
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"


class Beneficiary(StrEnum):
    """For whom an account pays; SELF and the relations."""

    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"


class Purpose(StrEnum):
    """What a personal account is asked to pay for."""

    COPAY = "copay"
    PHARMACY = "pharmacy"
    RESIDENT_PREMIUM = "resident_premium"
    LARGE_AMOUNT_PREMIUM = "large_amount_premium"
    LONG_TERM_CARE = "long_term_care"
    INCLUSIVE_INSURANCE = "inclusive_insurance"
    FITNESS = "fitness"
    PUBLIC_HEALTH = "public_health"
    WELLNESS = "wellness"


class AccountClosing(StrEnum):
    TRANSFER = "transfer"
    PAYOUT = "payout"
    INHERIT = "inherit"


class OffsiteKind(StrEnum):
    RETIRED_SETTLED = "retired_settled"
    LONG_TERM_WORK = "long_term_work"
    LONG_TERM_RESIDENCE = "long_term_residence"


class ContractAction(StrEnum):
    ACTIVATE = "activate"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"


class ContractStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class Tier(StrEnum):
    """In which of the three ways a year is settled with a facility (NC-29)."""

    A = "A"
    B = "B"
    C = "C"


class YearStatus(StrEnum):
    APPROVED = "approved"
    BLOCKED = "blocked"


class Effect(StrEnum):
    """On which day a decision begins to hold."""

    SAME_DAY = "same_day"
    NEXT_MONTH = "next_month"
    NEXT_YEAR = "next_year"

"""Sign-ups, agreements, filings and contracts: from when they hold and what they presuppose."""

from datetime import date

import pytest

from insurance.schemes import sign_up
from insurance.schemes.codes import Disease, FacilityKind, SignUpKind
from insurance.schemes.editions import packaged_set
from insurance.schemes.errors import Refused
from tests.insurance.schemes.worlds import day

NANCHANG = packaged_set("nanchang-resident").on(day("2020-01-01"))
XINYANG = packaged_set("xinyang-employee").on(day("2022-07-01"))
LUOYANG = packaged_set("luoyang-resident").on(day("2022-01-01"))
JINAN = packaged_set("jinan-employee").on(day("2024-01-01"))


def test_a_first_sign_up_holds_on_its_day() -> None:
    assert sign_up.first_effective(NANCHANG, day("2020-04-02")) == day("2020-04-02")


@pytest.mark.parametrize("on", ["2020-10-01", "2020-11-15", "2020-12-31"])
def test_a_change_in_the_window_holds_from_the_new_year(on: str) -> None:
    assert sign_up.window_effective(NANCHANG, day(on)) == day("2021-01-01")


@pytest.mark.parametrize("on", ["2020-09-30", "2021-01-01"])
def test_outside_october_to_december_the_window_is_closed(on: str) -> None:
    with pytest.raises(sign_up.WindowClosed) as refusal:
        sign_up.window_effective(NANCHANG, day(on))

    year = day(on).year
    assert refusal.value.code == "WINDOW_CLOSED"
    assert refusal.value.details["opens_on"] == date(year, 10, 1)
    assert refusal.value.details["closes_on"] == date(year, 12, 31)
    assert "NC-9.1" in refusal.value.cites


@pytest.mark.parametrize(
    ("decided", "effective"),
    [("2020-03-18", "2020-04-01"), ("2020-11-30", "2020-12-01"), ("2020-12-10", "2021-01-01")],
)
def test_a_change_of_address_holds_from_the_next_month(decided: str, effective: str) -> None:
    assert sign_up.address_effective(NANCHANG, day(decided)) == day(effective)


def test_a_change_of_address_needs_evidence() -> None:
    sign_up.check_evidence(NANCHANG, SignUpKind.ADDRESS, 1)
    sign_up.check_evidence(NANCHANG, SignUpKind.WINDOW, 0)

    with pytest.raises(sign_up.EvidenceMissing):
        sign_up.check_evidence(NANCHANG, SignUpKind.ADDRESS, 0)


def test_staff_are_alerted_at_the_third_change_of_address() -> None:
    assert sign_up.address_change_alert(NANCHANG) == 3


def test_a_reassignment_holds_at_once_and_needs_two_notices() -> None:
    assert sign_up.reassignment_effective(NANCHANG, day("2020-09-10")) == day("2020-09-10")
    assert sign_up.reassignment_notices(NANCHANG) == 2


@pytest.mark.parametrize(
    "kind", ["township_hospital", "community_health_center", "care_home_clinic"]
)
def test_people_sign_up_with_grassroots_facilities(kind: str) -> None:
    sign_up.check_selectable(NANCHANG, FacilityKind(kind))


@pytest.mark.parametrize("kind", ["hospital", "village_clinic", "pharmacy", "tcm_hospital"])
def test_nobody_signs_up_with_others(kind: str) -> None:
    with pytest.raises(sign_up.FacilityNotEligible) as refusal:
        sign_up.check_selectable(NANCHANG, FacilityKind(kind))

    assert refusal.value.code == "FACILITY_NOT_ELIGIBLE"


def test_university_students_do_not_sign_up() -> None:
    sign_up.check_category(NANCHANG, "resident")

    with pytest.raises(sign_up.CategoryExcluded) as refusal:
        sign_up.check_category(NANCHANG, "student")

    assert "NC-43.3" in refusal.value.cites


def test_a_scheme_without_sign_up_has_no_window() -> None:
    with pytest.raises(sign_up.NoSignUp):
        sign_up.window_effective(XINYANG, day("2023-11-01"))


GOOD = {"public_health": True, "consortium_level": 2, "system_connected": True}


def test_a_contract_becomes_active_when_nothing_is_lacking() -> None:
    sign_up.check_contract(NANCHANG, FacilityKind.TOWNSHIP_HOSPITAL, has=GOOD)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"consortium_level": 1}, "consortium_level"),
        ({"public_health": False}, "public_health"),
        ({"system_connected": False}, "system_connected"),
    ],
)
def test_a_contract_names_what_the_facility_lacks(change: dict[str, int], missing: str) -> None:
    with pytest.raises(sign_up.PreconditionMissing) as refusal:
        sign_up.check_contract(
            NANCHANG, FacilityKind.COMMUNITY_HEALTH_CENTER, has={**GOOD, **change}
        )

    assert refusal.value.code == "PRECONDITION_MISSING"
    assert refusal.value.details["missing"] == (missing,)


def test_a_general_hospital_gets_no_contract_in_nanchang() -> None:
    with pytest.raises(sign_up.FacilityNotEligible):
        sign_up.check_contract(NANCHANG, FacilityKind.HOSPITAL, has=GOOD)


def test_a_county_hospital_gets_a_contract_in_luoyang_by_decision_of_its_county() -> None:
    sign_up.check_contract(LUOYANG, FacilityKind.HOSPITAL, has={}, county_decision=True)

    with pytest.raises(sign_up.FacilityNotEligible):
        sign_up.check_contract(LUOYANG, FacilityKind.HOSPITAL, has={})


def test_a_pharmacy_in_xinyang_must_be_monitored_and_traceable() -> None:
    lacking = sign_up.shortcomings(XINYANG, FacilityKind.PHARMACY, {"qualified": True})

    assert [found.requires for found in lacking] == [
        "well_managed",
        "creditworthy",
        "sensibly_located",
        "scenes_monitored",
        "drugs_traceable",
    ]


def test_contracts_name_the_sections_that_must_be_filled() -> None:
    assert len(sign_up.clause_sections(NANCHANG)) == 7
    assert "participant_satisfaction" in sign_up.clause_sections(LUOYANG)


@pytest.mark.parametrize("edition", [XINYANG, JINAN], ids=["Xinyang", "Jinan"])
def test_retirement_shows_from_the_next_month(edition: object) -> None:
    effective = sign_up.retirement_effective(edition, day("2023-12-01"))  # type: ignore[arg-type]

    assert effective == day("2024-01-01")


def test_off_site_benefits_start_next_year_in_nanchang_and_at_once_elsewhere() -> None:
    assert sign_up.benefit_from(NANCHANG, day("2020-05-10")) == day("2021-01-01")
    assert sign_up.benefit_from(XINYANG, day("2023-02-10")) == day("2023-02-10")
    assert sign_up.benefit_from(JINAN, day("2024-05-01")) == day("2024-05-01")


def test_a_referral_holds_through_the_thirtieth_day_after() -> None:
    assert sign_up.referral_valid_until(NANCHANG, day("2020-05-06")) == day("2020-06-05")


def test_a_family_doctor_belongs_to_the_signed_facility_in_nanchang_only() -> None:
    sign_up.check_family_doctor(NANCHANG, is_at_signed_facility=True)
    sign_up.check_family_doctor(XINYANG, is_at_signed_facility=False)

    with pytest.raises(sign_up.NotSignedFacility):
        sign_up.check_family_doctor(NANCHANG, is_at_signed_facility=False)


@pytest.mark.parametrize(
    ("starts", "limit"),
    [
        ("2020-12-31", "2021-02-28"),
        ("2019-12-31", "2020-02-29"),
        ("2021-01-15", "2021-03-15"),
        ("2021-07-01", "2021-09-01"),
        ("2020-12-01", "2021-02-01"),
    ],
)
def test_a_long_prescription_ends_within_two_calendar_months(starts: str, limit: str) -> None:
    assert sign_up.long_prescription_limit(NANCHANG, day(starts)) == day(limit)


@pytest.mark.parametrize(
    ("disease", "until", "by_family_doctor", "code"),
    [
        ("hypertension", "2021-03-01", True, "TERM_TOO_LONG"),
        ("other", "2021-01-31", True, "DISEASE_NOT_ALLOWED"),
        ("hypertension", "2021-01-31", False, "FAMILY_DOCTOR_REQUIRED"),
    ],
)
def test_long_prescriptions_have_their_limits(
    disease: str, until: str, by_family_doctor: bool, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        sign_up.check_long_prescription(
            NANCHANG,
            disease=Disease(disease),
            starts_on=day("2020-12-31"),
            until=day(until),
            is_by_family_doctor=by_family_doctor,
        )

    assert refusal.value.code == code


def test_a_long_prescription_within_its_limits_is_allowed() -> None:
    sign_up.check_long_prescription(
        NANCHANG,
        disease=Disease.DIABETES,
        starts_on=day("2020-12-31"),
        until=day("2021-02-28"),
        is_by_family_doctor=True,
    )

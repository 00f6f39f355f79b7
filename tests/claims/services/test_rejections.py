"""What the ordinance does not pay is kept as a rejected claim with its reason and no money (NC-13)."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from claims.models import Accumulator, Reimbursement
from facilities.services import contracts, exits
from insurance.models import Coverage, Enrollee, OffsiteFiling
from insurance.services import areas, circumstances
from tests import factories
from tests.claims.services.amounts import PARTS, told
from tests.claims.services.conftest import Clinics
from tests.factories import City

EARLIER = dt.date(2020, 3, 1)
DAY = dt.date(2020, 3, 10)
TOMORROW = dt.date(2020, 3, 11)

Asked = dict[str, Any]
Circumstance = Callable[[City, Clinics, Enrollee], Asked | None]


def _student(city: City, clinics: Clinics, fang: Enrollee) -> None:
    Coverage.objects.update(category="student")


def _student_before(city: City, clinics: Clinics, fang: Enrollee) -> None:
    Coverage.objects.update(category="student", ends_before=DAY)


def _student_later(city: City, clinics: Clinics, fang: Enrollee) -> None:
    Coverage.objects.update(category="student", starts_on=TOMORROW)


def _left_yesterday(city: City, clinics: Clinics, fang: Enrollee) -> None:
    Coverage.objects.update(ends_before=DAY)


def _unpaid(city: City, clinics: Clinics, fang: Enrollee) -> None:
    Coverage.objects.update(paid_on=None)


def _paid_tomorrow(city: City, clinics: Clinics, fang: Enrollee) -> None:
    Coverage.objects.update(paid_on=TOMORROW)


def _died_yesterday(city: City, clinics: Clinics, fang: Enrollee) -> None:
    exits.die(enrollee=fang, on=dt.date(2020, 3, 9))


def _unverified(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    return {"identity_verified": False}


def _suspended(city: City, clinics: Clinics, fang: Enrollee) -> None:
    circumstances.suspend(enrollee=fang, on=EARLIER)


def _discharged_today(city: City, clinics: Clinics, fang: Enrollee) -> None:
    circumstances.admit(enrollee=fang, on=EARLIER)
    circumstances.discharge(enrollee=fang, on=DAY)


def _day_surgery(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    return {"route": "day_surgery"}


def _rescue(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    return {"route": "rescue"}


def _chronic(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    return {"route": "chronic"}


def _signed_tomorrow(city: City, clinics: Clinics, fang: Enrollee) -> None:
    fang.sign_ups.update(starts_on=TOMORROW)


def _filed(city: City, fang: Enrollee) -> OffsiteFiling:
    return circumstances.file_offsite(
        enrollee=fang,
        scheme=city.scheme,
        kind=OffsiteFiling.Kind.LONG_TERM_WORK,
        place="in_province",
        on=EARLIER,
    )


def _filed_last_year(city: City, clinics: Clinics, fang: Enrollee) -> None:
    _filed(city, fang)
    OffsiteFiling.objects.update(starts_on="2019-03-01", benefit_from="2020-01-01")


def _elsewhere(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    away = areas.stand_in(city=city.scheme.city, place="in_province")
    return {"facility": factories.facility("Away", away)}


def _filed_this_year(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    _filed(city, fang)
    return _elsewhere(city, clinics, fang)


def _at_a_big_hospital_elsewhere(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    _filed_last_year(city, clinics, fang)
    away = areas.stand_in(city=city.scheme.city, place="in_province")
    return {"facility": factories.facility("Big", away, kind="hospital", level=3)}


def _referred_to_a_township_hospital(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    return {"route": "referral", "facility": clinics.taohua}


def _without_referral(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    tcm = factories.facility("Tcm", city.xihu, kind="tcm_hospital", level=2, is_county_level=True)
    return {"route": "referral", "facility": tcm}


def _elsewhere_in_the_city(city: City, clinics: Clinics, fang: Enrollee) -> Asked:
    return {"facility": clinics.taohua}


def _without_contract(city: City, clinics: Clinics, fang: Enrollee) -> None:
    contract = factories.contract_of(clinics.dayuan)
    contracts.suspend(contract=contract, by=city.handler, on=EARLIER)


CIRCUMSTANCES: Mapping[str, tuple[str, Circumstance]] = {
    "a student": ("CATEGORY_EXCLUDED", _student),
    "a student until the day before": ("CATEGORY_EXCLUDED", _student_before),
    "a student from the day after": ("CATEGORY_EXCLUDED", _student_later),
    "covered until the day before": ("NOT_COVERED", _left_yesterday),
    "never paid": ("NOT_COVERED", _unpaid),
    "paid the day after": ("NOT_COVERED", _paid_tomorrow),
    "died the day before": ("NOT_COVERED", _died_yesterday),
    "not identified": ("IDENTITY_NOT_VERIFIED", _unverified),
    "benefits suspended": ("BENEFITS_SUSPENDED", _suspended),
    "discharged the same day": ("INPATIENT", _discharged_today),
    "day surgery": ("DAY_SURGERY", _day_surgery),
    "rescue": ("RESCUE_SETTLED", _rescue),
    "chronic": ("CHRONIC_ROUTE", _chronic),
    "signed the day after": ("NOT_SIGNED_UP", _signed_tomorrow),
    "lives elsewhere": ("LOCAL_WHILE_OFFSITE", _filed_last_year),
    "elsewhere without filing": ("OFFSITE_NOT_FILED", _elsewhere),
    "elsewhere in the year of filing": ("OFFSITE_NOT_STARTED", _filed_this_year),
    "a big hospital elsewhere": ("OFFSITE_NOT_GRASSROOTS", _at_a_big_hospital_elsewhere),
    "referred to no hospital of Chinese medicine": (
        "REFERRAL_NOT_TCM",
        _referred_to_a_township_hospital,
    ),
    "not referred": ("REFERRAL_MISSING", _without_referral),
    "not the signed facility": ("NOT_SIGNED_FACILITY", _elsewhere_in_the_city),
    "contract suspended": ("NO_CONTRACT", _without_contract),
}


@pytest.mark.parametrize(("reason", "bring_about"), CIRCUMSTANCES.values(), ids=CIRCUMSTANCES)
def test_a_rejected_claim_has_its_reason_and_no_money(
    city: City, clinics: Clinics, fang: Enrollee, reason: str, bring_about: Circumstance
) -> None:
    asked = {"facility": clinics.dayuan, **(bring_about(city, clinics, fang) or {})}

    claim = factories.claim(city, fang, amount=100_00, on=DAY, account="all", **asked)

    claim.refresh_from_db()
    assert (claim.status, claim.reason) == ("rejected", reason)
    assert told(claim, "total", "eligible", "fund", "account", "cash") == [
        "100.00",
        "0.00",
        "0.00",
        "0.00",
        "100.00",
    ]
    assert (claim.rate, claim.cap_left) == (None, None)
    assert (claim.booked_month, claim.booked_year) == (None, None)
    assert told(claim.lines.get(), *PARTS) == ["0.00"] * 5
    assert not claim.accumulations.exists()
    assert not Accumulator.objects.exclude(used=0).exists()
    assert not Reimbursement.objects.exists()


def test_an_open_filing_of_this_year_does_not_close_the_clinic_at_home(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    _filed(city, fang)

    assert factories.claim(city, fang, clinics.dayuan, 10_00, on=DAY).status == "approved"


def test_a_filing_cancelled_in_the_year_still_closes_the_clinic_at_home(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    _filed_last_year(city, clinics, fang)
    circumstances.cancel_offsite(enrollee=fang, scheme=city.scheme, on=EARLIER)

    this_year = factories.claim(city, fang, clinics.dayuan, 10_00, on=DAY)
    next_year = factories.claim(city, fang, clinics.dayuan, 10_00, on=dt.date(2021, 1, 1))

    assert (this_year.status, this_year.reason) == ("rejected", "LOCAL_WHILE_OFFSITE")
    assert next_year.status == "approved"

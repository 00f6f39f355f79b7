"""Who sees what: staff their areas, clinic users their facilities, nobody anything else."""

import datetime as dt
from collections.abc import Iterable

import pytest
from django.db import models

from claims.models import Claim, FacilityMonth
from claims.services import settlements
from facilities.models import Contract, Facility, FamilyDoctorAgreement, Referral, SignUp
from facilities.models import SignUpApplication as Application
from insurance.models import Area, Coverage, Enrollee, Post, Run, User
from tests import factories
from tests.factories import City

DAY = dt.date(2020, 3, 10)


@pytest.fixture
def city(db: None) -> City:
    """Nanchang with Fang at Dayuan in Donghu and Jie at Taohua in Xihu."""
    city = factories.nanchang()
    for name, place, area in (("Fang", "Dayuan", city.donghu), ("Jie", "Taohua", city.xihu)):
        facility = factories.contracted(place, city, area=area)
        enrollee = factories.signed(name, city, facility)
        enrollee.coverages.update(area=area)
        factories.claim(city, enrollee, facility, 10_00, on=DAY)
        clerk = factories.clerk(facility)
        common = {"enrollee": enrollee, "scheme": city.scheme, "starts_on": DAY}
        FamilyDoctorAgreement.objects.create(**common, facility=facility, registered_by=clerk)
        Referral.objects.create(
            **common,
            from_facility=facility,
            to_facility=factories.facility(f"{name} tcm", area),
            registered_by=clerk,
        )
        Application.objects.create(
            enrollee=enrollee,
            scheme=city.scheme,
            facility=facility,
            kind="address",
            filed_on=DAY,
            filed_by=clerk,
        )
    settlements.pre_settle(
        scheme=city.scheme, month=dt.date(2020, 3, 1), by=None, on=dt.date(2020, 4, 6)
    )
    return city


SEEN_BY_A_CLINIC: list[type[models.Model]] = [
    Facility,
    Contract,
    SignUp,
    Application,
    FamilyDoctorAgreement,
    Referral,
    Claim,
    FacilityMonth,
]
SEEN_BY_A_COUNTY: list[type[models.Model]] = [*SEEN_BY_A_CLINIC, Enrollee, Coverage]


def seen(model: type[models.Model], user: User, on: dt.date = DAY) -> models.QuerySet[models.Model]:
    rows: models.QuerySet[models.Model] = model._default_manager.visible_to(user, on=on)  # type: ignore[attr-defined]
    return rows


def whose(rows: Iterable[models.Model]) -> set[str]:
    """Return whose the rows are: Fang's or Dayuan's in Donghu, Jie's or Taohua's in Xihu."""
    owners = {"Fang": "Donghu", "Dayuan": "Donghu", "Fang tcm": "Donghu"}
    names = {str(_owner(row).name) for row in rows}
    return {owners.get(name, "Xihu") for name in names}


def _owner(row: models.Model) -> Enrollee | Facility:
    for attribute in ("facility", "from_facility", "enrollee"):
        if hasattr(row, attribute):
            owner: Enrollee | Facility = getattr(row, attribute)
            return owner
    assert isinstance(row, Enrollee | Facility)
    return row


@pytest.mark.parametrize("model", SEEN_BY_A_COUNTY)
def test_a_county_sees_what_is_its_own(city: City, model: type[models.Model]) -> None:
    of_donghu = factories.holder("of donghu", Post.Duty.HANDLER, city.donghu)

    assert whose(seen(model, of_donghu)) == {"Donghu"}


@pytest.mark.parametrize("model", SEEN_BY_A_COUNTY)
def test_the_city_sees_all_of_its_counties_once(city: City, model: type[models.Model]) -> None:
    rows = list(seen(model, city.handler))

    assert whose(rows) == {"Donghu", "Xihu"}
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("model", SEEN_BY_A_CLINIC)
def test_a_clinic_sees_what_is_its_own(city: City, model: type[models.Model]) -> None:
    clerk = factories.clerk(Facility.objects.get(name="Dayuan"))

    assert whose(seen(model, clerk)) == {"Donghu"}


@pytest.mark.parametrize("model", [Enrollee, Coverage])
def test_a_clinic_looks_people_up_one_by_one(city: City, model: type[models.Model]) -> None:
    clerk = factories.clerk(Facility.objects.get(name="Dayuan"))

    assert not seen(model, clerk).exists()


@pytest.mark.parametrize("model", [*SEEN_BY_A_COUNTY, Area, Run])
def test_a_stranger_sees_nothing(city: City, model: type[models.Model]) -> None:
    assert not seen(model, factories.user("stranger")).exists()


@pytest.mark.parametrize("model", [*SEEN_BY_A_COUNTY, Area, Run])
def test_who_held_a_post_once_sees_nothing_now(city: City, model: type[models.Model]) -> None:
    former = factories.holder("former", Post.Duty.HANDLER, city.donghu)
    former.posts.update(ends_before=DAY)

    assert not seen(model, former).exists()
    assert seen(model, former, DAY - dt.timedelta(days=1)).exists()


@pytest.mark.parametrize("model", SEEN_BY_A_CLINIC)
def test_who_worked_for_a_clinic_once_sees_nothing_now(
    city: City, model: type[models.Model]
) -> None:
    clerk = factories.clerk(Facility.objects.get(name="Dayuan"))
    clerk.memberships.update(ends_before=DAY)

    assert not seen(model, clerk).exists()


def test_a_run_is_seen_by_its_counties_and_once(city: City) -> None:
    of_donghu = factories.holder("of donghu", Post.Duty.HANDLER, city.donghu)
    factories.holder("of donghu", Post.Duty.REVIEWER, city.scheme.city)

    assert list(Run.objects.visible_to(of_donghu, on=DAY)) == [Run.objects.get()]


def test_a_post_in_the_city_reaches_its_counties_and_not_its_province(city: City) -> None:
    areas = Area.objects.visible_to(city.handler, on=DAY)

    assert areas.count() == 10
    assert not areas.filter(kind=Area.Kind.PROVINCE).exists()

"""Notices of a reassignment are posted at the old and the new facility by their counties (NC-8.6)."""

import datetime as dt

import pytest

from facilities.models import SignUpNotice
from facilities.services import contracts, notices, signups
from insurance.models import Post
from tests import factories
from tests.facilities.services.conftest import Places
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 9, 10)
LATER = dt.date(2020, 9, 14)


@pytest.fixture
def notice(city: City, places: Places) -> SignUpNotice:
    """The notice at Taohua in Xihu, to which Fang was reassigned."""
    fang = factories.signed("Fang", city, places.dayuan)
    contracts.suspend(contract=factories.contract_of(places.dayuan), by=city.handler, on=DAY)
    signed = signups.reassign(
        enrollee=fang, scheme=city.scheme, facility=places.taohua, by=city.handler, on=DAY
    )
    found: SignUpNotice = signed.notices.get(facility=places.taohua)
    return found


@pytest.mark.parametrize("posted_on", [DAY, LATER], ids=str)
def test_a_notice_is_posted_from_its_issue_until_today(
    city: City, notice: SignUpNotice, posted_on: dt.date
) -> None:
    notices.post(notice=notice, posted_on=posted_on, by=city.handler, on=LATER)

    notice.refresh_from_db()
    assert notice.posted_on == posted_on


@pytest.mark.parametrize("posted_on", [dt.date(2020, 9, 9), dt.date(2020, 9, 15)], ids=str)
def test_a_notice_is_posted_neither_before_its_issue_nor_in_the_future(
    city: City, notice: SignUpNotice, posted_on: dt.date
) -> None:
    with refused("FUTURE_DATE"):
        notices.post(notice=notice, posted_on=posted_on, by=city.handler, on=LATER)


def test_the_county_of_the_facility_posts(city: City, notice: SignUpNotice) -> None:
    of_donghu = factories.holder("of donghu", Post.Duty.HANDLER, city.donghu)
    of_xihu = factories.holder("of xihu", Post.Duty.HANDLER, city.xihu)

    with refused("DUTY_MISSING"):
        notices.post(notice=notice, posted_on=DAY, by=of_donghu, on=LATER)
    notices.post(notice=notice, posted_on=DAY, by=of_xihu, on=LATER)

"""Two clinics, or two officers, at the same moment: one of them is told what the other did."""

import datetime as dt

import pytest

from facilities.models import SignUp
from facilities.services import signups
from tests import factories
from tests.at_once import at_once, codes_of
from tests.facilities.services.conftest import Places
from tests.facilities.services.histories import rows_of
from tests.factories import City

pytestmark = pytest.mark.django_db(transaction=True)

DAY = dt.date(2020, 3, 10)


def test_two_clinics_that_register_a_person_at_once_make_one_sign_up(
    city: City, places: Places
) -> None:
    fang = factories.insured("Fang", city)
    clerks = {place: factories.clerk(place) for place in (places.dayuan, places.gongyuan)}

    answers = at_once(
        *(
            lambda place=place, clerk=clerk: signups.register(
                enrollee=fang, scheme=city.scheme, facility=place, by=clerk, on=DAY
            )
            for place, clerk in clerks.items()
        )
    )

    assert codes_of(answers) == ["ALREADY_SIGNED"]
    assert SignUp.objects.get().starts_on == DAY


def test_an_approval_and_a_window_change_at_once_leave_no_day_with_two(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    clerk, october = factories.clerk(places.taohua), dt.date(2020, 10, 10)
    application = signups.apply_for_address(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.taohua,
        evidence=[factories.attachment(clerk)],
        by=clerk,
        on=october,
    )
    at_gongyuan = factories.clerk(places.gongyuan)

    answers = at_once(
        lambda: signups.approve(application=application, by=city.handler, on=october),
        lambda: signups.approve(application=application, by=city.handler, on=october),
        lambda: signups.change_for_next_year(
            enrollee=fang,
            scheme=city.scheme,
            facility=places.gongyuan,
            by=at_gongyuan,
            on=october,
        ),
    )

    assert codes_of(answers) == ["NOTHING_PENDING"]
    november, new_year = dt.date(2020, 11, 1), dt.date(2021, 1, 1)
    window_last = [
        ("Dayuan", factories.NEW_YEAR, november, "address"),
        ("Taohua", november, new_year, "window"),
        ("Gongyuan", new_year, None, ""),
    ]
    address_last = [
        ("Dayuan", factories.NEW_YEAR, november, "address"),
        ("Taohua", november, None, ""),
    ]
    assert rows_of(fang) in (window_last, address_last)

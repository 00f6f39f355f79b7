"""Changes of address: evidenced, approved by the new county, from the next month on (NC-8, NC-A27)."""

import datetime as dt
import itertools
from typing import Any

import pytest

from facilities.models import Facility, FamilyDoctorAgreement, SignUpApplication
from facilities.services import contracts, exits, family_doctors, signups
from insurance.models import Coverage, Enrollee, Post
from tests import factories
from tests.facilities.services.conftest import Places
from tests.facilities.services.histories import rows_of
from tests.factories import City
from tests.refusing import refused

MARCH = dt.date(2020, 3, 18)
APRIL = dt.date(2020, 4, 1)


def apply(
    city: City, enrollee: Enrollee, facility: Facility, on: dt.date = MARCH, **more: Any
) -> SignUpApplication:
    asked: dict[str, Any] = {"by": factories.clerk(facility), **more}
    if "evidence" not in asked:
        asked["evidence"] = [factories.attachment(asked["by"])]
    return signups.apply_for_address(
        enrollee=enrollee, scheme=city.scheme, facility=facility, on=on, **asked
    )


def test_an_application_waits_with_its_evidence_and_changes_nothing_yet(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)

    application = apply(city, fang, places.taohua)

    assert application.status == SignUpApplication.Status.FILED
    assert (application.kind, application.filed_on) == ("address", MARCH)
    assert application.evidence.get().title == "lease"
    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), None, "")]


def test_an_approved_change_holds_from_the_month_after_the_approval(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua)

    signed = signups.approve(application=application, by=city.handler, on=dt.date(2020, 4, 2))

    assert (signed.kind, signed.starts_on) == ("address", dt.date(2020, 5, 1))
    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), dt.date(2020, 5, 1), "address"),
        ("Taohua", dt.date(2020, 5, 1), None, ""),
    ]
    application.refresh_from_db()
    assert (application.status, application.decided_by, application.decided_on) == (
        "approved",
        city.handler,
        dt.date(2020, 4, 2),
    )


def test_a_change_approved_in_december_holds_from_the_new_year(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua, dt.date(2020, 12, 30))

    signed = signups.approve(application=application, by=city.handler, on=dt.date(2020, 12, 31))

    assert signed.starts_on == dt.date(2021, 1, 1)


def test_the_county_of_the_new_facility_decides(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua)
    of_donghu = factories.holder("of donghu", Post.Duty.HANDLER, city.donghu)
    of_xihu = factories.holder("of xihu", Post.Duty.HANDLER, city.xihu)

    with refused("DUTY_MISSING"):
        signups.approve(application=application, by=of_donghu, on=MARCH)
    with refused("DUTY_MISSING"):
        signups.reject(application=application, by=of_donghu, on=MARCH, reason="no")
    signed = signups.approve(application=application, by=of_xihu, on=MARCH)

    assert signed.starts_on == APRIL


def test_who_filed_does_not_decide(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    clerk = factories.clerk(places.taohua)
    Post.objects.create(
        user=clerk, duty=Post.Duty.HANDLER, area=city.xihu, starts_on=factories.LONG_AGO
    )
    application = apply(city, fang, places.taohua)

    with refused("SAME_PERSON"):
        signups.approve(application=application, by=clerk, on=MARCH)
    with refused("SAME_PERSON"):
        signups.reject(application=application, by=clerk, on=MARCH, reason="no")


def test_a_rejected_application_keeps_the_reason_and_changes_nothing(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua)

    signups.reject(application=application, by=city.handler, on=MARCH, reason="lease has expired")

    application.refresh_from_db()
    assert (application.status, application.reason) == ("rejected", "lease has expired")
    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), None, "")]


def test_a_decision_is_made_once(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua)
    signups.approve(application=application, by=city.handler, on=MARCH)

    with refused("NOTHING_PENDING"):
        signups.approve(application=application, by=city.handler, on=MARCH)
    with refused("NOTHING_PENDING"):
        signups.reject(application=application, by=city.handler, on=MARCH, reason="late")


def test_without_evidence_nothing_is_filed(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    clerk = factories.clerk(places.taohua)

    with refused("EVIDENCE_MISSING"):
        signups.apply_for_address(
            enrollee=fang,
            scheme=city.scheme,
            facility=places.taohua,
            evidence=[],
            by=clerk,
            on=MARCH,
        )


def test_the_same_change_is_filed_once(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    apply(city, fang, places.taohua)
    evidence = [factories.attachment(factories.clerk(places.dayuan))]

    with refused("ALREADY_SIGNED"):
        apply(city, fang, places.taohua, evidence=evidence)
    with refused("ALREADY_SIGNED"):
        apply(city, fang, places.dayuan, evidence=evidence)


def test_who_is_not_signed_up_has_nothing_to_change(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)
    clerk = factories.clerk(places.taohua)
    evidence = [factories.attachment(clerk)]

    with refused("NOT_SIGNED_UP"):
        apply(city, fang, places.taohua, evidence=evidence)


def test_the_new_facility_files_the_change(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    clerk = factories.clerk(places.dayuan)
    evidence = [factories.attachment(clerk)]
    factories.clerk(places.taohua)

    with refused("NOT_OWN_FACILITY"):
        apply(city, fang, places.taohua, by=clerk, evidence=evidence)


def test_a_facility_that_lost_its_contract_is_not_approved(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua)
    contracts.terminate(
        contract=factories.contract_of(places.taohua), by=city.handler, on=dt.date(2020, 3, 20)
    )

    with refused("FACILITY_NOT_ELIGIBLE"):
        signups.approve(application=application, by=city.handler, on=dt.date(2020, 3, 21))


def test_who_left_meanwhile_is_not_moved(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua)
    exits.leave(
        coverage=Coverage.objects.get(), ends_before=dt.date(2020, 3, 19), on=dt.date(2020, 3, 19)
    )

    with refused("CONTRIBUTION_UNPAID"):
        signups.approve(application=application, by=city.handler, on=dt.date(2020, 3, 20))


def test_who_was_moved_there_meanwhile_is_not_moved_again(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua)
    contracts.suspend(contract=factories.contract_of(places.dayuan), by=city.handler, on=MARCH)
    signups.reassign(
        enrollee=fang, scheme=city.scheme, facility=places.taohua, by=city.handler, on=MARCH
    )

    with refused("ALREADY_SIGNED"):
        signups.approve(application=application, by=city.handler, on=MARCH)


def test_an_address_change_takes_an_earlier_window_change_away(city: City, places: Places) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    window = signups.change_for_next_year(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.gongyuan,
        by=factories.clerk(places.gongyuan),
        on=dt.date(2020, 10, 10),
    )
    application = apply(city, fang, places.taohua, dt.date(2020, 10, 15))

    signups.approve(application=application, by=city.handler, on=dt.date(2020, 10, 20))

    window.refresh_from_db()
    assert (window.cancelled_on, window.cancelled_because) == (dt.date(2020, 10, 20), "replaced")
    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), dt.date(2020, 11, 1), "address"),
        ("Taohua", dt.date(2020, 11, 1), None, ""),
    ]


def test_a_move_back_to_the_present_facility_takes_the_window_change_away(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    signups.change_for_next_year(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.gongyuan,
        by=factories.clerk(places.gongyuan),
        on=dt.date(2020, 10, 10),
    )
    application = apply(city, fang, places.dayuan, dt.date(2020, 11, 2))

    signups.approve(application=application, by=city.handler, on=dt.date(2020, 11, 5))

    assert rows_of(fang) == [("Dayuan", dt.date(2020, 1, 1), None, "")]


def test_a_window_change_after_an_address_change_leaves_it_until_the_new_year(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua, dt.date(2020, 10, 15))
    signups.approve(application=application, by=city.handler, on=dt.date(2020, 10, 20))

    signups.change_for_next_year(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.gongyuan,
        by=factories.clerk(places.gongyuan),
        on=dt.date(2020, 10, 25),
    )

    assert rows_of(fang) == [
        ("Dayuan", dt.date(2020, 1, 1), dt.date(2020, 11, 1), "address"),
        ("Taohua", dt.date(2020, 11, 1), dt.date(2021, 1, 1), "window"),
        ("Gongyuan", dt.date(2021, 1, 1), None, ""),
    ]


def test_a_window_change_back_to_the_present_facility_follows_an_address_change(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    application = apply(city, fang, places.taohua, dt.date(2020, 10, 15))
    signups.approve(application=application, by=city.handler, on=dt.date(2020, 10, 20))

    signups.change_for_next_year(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=dt.date(2020, 10, 25),
    )

    assert rows_of(fang)[-1] == ("Dayuan", dt.date(2021, 1, 1), None, "")


@pytest.mark.parametrize("moves", [2, 4])
def test_a_person_may_move_as_often_as_the_evidence_says(
    city: City, places: Places, moves: int
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)

    for month in range(2, 2 + moves):
        to = places.taohua if month % 2 == 0 else places.dayuan
        day = dt.date(2020, month, 10)
        signups.approve(application=apply(city, fang, to, day), by=city.handler, on=day)

    rows = rows_of(fang)
    assert [row[1].month for row in rows] == [1, *range(3, 3 + moves)]
    assert all(row[2] == after[1] for row, after in itertools.pairwise(rows))


def test_the_agreement_ends_with_the_move_and_a_new_one_must_be_signed(
    city: City, places: Places
) -> None:
    fang = factories.signed("Fang", city, places.dayuan)
    family_doctors.sign(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.dayuan,
        by=factories.clerk(places.dayuan),
        on=MARCH,
    )
    signups.approve(application=apply(city, fang, places.taohua), by=city.handler, on=MARCH)

    with refused("NOT_SIGNED_FACILITY"):
        family_doctors.sign(
            enrollee=fang,
            scheme=city.scheme,
            facility=places.taohua,
            by=factories.clerk(places.taohua),
            on=MARCH,
        )
    family_doctors.sign(
        enrollee=fang,
        scheme=city.scheme,
        facility=places.taohua,
        by=factories.clerk(places.taohua),
        on=APRIL,
    )

    agreements = FamilyDoctorAgreement.objects.order_by("starts_on")
    assert list(agreements.values_list("facility__name", "starts_on", "ends_before")) == [
        ("Dayuan", MARCH, APRIL),
        ("Taohua", APRIL, None),
    ]

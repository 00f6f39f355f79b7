"""Laws of counting, for any history of sign-ups and claims that the services allow (NC-A9, NC-A10)."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Claim, FacilityMonth, FacilityYear
from claims.services import claims, counting, settlements
from facilities.models import Contract, Facility, SignUp
from facilities.services import contracts, exits, signups
from insurance.models import Enrollee, Run
from insurance.schemes.booking import next_month
from insurance.schemes.errors import Refused
from insurance.services import coverages
from tests import factories
from tests.claims.services.conftest import Clinics
from tests.factories import City

ON_A_DATABASE = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
YEARS = (2020, 2021)
LATE = dt.date(2021, 1, 20)
MONTHS = [dt.date(year, month, 1) for year in YEARS for month in range(1, 13)]

people = st.integers(0, 1)
places = st.integers(0, 2)
usual = ["change_in_window", "change_address", "lose", "withdraw", "resume"]
verbs = st.sampled_from([*usual, *usual, "register", "leave", "enrol", "die"])
pauses = st.integers(0, 60)
first = [
    st.tuples(st.just("register"), st.just(person), places, st.integers(0, 150))
    for person in (0, 1)
]
later = st.lists(st.tuples(verbs, people, places, pauses), min_size=6, max_size=16)
histories = st.builds(lambda begin, rest: [*begin, *rest], st.tuples(*first), later)


@contextmanager
def given_up() -> Iterator[None]:
    """Let each example begin with the same database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Town:
    """Two people and three facilities, to which anything may happen in any order."""

    def __init__(self, city: City, clinics: Clinics) -> None:
        self.city = city
        self.facilities = [clinics.dayuan, clinics.taohua, factories.contracted("Third", city)]
        self.people = [
            factories.insured(name, city, until=until)
            for name, until in (("Fang", None), ("Jie", dt.date(2021, 9, 1)))
        ]
        self.clerks = [factories.clerk(facility) for facility in self.facilities]

    def play(self, history: list[tuple[str, int, int, int]]) -> None:
        """Let things happen in order of date; what the ordinance forbids does not happen."""
        day = factories.NEW_YEAR
        for verb, person, place, pause in history:
            day += dt.timedelta(days=pause)
            try:
                getattr(self, verb)(self.people[person], place, day)
            except Refused:
                continue

    def _asked(self, person: Enrollee, place: int, on: dt.date) -> dict[str, Any]:
        return {
            "enrollee": person,
            "scheme": self.city.scheme,
            "facility": self.facilities[place],
            "by": self.clerks[place],
            "on": on,
        }

    def _contract(self, place: int) -> Contract:
        return factories.contract_of(self.facilities[place])

    def register(self, person: Enrollee, place: int, on: dt.date) -> None:
        signups.register(**self._asked(person, place, on))

    def change_in_window(self, person: Enrollee, place: int, on: dt.date) -> None:
        signups.change_for_next_year(**self._asked(person, place, on))

    def change_address(self, person: Enrollee, place: int, on: dt.date) -> None:
        evidence = [factories.attachment(self.clerks[place])]
        application = signups.apply_for_address(**self._asked(person, place, on), evidence=evidence)
        signups.approve(application=application, by=self.city.handler, on=on)

    def withdraw(self, person: Enrollee, place: int, on: dt.date) -> None:
        signups.withdraw(enrollee=person, scheme=self.city.scheme, by=self.city.handler, on=on)

    def lose(self, person: Enrollee, place: int, on: dt.date) -> None:
        """Let the person's facility lose its contract, and choose another."""
        signed = signups.at(enrollee=person, scheme=self.city.scheme, on=on)
        if signed is not None:
            contract = factories.contract_of(signed.facility)
            contracts.suspend(contract=contract, by=self.city.handler, on=on)
        signups.reassign(**{**self._asked(person, place, on), "by": self.city.handler})

    def resume(self, person: Enrollee, place: int, on: dt.date) -> None:
        contracts.resume(contract=self._contract(place), by=self.city.handler, on=on)

    def leave(self, person: Enrollee, place: int, on: dt.date) -> None:
        coverage = coverages.at(enrollee=person, scheme=self.city.scheme, on=on)
        if coverage is not None:
            exits.leave(coverage=coverage, ends_before=on, on=on)

    def enrol(self, person: Enrollee, place: int, on: dt.date) -> None:
        coverages.enrol(
            enrollee=person,
            scheme=self.city.scheme,
            area=self.city.donghu,
            category="resident",
            starts_on=on,
            paid_on=on,
        )

    def die(self, person: Enrollee, place: int, on: dt.date) -> None:
        exits.die(enrollee=person, on=on)


def in_order(person: Enrollee) -> list[SignUp]:
    """Return the person's standing sign-ups by their first day."""
    return list(SignUp.objects.standing().filter(enrollee=person).order_by("starts_on"))


def touching(rows: list[SignUp], first: dt.date, after: dt.date) -> list[SignUp]:
    """Return the sign-ups in force on some day from the first and before the other."""
    return [
        row
        for row in rows
        if row.starts_on < after and (row.ends_before is None or row.ends_before > first)
    ]


def month_by_hand(rows: list[SignUp], month: dt.date) -> list[int]:
    """Return where a person counts in a month: where the last sign-up in it is, or nowhere."""
    within = touching(rows, month, next_month(month))
    return [within[-1].facility_id] if within else []


def year_by_hand(rows: list[SignUp], year: int) -> list[int]:
    """Return where each of a person's twelve months belongs, or nothing without a sign-up."""
    within = touching(rows, dt.date(year, 1, 1), dt.date(year + 1, 1, 1))
    if not within:
        return []
    belongs = []
    for number in range(1, 13):
        begun = [row for row in within if row.starts_on < next_month(dt.date(year, number, 1))]
        belongs.append((begun or within[:1])[-1].facility_id)
    return belongs


def totals(by_birth_year: counting.ByBirthYear) -> Counter[int]:
    return Counter({place: sum(counts.values()) for place, counts in by_birth_year.items()})


@settings(ON_A_DATABASE, max_examples=30)
@given(history=histories)
def test_a_person_has_one_facility_a_day_one_a_month_and_twelve_months_a_year(
    city: City, clinics: Clinics, history: list[tuple[str, int, int, int]]
) -> None:
    with given_up():
        town = Town(city, clinics)
        counties = (city.donghu, city.xihu)

        town.play(history)

        rows = [in_order(person) for person in town.people]
        for mine in rows:
            for before, after in itertools.pairwise(mine):
                assert before.ends_before is not None
                assert before.ends_before <= after.starts_on
        for month in MONTHS:
            counted = [
                counting.heads_of_month(scheme=city.scheme, county=county, month=month)
                for county in counties
            ]
            by_hand = Counter(place for mine in rows for place in month_by_hand(mine, month))
            assert sum(map(totals, counted), Counter()) == by_hand
        for year in YEARS:
            shared = [
                counting.person_months(scheme=city.scheme, county=county, year=year)
                for county in counties
            ]
            by_hand = Counter(place for mine in rows for place in year_by_hand(mine, year))
            assert sum(map(totals, shared), Counter()) == by_hand
            assert by_hand.total() % 12 == 0


bills = st.lists(
    st.tuples(
        st.integers(0, 2),  # the person
        st.integers(1, 400_00),  # the bill in fen
        st.integers(1, 60),  # the day of service, from 1 January
        st.integers(0, 45),  # days until it is entered
        st.booleans(),  # reversed in the end
    ),
    min_size=1,
    max_size=8,
)


def worked(city: City, run: Run) -> Run:
    """Do the run's two counties in which anything happened."""
    for unit in run.units.filter(area__in=[city.donghu, city.xihu]):
        settlements.work(unit=unit, on=LATE)
    return run


def total_of(rows: Any, column: str) -> Decimal:
    """Return the sum of a column of money."""
    found: Decimal = rows.aggregate(sum=Sum(column, default=Decimal(0)))["sum"]
    return found


@settings(ON_A_DATABASE, max_examples=12)
@given(entered=bills)
def test_what_is_settled_is_what_was_claimed_however_late_it_came(
    city: City, clinics: Clinics, entered: list[tuple[int, int, int, int, bool]]
) -> None:
    with given_up():
        treated: list[tuple[Enrollee, Facility]] = [
            (factories.signed("Fang", city, clinics.dayuan), clinics.dayuan),
            (factories.signed("Jie", city, clinics.dayuan), clinics.village),
            (factories.signed("Ming", city, clinics.taohua), clinics.taohua),
        ]
        for number, amount, service, delay, is_reversed in entered:
            person, facility = treated[number]
            on = factories.NEW_YEAR + dt.timedelta(days=service - 1)
            entered_on = on + dt.timedelta(days=delay)
            claim = factories.claim(city, person, facility, amount, on=on, entered_on=entered_on)
            if is_reversed:
                claims.reverse(
                    claim=claim, by=city.handler, on=entered_on + dt.timedelta(days=delay)
                )

        runs = [
            worked(city, settlements.start_month(scheme=city.scheme, month=month, by=None, on=LATE))
            for month in MONTHS[:6]
        ]
        year = worked(city, settlements.start_year(scheme=city.scheme, year=2020, by=None, on=LATE))

        approved = Claim.objects.approved()
        assert total_of(FacilityMonth.objects.filter(run__in=runs), "cost") == total_of(
            approved, "fund"
        )
        years = FacilityYear.objects.filter(run=year)
        assert total_of(years, "cost") == total_of(approved, "fund")
        assert total_of(years, "final") == total_of(years, "settlement")
        borne = sum(total_of(approved, part) for part in ("fund", "account", "cash"))
        assert borne == total_of(approved, "total")

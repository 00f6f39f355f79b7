"""The people of a further city: insured since before the year, with what was paid for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from random import Random

from django.db import transaction
from stdnum.cn import uscc

from config import bulk
from config.city import names
from config.city.drawing import THOUSAND, chance, day_between
from config.city.places import phone
from config.city.population import MEN, citizen_number
from config.city.staff import Duty
from config.demo.cities.city import City
from facilities.models import Facility
from insurance.models import Area, Contribution, Coverage, Employer, Enrollee
from insurance.schemes.codes import Category, SchemeKind
from insurance.schemes.money import half_up, yuan
from insurance.services import employers

# The first and the last age at the beginning of the year.
AGES = {
    Category.ACTIVE: (23, 57),
    Category.FLEXIBLE: (25, 54),
    Category.RETIRED: (56, 88),
    Category.VETERAN_WORKER: (93, 97),
    Category.RESIDENT: (1, 86),
    Category.STUDENT: (18, 22),
}
STRIDE = 619
HOMES = (5, 3, 2)  # how the people spread over the plan's counties
NEARLY_RETIRED, RETIRING, RETIRED_ON = 59, 3, 10  # the age, how many of it retire, and on which day
BASES = (4_200, 12_800)  # yuan a month
RAISE, PERCENT = 104, 100  # from the second January on
PERSONAL, OF_EMPLOYER = 2, 7  # percent of the base
PAID_ON, WITHIN = 12, 9  # the day of the month on which contributions come in, and of how many days
RESIDENTS_PAY = Decimal("400.00")  # a head and year
TERM_BEGINS = (9, 1)
FLEXIBLE_WITH_ACCOUNT = 500  # in a thousand
EMPLOYERS = 4


@dataclass(frozen=True, slots=True)
class Insured:
    """A person with the coverage that is loaded, and until when contributions are paid."""

    person: Enrollee
    coverage: Coverage
    base: int
    pays_until: dt.date | None


def are_insured(city: City) -> bool:
    """Whether the city's people are there."""
    return Coverage.objects.filter(scheme=city.scheme).exists()


@transaction.atomic
def insure(city: City) -> None:
    """Register employers, and load the people with their coverages and all contributions so far."""
    rng = city.random("people")
    working = _employers(city) if city.scheme.insurance == SchemeKind.EMPLOYEE else {}
    insured = [_insured(city, rng, ordinal, working) for ordinal in range(city.plan.people)]
    bulk.load_people((one.person for one in insured), on=city.today)
    for one in insured:
        one.coverage.enrollee_id = one.person.pk
    bulk.load_coverages(one.coverage for one in insured)
    bulk.load(Contribution, (paid for one in insured for paid in _contributions(city, rng, one)))
    bulk.analyze(Enrollee, Coverage, Contribution)


def retires_on(city: City, ordinal: int) -> dt.date | None:
    """Return on which day a person's retirement is processed, for the few who retire."""
    active = (one for one in range(ordinal + 1) if category_of(city, one) is Category.ACTIVE)
    turn = (
        list(active).index(ordinal) if category_of(city, ordinal) is Category.ACTIVE else RETIRING
    )
    return city.months[1 + 3 * turn].replace(day=RETIRED_ON) if turn < RETIRING else None


def category_of(city: City, ordinal: int) -> Category:
    """Return the category that the plan gives an ordinal: they come by turns, the shares as planned."""
    categories, reached = list(city.plan.shares), list(accumulate(city.plan.shares.values()))
    # A stride that shares no factor with a thousand visits every place once.
    place = ordinal * STRIDE % THOUSAND
    return next(one for one, until in zip(categories, reached, strict=True) if place < until)


def _employers(city: City) -> dict[int, list[Employer]]:
    """Register employers under invented codes, and return them by their county."""
    registered: dict[int, list[Employer]] = {}
    for number in range(EMPLOYERS):
        area = city.counties[number % len(city.counties)]
        code = f"91{area.code}MA00D{number:03}0"
        employer = employers.register(
            code=code + uscc.calc_check_digit(code),
            name=names.place(
                "employer",
                town=names.town(number + int(city.area.code[2:4])),
                trade=names.words()["trades"][number],
            ),
            area=area,
            by=city.official(Duty.HANDLER, area),
            on=city.scheme.starts_on,
        )
        registered.setdefault(area.pk, []).append(employer)
    return registered


def _insured(city: City, rng: Random, ordinal: int, working: dict[int, list[Employer]]) -> Insured:
    category = category_of(city, ordinal)
    area = rng.choices(city.counties, HOMES)[0]
    person = _person(city, rng, ordinal, area, category)
    starts_on = _starts_on(city, rng, person, category)
    coverage = Coverage(
        scheme=city.scheme,
        area=area,
        category=category,
        starts_on=starts_on,
        paid_on=starts_on,
        employer=rng.choice(working[area.pk]) if category is Category.ACTIVE else None,
        has_account=category is Category.FLEXIBLE and chance(rng, FLEXIBLE_WITH_ACCOUNT),
    )
    return Insured(person, coverage, rng.randrange(*BASES, 10), retires_on(city, ordinal))


def _person(city: City, rng: Random, ordinal: int, area: Area, category: Category) -> Enrollee:
    is_male = chance(rng, MEN)
    name, pinyin = names.person(rng, is_male=is_male)
    home = _home(city, rng, area)
    born_on = _born_on(city, rng, ordinal, category)
    return Enrollee(
        name=name,
        pinyin=pinyin,
        sex=Enrollee.Sex.MALE if is_male else Enrollee.Sex.FEMALE,
        birth_date=born_on,
        document_type=Enrollee.DocumentType.CITIZEN,
        document_number=citizen_number(area.code, born_on, 2 * ordinal + (1 if is_male else 0)),
        card_number=city.card_number(ordinal),
        phone=phone(rng),
        address=names.place(
            "address",
            county=area.name,
            town=home.township.name if home.township else "",
            road=rng.choice(names.words()["roads"]),
            number=rng.randint(1, 300),
        ),
        township=home.township,
    )


def _home(city: City, rng: Random, area: Area) -> Facility:
    """Return the grassroots facility in whose township a person of a county lives."""
    near = [
        city.facilities[site.key]
        for site in city.plan.sites
        if site.is_grassroots and city.facilities[site.key].area_id == area.pk
    ]
    return rng.choice(near)


def _born_on(city: City, rng: Random, ordinal: int, category: Category) -> dt.date:
    youngest, eldest = AGES[category]
    if category is Category.ACTIVE and retires_on(city, ordinal):
        youngest = eldest = NEARLY_RETIRED
    year = city.year - rng.randint(youngest, eldest)
    return dt.date(year, 1, 1) + dt.timedelta(days=rng.randrange(365))


def _starts_on(city: City, rng: Random, person: Enrollee, category: Category) -> dt.date:
    """Return since when a person is insured here: most since the ordinance's first day."""
    since = max(city.scheme.starts_on, person.birth_date)
    if category is Category.STUDENT:
        age = city.year - person.birth_date.year
        return max(since, dt.date(city.year - max(1, age - 17), *TERM_BEGINS))
    return since if chance(rng, 900) else day_between(rng, since, city.new_year)


def _contributions(city: City, rng: Random, one: Insured) -> Iterator[Contribution]:
    """Yield what was paid for a person: by the month on a base, by the year for residents."""
    if one.coverage.category in (Category.ACTIVE, Category.FLEXIBLE):
        yield from _monthly(city, rng, one)
    elif city.scheme.insurance == SchemeKind.RESIDENT:
        for year in range(city.year, city.today.year + 1):
            paid_on = dt.date(year - 1, 10, 1) + dt.timedelta(days=rng.randrange(80))
            yield Contribution(
                coverage=one.coverage,
                year=year,
                amount=RESIDENTS_PAY,
                paid_on=paid_on,
                entered_on=paid_on,
            )


def _monthly(city: City, rng: Random, one: Insured) -> Iterator[Contribution]:
    """Yield a person's months; the last comes by a sheet where the plan says so."""
    has_employer = one.coverage.employer is not None
    for month in city.months[:-1] if city.plan.brings_sheets else city.months:
        if one.pays_until is not None and month > one.pays_until:
            return
        base = one.base * (RAISE if month.year > city.year else PERCENT)
        paid_on = month.replace(day=PAID_ON + rng.randrange(WITHIN))
        yield Contribution(
            coverage=one.coverage,
            year=month.year,
            month=month.month,
            base=yuan(base),
            amount=yuan(half_up(base * PERSONAL, PERCENT)),
            employer_amount=yuan(half_up(base * OF_EMPLOYER, PERCENT)) if has_employer else None,
            paid_on=paid_on,
            entered_on=paid_on,
        )

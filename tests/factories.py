"""The smallest valid rows that tests begin with, in a Nanchang that has nobody in it yet."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from stdnum.cn import ric

from claims.models import Claim, OutsideBurden
from claims.services import claims
from claims.services.requests import ClaimRequest
from facilities.models import Contract, Facility, FacilityGrading, Membership, SignUp
from insurance.models import (
    Area,
    Attachment,
    Coverage,
    Enrollee,
    Parameter,
    PolicyDocument,
    Post,
    Scheme,
    User,
)
from insurance.schemes.benefit import Bill, Line
from insurance.schemes.codes import Category, FacilityKind, ItemClass, ItemKind, SignUpKind
from insurance.schemes.money import Fen
from insurance.services import areas, schemes

LONG_AGO = dt.date(1990, 1, 1)
NEW_YEAR = dt.date(2020, 1, 1)
BORN = dt.date(1994, 1, 1)  # 26 years in 2020: service group 2, 70.00 yuan a year


@dataclass(frozen=True)
class City:
    """Nanchang's scheme, two of its nine counties, and who handles, reviews and pays its runs."""

    scheme: Scheme
    donghu: Area
    xihu: Area
    handler: User
    reviewer: User
    cashier: User


def nanchang() -> City:
    """Import the packaged ordinance and give the city its three people."""
    return city_of(schemes.import_packaged(code="nanchang-resident"))


def employees(code: str) -> City:
    """Import an employees' ordinance; its city's first two counties stand for Donghu and Xihu."""
    scheme = schemes.import_packaged(code=code)
    first, second = Area.objects.counties_of(scheme.city)[:2]
    return City(scheme, first, second, *_three_people(scheme))


def city_of(scheme: Scheme) -> City:
    """Give a Nanchang scheme its counties and its three people."""
    handler, reviewer, cashier = _three_people(scheme)
    return City(
        scheme=scheme,
        donghu=areas.named("360102", on=NEW_YEAR),
        xihu=areas.named("360103", on=NEW_YEAR),
        handler=handler,
        reviewer=reviewer,
        cashier=cashier,
    )


def _three_people(scheme: Scheme) -> tuple[User, User, User]:
    return (
        holder("handler", Post.Duty.HANDLER, scheme.city),
        holder("reviewer", Post.Duty.REVIEWER, scheme.city),
        holder("cashier", Post.Duty.CASHIER, scheme.city),
    )


def user(name: str) -> User:
    """Return the user of the name, made if need be."""
    return User.objects.get_or_create(username=name)[0]


def holder(name: str, duty: Post.Duty, area: Area) -> User:
    """Return a user who holds one post."""
    holds = user(name)
    Post.objects.create(user=holds, duty=duty, area=area, starts_on=LONG_AGO)
    return holds


def clerk(facility: Facility) -> User:
    """Return a user who registers people for a facility."""
    works = user(f"clerk of {facility.name}")
    Membership.objects.get_or_create(user=works, facility=facility, starts_on=LONG_AGO)
    return works


def facility(
    name: str,
    area: Area,
    *,
    kind: str = FacilityKind.TOWNSHIP_HOSPITAL,
    level: int = 1,
    parent: Facility | None = None,
    is_county_level: bool = False,
) -> Facility:
    """Return a graded facility without a contract."""
    made: Facility = Facility.objects.create(code=name[:12], name=name, area=area, parent=parent)
    FacilityGrading.objects.create(
        facility=made,
        kind=kind,
        level=level,
        is_grassroots=level < 2,
        is_county_level=is_county_level,
        starts_on=LONG_AGO,
    )
    return made


def contracted(
    name: str, city: City, *, area: Area | None = None, kind: str = FacilityKind.TOWNSHIP_HOSPITAL
) -> Facility:
    """Return a facility whose contract binds since the scheme's first day, in Donghu by default."""
    made = facility(name, area or city.donghu, kind=kind)
    Contract.objects.create(
        scheme=city.scheme,
        facility=made,
        agency=made.area,
        is_active=True,
        starts_on=city.scheme.starts_on,
    )
    return made


def contract_of(facility: Facility) -> Contract:
    """Return the facility's one contract."""
    contract: Contract = facility.contracts.get()
    return contract


def person(name: str, *, born: dt.date = BORN) -> Enrollee:
    """Return a person without any document yet."""
    made: Enrollee = Enrollee.objects.create(
        name=name, birth_date=born, document_type=Enrollee.DocumentType.NONE
    )
    return made


def insured(
    name: str,
    city: City,
    *,
    born: dt.date = BORN,
    since: dt.date | None = None,
    until: dt.date | None = None,
    category: str = Category.RESIDENT,
    is_paid: bool = True,
) -> Enrollee:
    """Return a person who is insured, and paid for, since birth or the given day."""
    made = person(name, born=born)
    starts_on = since or born
    Coverage.objects.create(
        enrollee=made,
        scheme=city.scheme,
        area=city.donghu,
        category=category,
        starts_on=starts_on,
        ends_before=until,
        ended_because=Coverage.Ending.LEFT if until else "",
        paid_on=starts_on if is_paid else None,
    )
    return made


def signed(
    name: str,
    city: City,
    facility: Facility,
    *,
    born: dt.date = BORN,
    since: dt.date = NEW_YEAR,
    until: dt.date | None = None,
) -> Enrollee:
    """Return an insured person who is signed up with a facility."""
    made = insured(name, city, born=born, until=until)
    sign_up(made, city, facility, since=since, until=until)
    return made


def sign_up(
    enrollee: Enrollee,
    city: City,
    facility: Facility,
    *,
    since: dt.date = NEW_YEAR,
    until: dt.date | None = None,
) -> SignUp:
    """Return a sign-up as it stands in the table, however it came about."""
    made: SignUp = SignUp.objects.create(
        enrollee=enrollee,
        birth_year=enrollee.birth_date.year,
        scheme=city.scheme,
        facility=facility,
        kind=SignUpKind.FIRST,
        registered_by=city.handler,
        registered_on=since,
        starts_on=since,
        ends_before=until,
        ended_because=SignUp.Ending.LEFT if until else "",
    )
    return made


def crowd(
    count: int,
    city: City,
    facility: Facility,
    *,
    born: dt.date = BORN,
    since: dt.date = NEW_YEAR,
    until: dt.date | None = None,
) -> list[Enrollee]:
    """Return many insured people who are signed up alike."""
    people = Enrollee.objects.bulk_create(
        Enrollee(name=facility.name, birth_date=born, document_type=Enrollee.DocumentType.NONE)
        for _ in range(count)
    )
    Coverage.objects.bulk_create(
        Coverage(
            enrollee=one,
            scheme=city.scheme,
            area=city.donghu,
            category=Category.RESIDENT,
            starts_on=born,
            paid_on=born,
        )
        for one in people
    )
    SignUp.objects.bulk_create(
        SignUp(
            enrollee=one,
            birth_year=born.year,
            scheme=city.scheme,
            facility=facility,
            kind=SignUpKind.FIRST,
            registered_by=city.handler,
            registered_on=since,
            starts_on=since,
            ends_before=until,
        )
        for one in people
    )
    return people


def drugs(amount: Fen, *, total: Fen | None = None) -> Bill:
    """Return a bill of one class-A drug; what the total has above it is outside the catalogue."""
    return Bill(total or amount, (Line(ItemKind.DRUG, ItemClass.A, amount),))


def bill_for(
    city: City, enrollee: Enrollee, facility: Facility, amount: Fen, *, on: dt.date, **more: Any
) -> ClaimRequest:
    """Return a request for drugs of an amount in fen, handed in on the day of service."""
    return ClaimRequest(
        scheme=city.scheme,
        enrollee=enrollee,
        facility=facility,
        bill=drugs(amount),
        service_on=on,
        **more,
    )


def claim(
    city: City,
    enrollee: Enrollee,
    facility: Facility,
    amount: Fen,
    *,
    on: dt.date,
    entered_on: dt.date | None = None,
    **more: Any,
) -> Claim:
    """Return a claim for drugs, entered on the day of service or later."""
    return claims.submit(
        request=bill_for(city, enrollee, facility, amount, on=on, **more),
        by=clerk(facility),
        on=entered_on or on,
    )


def notice(scheme: Scheme) -> PolicyDocument:
    """Return a notice with a number, by which values may be set."""
    return PolicyDocument.objects.get_or_create(
        scheme=scheme, title="notice", defaults={"number": "〔2020〕1号"}
    )[0]


def parameter(
    city: City, name: str, value: str, *, since: dt.date, provisional: bool = False
) -> Parameter:
    """Return a value that one person entered and another approved."""
    entered = schemes.enter_parameter(
        scheme=city.scheme,
        name=name,
        starts_on=since,
        value=value,
        provisional=provisional,
        document=notice(city.scheme),
        approval="city government",
        by=city.handler,
        on=since,
    )
    return schemes.approve_parameter(parameter=entered, by=city.reviewer, on=since)


def burden(
    city: City, person: Enrollee, *, year: int = 2024, source: str = "inpatient", **yuan: int | str
) -> OutsideBurden:
    """Return what a person bore in a year beside ordinary care, as another system tells it."""
    return OutsideBurden.objects.create(
        scheme=city.scheme, enrollee=person, year=year, source=source, **yuan
    )


def attachment(by: User, *, title: str = "lease") -> Attachment:
    """Return an attachment without its file."""
    return Attachment.objects.create(
        title=title,
        content_type=Attachment.ContentType.PDF,
        size=1,
        sha256="0" * 64,
        uploaded_by=by,
    )


def citizen_number(born: dt.date, *, area: str = "360102", sequence: int = 1) -> str:
    """Return a citizen number with a right check digit; an odd sequence is a man's."""
    front = f"{area}{born:%Y%m%d}{sequence:03}"
    return front + str(ric.calc_check_digit(front + "0"))

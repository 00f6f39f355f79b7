"""A Donghu in which every list of the admin has a row, and a Xihu in which none has."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.test import Client
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from claims.models import Claim, Reimbursement
from claims.services import budgets, distributions, findings, funds, runs, settlements, surpluses
from facilities.models import (
    Consortium,
    ConsortiumMember,
    Contract,
    ContractText,
    Doctor,
    Facility,
    FamilyDoctorAgreement,
    IntegrityRecord,
    LongPrescription,
    Referral,
    SignUp,
    SignUpApplication,
    SignUpNotice,
)
from insurance.models import (
    Area,
    Coverage,
    Enrollee,
    ImportFile,
    OffsiteFiling,
    PersonLookup,
    Post,
    Run,
    User,
)
from insurance.schemes.codes import FacilityKind
from insurance.services import (
    accounts,
    areas,
    articles,
    catalogue,
    circumstances,
    coverages,
    schemes,
)
from tests import factories
from tests.config.admin import campus, office, purse
from tests.factories import City

JANUARY = dt.date(2020, 1, 1)
AFTER_THE_YEAR = dt.date(2021, 1, 8)


@dataclass(frozen=True)
class World:
    """The city, its hospital in Donghu, one person with one claim, and who works where."""

    city: City
    hospital: Facility
    person: Enrollee
    claim: Claim
    month: Run
    donghu_handler: User
    xihu_handler: User


def staff(name: str, duty: Post.Duty, area: Area) -> User:
    """Return a user of the bureau who may sign in to the admin."""
    user = factories.holder(name, duty, area)
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    return user


def chief() -> User:
    """Return a superuser."""
    return User.objects.create_superuser("chief")


def signed_in(user: User) -> Client:
    """Return a browser in which the user is signed in."""
    User.objects.filter(pk=user.pk).update(is_staff=True)
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client


def world() -> World:
    """Return a settled January with all that hangs on it."""
    city = factories.nanchang()
    hospital = factories.contracted("H36010200001", city)
    person = factories.signed("王小明", city, hospital)
    factories.crowd(40, city, hospital)
    claim = factories.claim(city, person, hospital, 100_00, on=dt.date(2020, 1, 13))
    made = World(
        city=city,
        hospital=hospital,
        person=person,
        claim=claim,
        month=settlements.pre_settle(
            scheme=city.scheme, month=JANUARY, by=city.handler, on=AFTER_THE_YEAR
        ),
        donghu_handler=staff("donghu-handler", Post.Duty.HANDLER, city.donghu),
        xihu_handler=staff("xihu-handler", Post.Duty.HANDLER, city.xihu),
    )
    _circumstances(made)
    _care(made)
    _money(made)
    _schedules()
    _sheets(made)
    campus.found(city, hospital, person)
    campus.spend(city, hospital, claim)
    office.found(city, claim)
    purse.fill(city, hospital, person, on=AFTER_THE_YEAR)
    return made


def _circumstances(made: World) -> None:
    person, scheme = made.person, made.city.scheme
    circumstances.mark_poor(enrollee=person, on=JANUARY)
    circumstances.admit(enrollee=person, on=dt.date(2020, 12, 1))
    circumstances.suspend(enrollee=person, on=dt.date(2020, 12, 20))
    circumstances.grant_chronic(enrollee=person, disease="diabetes", starts_on=JANUARY)
    circumstances.file_offsite(
        enrollee=person,
        scheme=scheme,
        kind=OffsiteFiling.Kind.LONG_TERM_WORK,
        place="in_province",
        on=dt.date(2020, 12, 1),
    )
    coverage = Coverage.objects.get(enrollee=person)
    coverages.record_contribution(
        coverage=coverage, year=2020, amount=Decimal("250.00"), paid_on=JANUARY
    )
    accounts.open_account(
        scheme=scheme, enrollee=person, balance=50_00, by=made.city.handler, on=JANUARY
    )
    PersonLookup.objects.create(
        enrollee=person, user=made.city.handler, purpose=PersonLookup.Purpose.COUNTER
    )


def _care(made: World) -> None:
    city, hospital, person = made.city, made.hospital, made.person
    common = {"enrollee": person, "scheme": city.scheme}
    clerk = factories.clerk(hospital)
    doctor = Doctor.objects.create(facility=hospital, code="D1", name="Zhang", starts_on=JANUARY)
    FamilyDoctorAgreement.objects.create(
        **common, facility=hospital, doctor=doctor, starts_on=JANUARY, registered_by=clerk
    )
    tcm = factories.facility(
        "H36010200002", city.donghu, kind=FacilityKind.TCM_HOSPITAL, level=2, is_county_level=True
    )
    Referral.objects.create(
        **common, from_facility=hospital, to_facility=tcm, starts_on=JANUARY, registered_by=clerk
    )
    LongPrescription.objects.create(
        **common,
        facility=hospital,
        doctor=doctor,
        disease="diabetes",
        risk_assessed=True,
        indication_confirmed=True,
        patient_informed=True,
        starts_on=JANUARY,
        registered_by=clerk,
    )
    application = SignUpApplication.objects.create(
        **common, facility=hospital, kind="address", filed_on=JANUARY, filed_by=clerk
    )
    application.evidence.add(factories.attachment(clerk))
    SignUpNotice.objects.create(
        sign_up=SignUp.objects.get(enrollee=person), facility=hospital, issued_on=JANUARY
    )
    consortium = Consortium.objects.create(name="Donghu")
    ConsortiumMember.objects.create(consortium=consortium, facility=tcm, starts_on=JANUARY)
    ContractText.objects.create(scheme=city.scheme, version="2020", starts_on=JANUARY)
    contract: Contract = factories.contract_of(hospital)
    contract.sections.create(kind="breach", wording="-")
    contract.preconditions.create(kind="public_health", is_met=True)


def _money(made: World) -> None:
    city, hospital, on = made.city, made.hospital, AFTER_THE_YEAR
    scheme, by = city.scheme, city.handler
    runs.submit(run=made.month, by=by, on=on)
    runs.review(run=made.month, by=city.reviewer, on=on)
    runs.pay(run=made.month, by=city.cashier, on=on)
    village = factories.facility(
        "H36010200003", city.donghu, kind=FacilityKind.VILLAGE_CLINIC, level=0, parent=hospital
    )
    distributions.distribute(
        facility_month=hospital.months.get(), shares={village: 10_00}, by=by, on=on
    )
    findings.confirm(
        scheme=scheme, facility=hospital, amount=1_00, month=dt.date(2020, 12, 1), by=by, on=on
    )
    Reimbursement.objects.create(claim=made.claim, received_by=by)
    funds.appropriate(
        scheme=scheme, year=2020, insured=100, personal_contribution=250_00, by=by, on=on
    )
    budgets.allocate(scheme=scheme, year=2020, by=by, on=on)
    settlements.settle_year(scheme=scheme, year=2020, by=by, on=on)
    surpluses.use(facility_year=hospital.years.get(), performance=0, capacity=0, by=by, on=on)
    schemes.enter_parameter(
        scheme=scheme,
        name="annual_cap",
        starts_on=on,
        value="1000.00",
        document=factories.notice(scheme),
        approval="city government",
        by=by,
        on=on,
    )
    articles.enter(
        scheme=scheme,
        document=factories.notice(scheme),
        code="NC-44",
        text="试行两年。",
        by=factories.holder("compiler", Post.Duty.SCHEME_OFFICER, scheme.city),
        on=on,
    )
    assert IntegrityRecord.objects.exists()


def _schedules() -> None:
    calendar = CrontabSchedule.objects.create(hour="1", minute="0", day_of_month="6")
    IntervalSchedule.objects.create(every=30, period=IntervalSchedule.SECONDS)
    PeriodicTask.objects.create(
        name="months", task="claims.tasks.pre_settle_month", crontab=calendar
    )


def _sheets(made: World) -> None:
    scheme, by = made.city.scheme, made.city.handler
    catalogue.import_sample(province=areas.province_of(scheme.city), on=JANUARY)
    ImportFile.objects.create(
        kind=ImportFile.Kind.OPENING_BALANCES,
        scheme=scheme,
        file="imports/2021/01/sheet.csv",
        file_name="balances.csv",
        size=1,
        sha256="0" * 64,
        rows=1,
        problems=[{"row": 2, "column": "balance", "reason": "below 0"}],
        problem_count=1,
        status=ImportFile.Status.REFUSED,
        uploaded_by=by,
        uploaded_on=AFTER_THE_YEAR,
    )

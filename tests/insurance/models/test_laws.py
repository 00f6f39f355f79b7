"""What must always hold of people, schemes and runs is held by the database, whoever writes."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models

from insurance.models import (
    Attachment,
    BenefitSuspension,
    CatalogueItem,
    CatalogueTerm,
    ChronicQualification,
    Contribution,
    Coverage,
    Division,
    Employer,
    EmployerSuspension,
    Enrollee,
    ImportFile,
    InpatientStay,
    Journal,
    LedgerAccount,
    Leg,
    OffsiteFiling,
    Parameter,
    PaymentStandard,
    PoorStatus,
    Post,
    Run,
    RunUnit,
    Scheme,
    SchemeEdition,
)
from insurance.services import (
    areas,
    catalogue,
    circumstances,
    enrollees,
    ledger,
    runs,
    schemes,
)
from tests import factories
from tests.factories import City
from tests.insurance.models import accounts, rules
from tests.laws import (
    Breach,
    append_only,
    change,
    copy,
    forbidden,
    named_constraints,
    protected,
    remove,
    touch,
)

DAY = dt.date(2020, 3, 1)
EMPTY = {"ends_before": DAY, "starts_on": DAY}
SAME = {"submitted_by_id": 1, "reviewed_by_id": 1}

Make = Callable[[City], models.Model]


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


def _enrollee(city: City) -> Enrollee:
    return enrollees.register(
        name="Fang",
        birth_date=factories.BORN,
        document_number=factories.citizen_number(factories.BORN),
        on=DAY,
    )


def _coverage(city: City) -> Coverage:
    coverage: Coverage = factories.insured("Fang", city).coverages.get()
    return coverage


def _contribution(city: City) -> Contribution:
    contribution: Contribution = Contribution.objects.create(
        coverage=_coverage(city), year=2020, paid_on=DAY
    )
    return contribution


def _parameter(city: City) -> Parameter:
    return schemes.enter_parameter(
        scheme=city.scheme,
        name="annual_cap",
        starts_on=DAY,
        value="260.00",
        document=factories.notice(city.scheme),
        approval="city government",
        by=city.handler,
        on=DAY,
    )


def _filing(city: City) -> OffsiteFiling:
    return circumstances.file_offsite(
        enrollee=factories.person("Fang"),
        scheme=city.scheme,
        kind=OffsiteFiling.Kind.LONG_TERM_WORK,
        place="in_province",
        on=DAY,
    )


def _chronic(city: City) -> ChronicQualification:
    fang = factories.insured("Fang", city)
    return circumstances.grant_chronic(enrollee=fang, disease="diabetes", starts_on=DAY)


def _begun_by(verb: Callable[..., models.Model]) -> Make:
    return lambda city: verb(enrollee=factories.insured("Fang", city), on=DAY)


def _run(city: City) -> Run:
    return runs.start(
        scheme=city.scheme,
        kind=Run.Kind.PRE_SETTLEMENT,
        period=DAY,
        areas=[city.donghu],
        by=None,
        on=DAY,
    )


def _item(city: City) -> CatalogueItem:
    return catalogue.list_item(
        province=areas.province_of(city.scheme.city),
        code="X1",
        name="amlodipine tablets",
        kind="drug",
        generic="amlodipine",
        item_class="A",
        starts_on=DAY,
    )


def _standard(city: City) -> PaymentStandard:
    item = _item(city)
    facts: dict[str, Any] = {"province": item.province, "amount": "1.00", "starts_on": DAY}
    catalogue.set_standard(**facts, generic="amlodipine")
    return catalogue.set_standard(**facts, item=item)


def _sheet(city: City) -> ImportFile:
    sheet: ImportFile = ImportFile.objects.create(
        kind=ImportFile.Kind.CATALOGUE,
        scheme=city.scheme,
        file="sheet.csv",
        file_name="sheet.csv",
        size=1,
        sha256="0" * 64,
        rows=1,
        status=ImportFile.Status.APPLIED,
        uploaded_by=city.handler,
        uploaded_on=DAY,
        applied_by=city.handler,
        applied_on=DAY,
    )
    return sheet


def _journal(city: City) -> Journal:
    return ledger.record_receipt(
        scheme=city.scheme,
        amount=10_00,
        into=LedgerAccount.Kind.POOLED_FUND,
        number="V1",
        by=factories.holder("finance", Post.Duty.FINANCE, city.scheme.city),
        on=DAY,
    )


MAKE: dict[type[models.Model], Make] = {
    **accounts.MAKE,
    **rules.MAKE,
    Attachment: lambda city: factories.attachment(city.handler),
    BenefitSuspension: _begun_by(circumstances.suspend),
    CatalogueItem: _item,
    CatalogueTerm: lambda city: _item(city).terms.get(),
    ChronicQualification: _chronic,
    Contribution: _contribution,
    Coverage: _coverage,
    Division: lambda city: city.donghu.divisions.get(),
    EmployerSuspension: lambda city: EmployerSuspension.objects.create(
        employer=Employer.objects.create(code="91360102MA3500001A", name="Mill", area=city.donghu),
        starts_on=DAY,
    ),
    Enrollee: _enrollee,
    ImportFile: _sheet,
    InpatientStay: _begun_by(circumstances.admit),
    Journal: _journal,
    LedgerAccount: lambda city: _journal(city).legs.earliest("pk").account,
    Leg: lambda city: _journal(city).legs.earliest("pk"),
    OffsiteFiling: _filing,
    Parameter: _parameter,
    PaymentStandard: _standard,
    PoorStatus: _begun_by(circumstances.mark_poor),
    Post: lambda city: city.handler.posts.get(),
    Run: _run,
    RunUnit: lambda city: _run(city).units.get(),
    Scheme: lambda city: city.scheme,
}

BREACHES: dict[str, Breach] = {
    **accounts.BREACHES,
    **rules.BREACHES,
    "insurance_division_period_not_empty": Breach(Division, EMPTY),
    "insurance_division_code_valid_once": Breach(Division),
    "insurance_division_code_digits": Breach(Division, {"code": "36010"}),
    "insurance_post_period_not_empty": Breach(Post, EMPTY),
    "insurance_post_held_once": Breach(Post),
    "insurance_enrollee_document_has_key": Breach(Enrollee, {"document_key": None}),
    "insurance_enrollee_death_after_birth": Breach(
        Enrollee, {"died_on": dt.date(1993, 12, 31), "document_key": "another"}
    ),
    "insurance_attachment_size": Breach(Attachment, {"size": 10 * 1024 * 1024 + 1}),
    "insurance_scheme_code_once": Breach(Scheme),
    "insurance_parameter_second_person": Breach(Parameter, {"approved_on": DAY}),
    "insurance_parameter_approval_whole": Breach(Parameter, {"approved_on": DAY}),
    "insurance_poorstatus_period_not_empty": Breach(PoorStatus, EMPTY),
    "insurance_poor_status_one_a_day": Breach(PoorStatus),
    "insurance_inpatientstay_period_not_empty": Breach(InpatientStay, EMPTY),
    "insurance_stay_one_a_day": Breach(InpatientStay),
    "insurance_benefitsuspension_period_not_empty": Breach(BenefitSuspension, EMPTY),
    "insurance_suspension_one_a_day": Breach(BenefitSuspension),
    "insurance_employersuspension_period_not_empty": Breach(EmployerSuspension, EMPTY),
    "insurance_employer_suspension_one_a_day": Breach(
        EmployerSuspension, {"starts_on": dt.date(2030, 1, 1)}
    ),
    "insurance_chronicqualification_period_not_empty": Breach(ChronicQualification, EMPTY),
    "insurance_chronic_one_a_day": Breach(ChronicQualification),
    "insurance_offsitefiling_period_not_empty": Breach(OffsiteFiling, EMPTY),
    "insurance_offsite_filing_one_a_day": Breach(OffsiteFiling),
    "insurance_offsite_benefit_after_filing": Breach(
        OffsiteFiling, {"benefit_from": dt.date(2020, 2, 29)}
    ),
    "insurance_coverage_period_not_empty": Breach(Coverage, EMPTY),
    "insurance_coverage_one_a_day": Breach(Coverage, {"starts_on": dt.date(2030, 1, 1)}),
    "insurance_contribution_once": Breach(Contribution),
    "insurance_contribution_month": Breach(Contribution, {"month": 13}),
    "insurance_contribution_amount": Breach(Contribution, {"amount": "-0.01"}),
    "insurance_ledger_account_once": Breach(LedgerAccount),
    "insurance_journal_once": Breach(Journal),
    "insurance_leg_once": Breach(Leg),
    "insurance_leg_moves": Breach(Leg, {"amount": 0}),
    "insurance_run_one_a_period": Breach(Run),
    "insurance_run_three_people": Breach(Run, {"status": "computed", **SAME}),
    "insurance_run_submitted_by_someone": Breach(Run, {"status": "submitted"}),
    "insurance_run_reviewed_by_someone": Breach(Run, {"status": "reviewed", "submitted_by_id": 1}),
    "insurance_run_paid_by_someone": Breach(
        Run, {"status": "paid", "submitted_by_id": 1, "reviewed_by_id": 2}
    ),
    "insurance_run_excess_not_approved": Breach(
        Run, {"status": "reviewed", "submitted_by_id": 1, "reviewed_by_id": 2, "excess": "0.01"}
    ),
    "insurance_run_unit_one_an_area": Breach(RunUnit),
    "insurance_catalogue_item_once": Breach(CatalogueItem),
    "insurance_catalogueterm_period_not_empty": Breach(CatalogueTerm, EMPTY),
    "insurance_catalogue_term_one_a_day": Breach(CatalogueTerm),
    "insurance_catalogue_term_share": Breach(CatalogueTerm, {"self_pay_share": 1}),
    "insurance_paymentstandard_period_not_empty": Breach(PaymentStandard, EMPTY),
    "insurance_standard_item_or_generic": Breach(PaymentStandard, {"generic": "amlodipine"}),
    "insurance_standard_not_negative": Breach(PaymentStandard, {"amount": "-0.000001"}),
    "insurance_standard_item_one_a_day": Breach(PaymentStandard),
    "insurance_standard_generic_one_a_day": Breach(
        PaymentStandard, {"item_id": None, "generic": "amlodipine"}
    ),
    "insurance_import_applied_once": Breach(ImportFile),
    "insurance_import_applied_clean": Breach(ImportFile, {"sha256": "1", "applied_by_id": None}),
    "insurance_import_refused_for_problems": Breach(
        ImportFile, {"sha256": "1", "problem_count": 1}
    ),
    "insurance_import_applied_later": Breach(
        ImportFile, {"sha256": "1", "applied_on": dt.date(2020, 2, 29)}
    ),
}
# The target of the sign-ups' foreign key over the birth year; the primary key is in it.
IMPLIED = {"insurance_enrollee_birth_year"}


def test_every_named_constraint_is_broken_once() -> None:
    assert set(BREACHES) | IMPLIED | rules.OF_ONE_ROW == named_constraints("insurance")


@pytest.mark.parametrize("constraint", BREACHES)
def test_the_database_refuses(city: City, constraint: str) -> None:
    breach = BREACHES[constraint]
    row = MAKE[breach.model](city)
    changes: dict[str, Any] = dict(breach.changes)
    if constraint == "insurance_parameter_second_person":
        changes["approved_by_id"] = city.handler.pk

    with forbidden(constraint):
        copy(row, changes)


def test_a_run_is_paid_by_a_third_person(city: City) -> None:
    people = {"submitted_by_id": 1, "reviewed_by_id": 2, "status": "computed"}

    for paid_by in (1, 2):
        with forbidden("insurance_run_three_people"):
            copy(_run(city), {**people, "paid_by_id": paid_by})


@pytest.mark.parametrize("model", append_only("insurance"))
def test_rows_of_money_stay_as_they_are(city: City, model: type[models.Model]) -> None:
    row = MAKE[model](city)

    with protected():
        touch(row)
    with protected():
        remove(row)


def test_a_published_edition_stays_as_it_is(city: City) -> None:
    edition = city.scheme.editions.get()

    with protected():
        change(edition, text="rate: 1.00")
    with protected():
        change(edition, status="draft")
    with protected():
        remove(edition)


def test_an_edition_does_not_replace_itself(city: City) -> None:
    draft = rules.draft(city)

    with forbidden("insurance_edition_replaces_another"):
        change(draft, replaces_id=draft.pk)


def test_an_edition_is_not_published_by_who_wrote_it(city: City) -> None:
    draft = rules.draft(city)
    writer = draft.drafted_by_id

    with forbidden("insurance_edition_second_person"):
        change(draft, status="published", submitted_by_id=city.reviewer.pk, published_by_id=writer)


def test_a_draft_edition_may_be_changed_and_given_up(city: City) -> None:
    draft = SchemeEdition.objects.create(
        scheme=city.scheme, starts_on=DAY, text="rows", sha256="0", status="draft"
    )

    change(draft, text="other rows")
    remove(draft)

    assert not SchemeEdition.objects.filter(pk=draft.pk).exists()


def test_an_approved_parameter_stays_as_it_is(city: City) -> None:
    parameter = _parameter(city)
    change(parameter, value="250.00")
    schemes.approve_parameter(parameter=parameter, by=city.reviewer, on=DAY)

    with protected():
        change(parameter, value="300.00")
    with protected():
        remove(parameter)


def test_a_birth_year_cannot_be_told_apart_from_the_birth_date(city: City) -> None:
    fang = factories.person("Fang", born=dt.date(1980, 12, 31))

    change(fang, birth_date=dt.date(1981, 1, 1))

    with connection.cursor() as cursor:
        cursor.execute("SELECT birth_year FROM insurance_enrollee WHERE id = %s", [fang.pk])
        assert cursor.fetchone() == (1981,)

"""Packaged schemes come into the database once, and parameters reckon once two people agree."""

import datetime as dt

import pytest

from insurance.models import PolicyDocument, Scheme, SchemeEdition
from insurance.services import areas, schemes
from tests import factories
from tests.factories import City
from tests.refusing import contents, refused

pytestmark = pytest.mark.django_db

NEW_YEAR = dt.date(2020, 1, 1)


def test_a_scheme_is_imported_published_and_with_its_text(city: City) -> None:
    edition = city.scheme.editions.get()

    assert (city.scheme.starts_on, city.scheme.ends_before) == (NEW_YEAR, None)
    assert city.scheme.city.code == "360100"
    assert edition.status == SchemeEdition.Status.PUBLISHED
    assert edition.document == PolicyDocument.objects.get(status="in_force")
    assert edition.document.text != ""
    assert schemes.editions(city.scheme).on(NEW_YEAR).settlement.cutoff_day == 5


def test_what_the_ordinance_repealed_is_recorded_as_repealed(city: City) -> None:
    repealed = PolicyDocument.objects.get(status="repealed")

    assert repealed.number == "洪府发〔2017〕6号"
    assert repealed.superseded_by == city.scheme.editions.get().document


def test_its_worked_examples_come_with_it(city: City) -> None:
    examples = city.scheme.examples.standing()

    assert examples.count() == 24
    assert all(example.is_packaged and example.title for example in examples)


def test_a_second_import_changes_nothing(city: City) -> None:
    before = contents()

    assert schemes.import_packaged(code="nanchang-resident") == city.scheme

    assert contents() == before


def test_a_package_never_replaces_what_was_published() -> None:
    areas.import_divisions()
    scheme = Scheme.objects.create(
        code="nanchang-resident",
        name="Nanchang",
        insurance=Scheme.Insurance.RESIDENT,
        city=areas.named("360100", on=NEW_YEAR),
        starts_on=NEW_YEAR,
    )
    SchemeEdition.objects.create(
        scheme=scheme, starts_on=NEW_YEAR, text="other rows", sha256="0", status="published"
    )

    with refused("EDITION_STANDS"):
        schemes.import_packaged(code="nanchang-resident")


def test_a_package_corrects_what_was_published_from_it(city: City) -> None:
    packaged = city.scheme.editions.get()
    text = packaged.text.replace("value: 0.60", "value: 0.61")
    wrong = SchemeEdition(
        scheme=city.scheme, starts_on=NEW_YEAR, text=text, sha256="1", status="published"
    )
    wrong.replaces = packaged
    wrong.save()

    schemes.import_packaged(code="nanchang-resident", correcting=True)

    standing = city.scheme.editions.standing().get()
    assert (standing.replaces, standing.sha256) == (wrong, packaged.sha256)
    assert schemes.editions(city.scheme).on(NEW_YEAR).sha256 == packaged.sha256


def test_a_package_never_corrects_what_staff_published(city: City) -> None:
    packaged = city.scheme.editions.get()
    SchemeEdition.objects.create(
        scheme=city.scheme,
        starts_on=NEW_YEAR,
        text=packaged.text,
        sha256="1",
        status="published",
        replaces=packaged,
        drafted_by=city.handler,
        submitted_by=city.handler,
        published_by=city.reviewer,
    )

    with refused("EDITION_STANDS"):
        schemes.import_packaged(code="nanchang-resident", correcting=True)


def test_every_packaged_scheme_can_be_imported() -> None:
    codes = ["jinan-employee", "jiujiang-employee", "luoyang-resident", "nanchang-resident"]
    codes.append("xinyang-employee")

    for code in codes:
        schemes.import_packaged(code=code)

    assert list(Scheme.objects.values_list("code", flat=True)) == codes
    jinan = Scheme.objects.get(code="jinan-employee")
    assert jinan.editions.count() == 2
    assert jinan.ends_before == dt.date(2028, 1, 1)


def test_a_scheme_that_is_not_packaged_is_refused() -> None:
    with refused("SCHEME_UNKNOWN"):
        schemes.import_packaged(code="atlantis-resident")


def test_a_trial_stands_beside_the_scheme_and_pays_nobody(city: City) -> None:
    trial = schemes.open_trial(code="nanchang-resident")

    assert list(Scheme.objects.standing()) == [city.scheme]
    assert schemes.editions(trial).on(NEW_YEAR) == schemes.editions(city.scheme).on(NEW_YEAR)


def test_a_parameter_reckons_once_a_second_person_approved_it(city: City) -> None:
    parameter = schemes.enter_parameter(
        scheme=city.scheme,
        name="annual_cap",
        starts_on=NEW_YEAR,
        value="260.00",
        document=factories.notice(city.scheme),
        approval="city government",
        by=city.handler,
        on=NEW_YEAR,
    )
    assert schemes.parameters(city.scheme).in_force("annual_cap", NEW_YEAR) is None

    with refused("SAME_PERSON"):
        schemes.approve_parameter(parameter=parameter, by=city.handler, on=NEW_YEAR)
    schemes.approve_parameter(parameter=parameter, by=city.reviewer, on=NEW_YEAR)

    found = schemes.parameters(city.scheme).in_force("annual_cap", NEW_YEAR)
    assert found is not None
    assert (found.value, found.id) == (260_00, parameter.pk)
    assert schemes.parameters(city.scheme).in_force("annual_cap", dt.date(2019, 12, 31)) is None
    with refused("WRONG_STATE"):
        schemes.approve_parameter(parameter=parameter, by=city.cashier, on=NEW_YEAR)


def test_a_value_without_a_numbered_document_is_refused(city: City) -> None:
    nameless = PolicyDocument.objects.create(scheme=city.scheme, title="a notice")

    for document in (None, nameless):
        with refused("DOCUMENT_MISSING"):
            schemes.enter_parameter(
                scheme=city.scheme,
                name="annual_cap",
                starts_on=NEW_YEAR,
                value="260.00",
                document=document,
                approval="city government",
                by=city.handler,
                on=NEW_YEAR,
            )


def test_a_value_that_nobody_approved_is_refused(city: City) -> None:
    notice = factories.notice(city.scheme)

    with refused("APPROVAL_MISSING"):
        schemes.enter_parameter(
            scheme=city.scheme,
            name="annual_cap",
            starts_on=NEW_YEAR,
            value="260.00",
            document=notice,
            approval=" ",
            by=city.handler,
            on=NEW_YEAR,
        )


def test_of_two_values_from_one_day_the_later_entered_one_holds(city: City) -> None:
    for value in ("260.00", "300.00"):
        parameter = schemes.enter_parameter(
            scheme=city.scheme,
            name="annual_cap",
            starts_on=NEW_YEAR,
            value=value,
            document=factories.notice(city.scheme),
            approval="city government",
            by=city.handler,
            on=NEW_YEAR,
        )
        schemes.approve_parameter(parameter=parameter, by=city.reviewer, on=NEW_YEAR)

    found = schemes.parameters(city.scheme).in_force("annual_cap", NEW_YEAR)
    assert found is not None
    assert found.value == 300_00


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("annual_gap", "260.00"),
        ("annual_cap", "260.001"),
        ("annual_cap", "-1"),
        ("annual_cap", "NaN"),
        ("annual_cap", ""),
        ("subsidy_rate", "1.01"),
        ("pharmacy_level", "4"),
        ("family_doctor_bonus_for_poor", "maybe"),
    ],
)
def test_what_is_no_parameter_or_no_value_is_refused(city: City, name: str, value: str) -> None:
    notice = factories.notice(city.scheme)

    with refused("INVALID_AMOUNT"):
        schemes.enter_parameter(
            scheme=city.scheme,
            name=name,
            starts_on=NEW_YEAR,
            value=value,
            document=notice,
            approval="city government",
            by=city.handler,
            on=NEW_YEAR,
        )

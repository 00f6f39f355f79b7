"""Figures of other notices: with document and approval, and awaiting a second person (XY-23, NC-3.2)."""

import datetime as dt
from typing import Any

import pytest

from insurance.models import ImportFile, Parameter, PolicyDocument, User
from insurance.services import imports, schemes
from tests.factories import City
from tests.insurance.services.imports.conftest import DAY
from tests.refusing import refused
from tests.sheets import handed_in, headings, problems, workbook

pytestmark = pytest.mark.django_db

KIND = ImportFile.Kind.PARAMETERS
NAME, STARTS_ON, VALUE, PROVISIONAL, NUMBER, TITLE, ISSUER, APPROVAL = range(8)
SINCE = dt.date(2020, 7, 1)
FACTS: dict[str, Any] = {
    "name": "annual_cap",
    "starts_on": SINCE,
    "value": "260.00",
    "is_provisional": "",
    "number": "X\u30142020\u30151",
    "title": "notice",
    "issuer": "bureau",
    "approval": "city government",
}


def row(**other: Any) -> tuple[Any, ...]:
    return tuple({**FACTS, **other}.values())


def sheet(city: City, officer: User, *rows: tuple[Any, ...]) -> ImportFile:
    content = workbook(headings(KIND), *rows)
    return handed_in(content, kind=KIND, scheme=city.scheme, by=officer, on=DAY)


def test_values_wait_for_a_second_person(city: City, officer: User) -> None:
    file = sheet(
        city,
        officer,
        row(),
        row(name="employer_account_rate", value="55%", is_provisional="\u662f"),
        row(name="personal_account_rate", value=0.02),
        row(name="family_doctor_bonus_for_poor", value="\u662f"),
        row(name="pharmacy_level", value=2),
    )

    applied = imports.apply(file=file, by=officer, on=DAY)

    assert applied.changed_rows == 5
    entered = Parameter.objects.order_by("pk")
    assert list(entered.values_list("name", "value", "is_provisional")) == [
        ("annual_cap", "260.00", False),
        ("employer_account_rate", "0.5500", True),
        ("personal_account_rate", "0.0200", False),
        ("family_doctor_bonus_for_poor", "true", False),
        ("pharmacy_level", "2", False),
    ]
    assert set(entered.values_list("approval", "entered_by", "entered_on", "approved_by")) == {
        ("city government", officer.pk, DAY, None)
    }
    document = PolicyDocument.objects.get(number=FACTS["number"])
    assert (document.title, document.issuer) == ("notice", "bureau")
    assert {parameter.document for parameter in entered} == {document}
    with refused("SAME_PERSON"):
        schemes.approve_parameter(parameter=entered[0], by=officer, on=DAY)


@pytest.mark.parametrize("missing", ["number", "title", "issuer", "approval", "value", "name"])
def test_a_value_without_what_it_rests_on_is_refused(
    city: City, officer: User, missing: str
) -> None:
    file = sheet(city, officer, row(**{missing: ""}), row(starts_on="never"))

    place = list(FACTS).index(missing)
    assert problems(file) == [(2, headings(KIND)[place]), (3, headings(KIND)[STARTS_ON])]
    with refused("SHEET_STATE"):
        imports.apply(file=file, by=officer, on=DAY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("employer_account_rate", "1.5"),
        ("employer_account_rate", "150%"),
        ("employer_account_rate", "-0.1"),
        ("annual_cap", "12.345"),
        ("annual_cap", "55%"),
        ("annual_cap", "-1"),
        ("pharmacy_level", "4"),
        ("family_doctor_bonus_for_poor", "perhaps"),
    ],
)
def test_a_value_that_the_parameter_cannot_have_is_refused(
    city: City, officer: User, name: str, value: str
) -> None:
    file = sheet(city, officer, row(name=name, value=value))

    assert problems(file) == [(2, headings(KIND)[VALUE])]


def test_a_parameter_that_nobody_knows_is_refused(city: City, officer: User) -> None:
    assert problems(sheet(city, officer, row(name="weather"))) == [(2, headings(KIND)[NAME])]


def test_names_are_those_that_people_read(city: City, officer: User) -> None:
    (label,) = (
        label
        for name, label in imports.named(KIND).column("name").holds.words  # type: ignore[attr-defined]
        if name == "average_pension"
    )

    file = sheet(city, officer, row(name=str(label), value=3500))

    assert file.status == "checked"


@pytest.mark.parametrize(
    "number", ["X[2020]1", "X(2020)1", "X\uff082020\uff091", "X \u30142020\u3015 1"]
)
def test_the_number_of_a_document_is_written_as_offices_write_it(
    city: City, officer: User, number: str
) -> None:
    imports.apply(file=sheet(city, officer, row(number=number)), by=officer, on=DAY)

    assert Parameter.objects.values_list("document__number", flat=True).get() == FACTS["number"]


def test_a_document_that_is_known_is_taken_and_told_the_same(city: City, officer: User) -> None:
    known = PolicyDocument.objects.create(
        scheme=city.scheme, number=FACTS["number"], title="notice", issuer=""
    )

    other = sheet(city, officer, row(title="another notice"))
    same = sheet(city, officer, row())
    imports.apply(file=same, by=officer, on=DAY)

    assert problems(other) == [(2, headings(KIND)[TITLE])]
    assert Parameter.objects.get().document == known


def test_rows_that_contradict_each_other_or_stand_already_are_told(
    city: City, officer: User
) -> None:
    imports.apply(file=sheet(city, officer, row()), by=officer, on=DAY)

    file = sheet(
        city,
        officer,
        row(),
        row(name="subsidy_cap", value=1),
        row(name="subsidy_cap", value=2),
        row(name="average_pension", number="Y\u30142020\u30152"),
        row(name="annual_cap_retired", number="Y\u30142020\u30152", issuer="another bureau"),
    )

    name = headings(KIND)
    assert problems(file) == [(2, name[VALUE]), (4, name[NAME]), (6, name[ISSUER])]
    assert Parameter.objects.count() == 1

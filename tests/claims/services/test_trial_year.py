"""Jiujiang pays actual cost for a trial year, and says afterwards that the method is to be reviewed (JJ-10)."""

import datetime as dt
from typing import Any

import pytest

from insurance.schemes.codes import Category
from tests import factories
from tests.claims.services.carrying import settled


@pytest.mark.parametrize(
    ("year", "month", "warnings"),
    [
        (2023, 1, []),
        (2023, 12, []),
        (2024, 1, [{"code": "METHOD_TO_REVIEW", "since": "2024-01-01"}]),
        (2024, 7, [{"code": "METHOD_TO_REVIEW", "since": "2024-01-01"}]),
    ],
)
def test_the_method_is_to_be_reviewed_after_twelve_months(
    *, db: None, year: int, month: int, warnings: list[dict[str, Any]]
) -> None:
    city = factories.employees("jiujiang-employee")
    clinic = factories.contracted("Clinic", city)
    fang = factories.insured("Fang", city, category=Category.ACTIVE)
    factories.claim(city, fang, clinic, 1600_00, on=dt.date(year, month, 10))

    run = settled(city, year, month)

    # 60 % of what is above 600.00, paid as it came.
    assert (run.warnings, str(run.total)) == (warnings, "600.00")

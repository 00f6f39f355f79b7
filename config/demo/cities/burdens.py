"""What a further city's people bore of care elsewhere: told by a sheet, and counted for the subsidy (JN-7)."""

from __future__ import annotations

from django.db import transaction

from claims.models import OutsideBurden
from config.demo.cities import sheets
from config.demo.cities.city import City
from config.demo.cities.plans import JINAN
from insurance.schemes.money import yuan

BURDENED = 14
# In fen, least and most: between deductible and cap, below it, above the cap, and of class B.
OF_CARE = {
    "in_band_own": (180_000, 980_000),
    "below_deductible": (40_000, 120_000),
    "above_cap": (0, 260_000),
    "class_b_own": (15_000, 140_000),
    "above_standard": (0, 60_000),
}


def are_told(city: City) -> bool:
    """Whether the sheet is there; only Jinan has a subsidy that asks for it."""
    return city.plan.code != JINAN.code or OutsideBurden.objects.filter(scheme=city.scheme).exists()


@transaction.atomic
def tell(city: City) -> None:
    """Bring in what some bore of inpatient and chronic care in the year."""
    rng = city.random("burdens")
    sources = OutsideBurden.Source
    rows = [
        {
            "holder": city.card_number(one.ordinal),
            "year": city.year,
            "source": (sources.INPATIENT if turn % 3 else sources.CHRONIC).label,
            **{name: yuan(rng.randint(*span)) for name, span in OF_CARE.items()},
        }
        for turn, one in enumerate(rng.sample(city.residents, BURDENED))
    ]
    sheets.bring_in(city, sheets.Kind.BURDENS, rows, on=city.today)

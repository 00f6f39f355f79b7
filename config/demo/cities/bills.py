"""Bills of a further city: items of the province's catalogue, with prices and quantities that never were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from random import Random
from types import MappingProxyType

from claims.services.requests import LineLabel
from config.city import names
from config.city.drawing import chance
from config.demo.cities.plans import Site
from insurance.models import Area, CatalogueItem, PaymentStandard
from insurance.schemes.bill import Bill
from insurance.schemes.codes import Disease, FacilityKind, ItemKind
from insurance.schemes.money import yuan
from insurance.services import catalogue
from insurance.services.catalogue import Billed

Kind = ItemKind
# Kinds of item with their shares, by what a facility is for.
OF_PHARMACIES = ((Kind.DRUG, 70), (Kind.PATENT_MEDICINE, 30))
OF_CHINESE = (
    (Kind.HERBAL_PIECE, 45),
    (Kind.TCM_TREATMENT, 25),
    (Kind.PATENT_MEDICINE, 20),
    (Kind.TEST, 10),
)
OF_OTHERS = (
    (Kind.DRUG, 48),
    (Kind.PATENT_MEDICINE, 14),
    (Kind.TREATMENT, 12),
    (Kind.TEST, 20),
    (Kind.CONSUMABLE, 6),
)
# Lines of a bill, by the level at which it is made out, and units of a line, least and most.
LINES = {0: (1, 3), 1: (2, 4), 2: (3, 6), 3: (3, 7)}
QUANTITIES = {
    Kind.DRUG: (2, 8),
    Kind.PATENT_MEDICINE: (2, 6),
    Kind.HERBAL_PIECE: (60, 210),
    Kind.TCM_TREATMENT: (1, 6),
    Kind.TREATMENT: (1, 4),
    Kind.TEST: (1, 1),
    Kind.CONSUMABLE: (1, 5),
}
# Prices in fen a unit, least and most; most are low.
PRICES = {
    Kind.DRUG: (680, 6_900),
    Kind.PATENT_MEDICINE: (1_150, 5_800),
    Kind.HERBAL_PIECE: (12, 90),
    Kind.TCM_TREATMENT: (2_500, 9_000),
    Kind.TREATMENT: (600, 4_200),
    Kind.TEST: (1_800, 26_000),
    Kind.CONSUMABLE: (50, 1_200),
    Kind.DEVICE: (12_000, 32_000),
}
PERCENT, CENT = 100, Decimal("0.01")
ABOVE_STANDARD = (95, 100, 118, 145)  # percent of a payment standard
OUTSIDE, OUTSIDE_SHARE = 40, 12  # of a thousand bills; percent on top
NEGOTIATED = 18  # of a thousand bills where negotiated drugs are dispensed
OF_THE_DISEASE = 350
OF_HOSTS = 3  # the level at which bills online are made out


@cache
def medicines() -> Mapping[str, str]:
    """Return the generic name of the drug that people with a chronic disease take, by the disease."""
    return MappingProxyType(names.words()["chronic_generics"])


class Shelf:
    """What a province's catalogue lists, read once, and the bills that are drawn from it."""

    def __init__(self, province: Area) -> None:
        self.province = province

    def bill(
        self, rng: Random, site: Site, disease: Disease | None, on: dt.date
    ) -> tuple[Bill, tuple[LineLabel, ...]]:
        """Draw a bill of a facility, with what the catalogue says of its lines on the day.

        Somebody with a chronic benefit is given the medicine for it now and then.
        """
        items = self._drawn(rng, site)
        if disease is not None and disease in medicines() and chance(rng, OF_THE_DISEASE):
            items.insert(0, self._generic(medicines()[disease]))
        billed = [self._billed(rng, item, disease) for item in items]
        lines = catalogue.lines(billed=billed, province=self.province, on=on)
        total = sum(line.amount for line in lines)
        if chance(rng, OUTSIDE):
            total += total * OUTSIDE_SHARE // 100
        return Bill(total, lines), tuple(_label(item) for item in items)

    def _drawn(self, rng: Random, site: Site) -> list[CatalogueItem]:
        kinds, shares = zip(*_kinds(site), strict=True)
        level = OF_HOSTS if site.kind is FacilityKind.INTERNET_HOSPITAL else site.level
        wanted = rng.choices(kinds, shares, k=rng.randint(*LINES[level]))
        items = [rng.choice(self._ordinary[kind]) for kind in wanted]
        if site.level > 1 and chance(rng, NEGOTIATED):
            items.append(rng.choice([item for item in self._items if item.is_separate]))
        # Nothing stands on a bill twice.
        return list({item.code: item for item in items}.values())

    def _generic(self, generic: str) -> CatalogueItem:
        return next(item for item in self._items if item.generic == generic)

    def _billed(self, rng: Random, item: CatalogueItem, disease: Disease | None) -> Billed:
        least, most = (1, 1) if item.is_separate else QUANTITIES.get(Kind(item.kind), (1, 1))
        is_for_it = disease is not None and item.generic == medicines().get(disease)
        return Billed(
            item_code=item.code,
            quantity=Decimal(rng.randint(least, most)),
            unit_price=self._price(item),
            disease=disease if is_for_it else None,
        )

    def _price(self, item: CatalogueItem) -> Decimal:
        """Return an item's price: about its payment standard, or what its code makes of the usual span."""
        rng = Random(item.code)  # noqa: S311 - a price is no secret
        standard = self._standards.get(item.code, self._standards.get(item.generic))
        if standard is not None:
            percent = PERCENT if item.is_separate else rng.choice(ABOVE_STANDARD)
            return (standard * percent / PERCENT).quantize(CENT)
        least, most = PRICES[Kind(item.kind)]
        return yuan(least + round((most - least) * rng.random() ** 2))

    @cached_property
    def _items(self) -> list[CatalogueItem]:
        return list(CatalogueItem.objects.of(self.province).order_by("code"))

    @cached_property
    def _ordinary(self) -> dict[ItemKind, Sequence[CatalogueItem]]:
        """The items of each kind, those left out that are negotiated and paid on their own."""
        return {
            kind: [item for item in self._items if item.kind == kind and not item.is_separate]
            for kind in Kind
        }

    @cached_property
    def _standards(self) -> dict[str, Decimal]:
        """The latest payment standard of each generic name, and of each item that has its own."""
        found = PaymentStandard.objects.filter(province=self.province).select_related("item")
        return {
            row.item.code if row.item else row.generic: row.amount
            for row in found.order_by("starts_on")
        }


def _kinds(site: Site) -> tuple[tuple[ItemKind, int], ...]:
    if site.kind in (FacilityKind.PHARMACY, FacilityKind.INTERNET_HOSPITAL):
        return OF_PHARMACIES
    return OF_CHINESE if site.kind is FacilityKind.TCM_HOSPITAL else OF_OTHERS


def _label(item: CatalogueItem) -> LineLabel:
    return LineLabel(name=item.name, code=item.code, specification=item.specification or item.unit)

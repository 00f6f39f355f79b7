"""What a visit of the invented city cost and what was done: amounts, items, diagnoses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from random import Random

from config.city import names
from config.city.drawing import chance, long_tailed
from insurance.schemes.benefit import Bill, Line
from insurance.schemes.codes import Disease, ItemClass, ItemKind
from insurance.schemes.money import Fen

# Amounts are long-tailed: half of the bills are below the median, in fen.
MEDIAN, SPREAD, MOST = 8_600, 92, 300_000
LINES = (1, 2, 3, 4)
LINE_SHARES = (30, 36, 24, 10)
CLASS_B, CLASS_B_SHARE = 160, 1000  # of a thousand lines; first self-pay share in basis points
CONSUMABLES, OUTSIDE = 50, 40  # of a thousand lines; of a thousand bills
OF_THE_DISEASE = 400

ORDINARY = (
    (ItemKind.DRUG, 46),
    (ItemKind.PATENT_MEDICINE, 16),
    (ItemKind.HERBAL_PIECE, 6),
    (ItemKind.TCM_TREATMENT, 6),
    (ItemKind.TREATMENT, 12),
    (ItemKind.TEST, 14),
)
CHINESE = (
    (ItemKind.PATENT_MEDICINE, 35),
    (ItemKind.HERBAL_PIECE, 35),
    (ItemKind.TCM_TREATMENT, 25),
    (ItemKind.TEST, 5),
)

Priced = tuple[Bill, tuple[str, ...]]


def ordinary(rng: Random, diseases: Sequence[Disease]) -> Priced:
    """Draw a bill of a grassroots facility with the names of its lines."""
    disease = diseases[0] if diseases and chance(rng, OF_THE_DISEASE) else None
    return _bill(rng, ORDINARY, disease)


def chinese(rng: Random) -> Priced:
    """Draw a bill of a hospital of Chinese medicine."""
    return _bill(rng, CHINESE, None)


def diagnosis(rng: Random, bill: Bill, *, is_chinese: bool) -> str:
    """Draw what was the matter; a line of a chronic disease says it."""
    words = names.words()
    disease = next((line.disease for line in bill.lines if line.disease), None)
    if disease is not None:
        return str(words["chronic_diagnoses"][disease])
    return str(rng.choice(words["tcm_diagnoses" if is_chinese else "diagnoses"]))


def _bill(rng: Random, kinds: Sequence[tuple[ItemKind, int]], disease: Disease | None) -> Priced:
    total = long_tailed(rng, MEDIAN, SPREAD, MOST)
    count = min(total, rng.choices(LINES, LINE_SHARES)[0])
    outside = total * rng.randint(1, 10) // 100 if chance(rng, OUTSIDE) and total > count * 2 else 0
    amounts = _parts(rng, total - outside, count)
    drawn = [_line(rng, kinds, amount) for amount in amounts]
    if disease is not None:
        medicine = names.words()["chronic_items"][disease]
        line = Line(ItemKind.DRUG, ItemClass.A, amounts[0], disease=disease)
        drawn[0] = (line, medicine)
    lines, named = zip(*drawn, strict=True)
    return Bill(total, lines), named


def _parts(rng: Random, total: Fen, count: int) -> list[Fen]:
    """Cut a total into parts of at least a fen."""
    cuts = sorted(rng.sample(range(1, total), count - 1)) if count > 1 else []
    return [after - before for before, after in pairwise((0, *cuts, total))]


def _line(rng: Random, kinds: Sequence[tuple[ItemKind, int]], amount: Fen) -> tuple[Line, str]:
    if chance(rng, CONSUMABLES):
        named = rng.choice(_items(ItemKind.CONSUMABLE, ItemClass.C))
        return Line(ItemKind.CONSUMABLE, ItemClass.C, amount), named
    kind = rng.choices([kind for kind, _ in kinds], [share for _, share in kinds])[0]
    if chance(rng, CLASS_B) and _items(kind, ItemClass.B):
        named = rng.choice(_items(kind, ItemClass.B))
        return Line(kind, ItemClass.B, amount, self_pay_share=CLASS_B_SHARE), named
    return Line(kind, ItemClass.A, amount), rng.choice(_items(kind, ItemClass.A))


@cache
def _items(kind: ItemKind, item_class: ItemClass) -> list[str]:
    found: list[str] = names.words()["items"][kind].get(item_class, [])
    return found

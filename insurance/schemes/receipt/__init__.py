"""The receipt of a decision: everything that led to it, stored beside the claim and never changed.

Written in the version of today, read in every version there ever was.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from insurance.schemes.facts import Facts
from insurance.schemes.receipt import version_1, version_2
from insurance.schemes.receipt.steps import EditionName, Step, StepKind, articles_of
from insurance.schemes.receipt.writing import Stored, build, head, stored

__all__ = [
    "EditionName",
    "Step",
    "StepKind",
    "Stored",
    "articles_of",
    "build",
    "edition_of",
    "facts_of",
    "head",
    "steps",
    "stored",
]

_READERS: Mapping[Any, ModuleType] = {1: version_1, 2: version_2}


def edition_of(receipt: Mapping[str, Any]) -> EditionName | None:
    """Return the edition that decided; None where none was in force, and for a reversal.

    Refuses with ValueError a version it does not know.
    """
    name: EditionName | None = _reader(receipt).edition_of(receipt)
    return name


def steps(receipt: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the steps of a stored receipt; refuses with ValueError a version it does not know."""
    told: tuple[Step, ...] = _reader(receipt).steps(receipt)
    return told


def facts_of(receipt: Mapping[str, Any], *, visit_key: str, facility_key: str) -> Facts:
    """Return the facts by which a claim was decided, to decide it anew.

    The keys are those of the claim: its visit, and the facility whose deductible counts. Refuses
    with ValueError a version it does not know, and a reversal, which has no facts of its own.
    """
    if "reverses" in receipt:
        raise ValueError("the receipt of a reversal")
    facts: Facts = _reader(receipt).facts_of(
        receipt, visit_key=visit_key, facility_key=facility_key
    )
    return facts


def _reader(receipt: Mapping[str, Any]) -> ModuleType:
    version = receipt.get("version")
    if version not in _READERS:
        raise ValueError(f"a receipt of version {version}")
    return _READERS[version]

"""Receipts of version 1: every step in words, as release 0.1.0 stored them. Read, never written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from insurance.schemes.codes import Category, Disease, FacilityKind, Place, Route
from insurance.schemes.facts import Facts
from insurance.schemes.receipt.steps import EditionName, Step, StepKind


def edition_of(receipt: Mapping[str, Any]) -> EditionName | None:
    """Return the edition; None where none was in force, and for a reversal."""
    told = receipt.get("edition")
    return EditionName(**told) if told else None


def steps(receipt: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the steps; a reversal has none of its own."""
    return tuple(
        Step(
            kind=StepKind(step["step"]),
            amount=step.get("amount"),
            row=step.get("row"),
            parameter=step.get("parameter"),
            articles=tuple(step.get("articles", ())),
            figures=step.get("figures", {}),
        )
        for step in receipt.get("steps", ())
    )


def facts_of(receipt: Mapping[str, Any], *, visit_key: str, facility_key: str) -> Facts:
    """Return the facts; the route is the one that was taken, which asked for leads to itself."""
    told = receipt["facts"]
    category, route = told.get("category"), told.get("route")
    return Facts(
        service_on=date.fromisoformat(told["service_on"]),
        submitted_on=date.fromisoformat(told["submitted_on"]),
        category=None if category in (None, "None") else Category(category),
        facility_kind=FacilityKind(told["facility_kind"]),
        facility_level=told["facility_level"],
        host_level=told.get("host_level"),
        prescriber_level=told.get("prescriber_level"),
        place=Place(told["place"]),
        route=Route(route) if route else None,
        chronic_diseases=frozenset(Disease(disease) for disease in told["chronic_diseases"]),
        **dict.fromkeys(told["holding"], True),
        visit_key=visit_key,
        facility_key=facility_key,
        dates={name: date.fromisoformat(day) for name, day in receipt["dates"].items()},
    )

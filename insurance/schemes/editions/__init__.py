"""Editions: an ordinance as it holds from a day on, written as data and compiled to tables."""

from insurance.schemes.editions.compiling import CompiledEdition, compile_edition
from insurance.schemes.editions.invalid import EditionInvalid, Problem
from insurance.schemes.editions.loading import load_edition
from insurance.schemes.editions.packaged import (
    PackagedEdition,
    packaged_articles,
    packaged_cases,
    packaged_editions,
    packaged_scheme,
    packaged_schemes,
    packaged_text,
)
from insurance.schemes.editions.schema import Edition, SchemeFacts
from insurance.schemes.editions.series import EditionSet, NotInForce, packaged_set

__all__ = [
    "CompiledEdition",
    "Edition",
    "EditionInvalid",
    "EditionSet",
    "NotInForce",
    "PackagedEdition",
    "Problem",
    "SchemeFacts",
    "compile_edition",
    "load_edition",
    "packaged_articles",
    "packaged_cases",
    "packaged_editions",
    "packaged_scheme",
    "packaged_schemes",
    "packaged_set",
    "packaged_text",
]

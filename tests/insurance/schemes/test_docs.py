"""The page on the edition format names everything that an edition may hold."""

from pathlib import Path

import pytest

from insurance.schemes.editions.attributes import ATTRIBUTES
from insurance.schemes.editions.schema import Edition, Param

PAGE = (Path(__file__).parents[3] / "docs" / "editions.md").read_text("utf-8")
RECKONED = {"sha256", "source"}
HEAD = {"scheme", "starts_on", "ends_before", "in_force"}


@pytest.mark.parametrize("section", sorted(set(Edition.model_fields) - RECKONED - HEAD))
def test_every_section_is_described(section: str) -> None:
    assert f"`{section}`" in PAGE or f"{section}:" in PAGE


@pytest.mark.parametrize("word", [*Param, *ATTRIBUTES])
def test_every_param_and_attribute_is_named(word: str) -> None:
    assert f"`{word}`" in PAGE

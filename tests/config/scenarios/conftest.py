"""A small scenario that holds, and a place to write variations of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

SCENARIO = """\
title: Zhang is paid sixty percent
cites: [NC-14.1]
scheme: nanchang-resident
facilities:
  a: {kind: township_hospital, level: 1}
  b: {kind: community_health_center, level: 1}
enrollees:
  zhang: {category: resident, signed: a}
  li: {category: resident}
events:
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a scenario with the given events, each a flow map, and return its file."""

    def written(*events: str, head: str = SCENARIO, name: str = "scenario.yaml") -> Path:
        file = tmp_path / name
        file.write_text(head + "".join(f"  - {event}\n" for event in events), "utf-8")
        return file

    return written

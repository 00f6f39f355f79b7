"""Nanchang's scheme, alone in the database."""

import pytest

from tests import factories
from tests.factories import City


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()

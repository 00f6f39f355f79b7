"""Nanchang with an officer who writes, one who publishes, and a clinic."""

import pytest

from facilities.models import Facility
from insurance.models import User
from tests import drafts, factories
from tests.factories import City


@pytest.fixture
def city(db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


@pytest.fixture
def alice(city: City) -> User:
    """Writes."""
    return drafts.officer("alice", city)


@pytest.fixture
def bob(city: City) -> User:
    """Publishes."""
    return drafts.officer("bob", city)


@pytest.fixture
def clinic(city: City) -> Facility:
    """A township hospital in Donghu."""
    return factories.contracted("H36010200001", city)

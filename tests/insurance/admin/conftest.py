"""The morning, the city and the browsers of the admin's tests."""

from tests.config.admin.conftest import chief, donghu, made, morning, xihu

__all__ = ["chief", "donghu", "made", "morning", "xihu"]

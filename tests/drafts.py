"""Drafts of editions as tests begin with them: two officers, and a draft with another rate."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from insurance.models import EditionCheck, Post, SchemeEdition, User
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.writing import write
from insurance.services import edition_checks, editions
from tests import factories
from tests.factories import City

DAY = dt.date(2020, 11, 2)
NEXT_YEAR = dt.date(2021, 1, 1)

Content = dict[str, Any]


def officer(name: str, city: City) -> User:
    """Return a scheme officer of the city."""
    return factories.holder(name, Post.Duty.SCHEME_OFFICER, city.scheme.city)


def draft(
    city: City, by: User, *, starts_on: dt.date = NEXT_YEAR, note: str = "another rate"
) -> SchemeEdition:
    """Return a copy of the city's standing edition."""
    standing = SchemeEdition.objects.standing().get(scheme=city.scheme)
    return editions.copy(edition=standing, starts_on=starts_on, note=note, by=by, on=DAY)


def changed(draft: SchemeEdition, change: Callable[[Content], Any], by: User) -> SchemeEdition:
    """Return the draft after something in it was changed."""
    content = load_yaml(draft.text, source="draft.yaml")
    change(content)
    editions.rewrite(draft=draft, text=write(content), seen=draft.sha256, by=by, on=DAY)
    draft.refresh_from_db()
    return draft


def with_value(row: str, value: str) -> Callable[[Content], None]:
    """Return a change of one row's value in the benefit table."""

    def change(content: Content) -> None:
        (found,) = (one for one in content["benefit"] if one["id"] == row)
        found["value"] = value

    return change


def passed(edition: SchemeEdition) -> None:
    """Let all four checks of an edition have passed, without working them."""
    against = edition_checks.standing(edition)
    for check in EditionCheck.objects.of_text(edition):
        leased = edition_checks.lease(check_id=check.pk, at=_at())
        assert leased is not None
        edition_checks.finish(check=leased, has_passed=True, result={"standing": against}, at=_at())


def published(edition: SchemeEdition, *, writer: User, by: User) -> SchemeEdition:
    """Submit a draft, let its checks have passed, and publish it."""
    editions.submit(draft=edition, by=writer, on=DAY)
    passed(edition)
    return editions.publish(edition=edition, by=by, at=_at())


def _at() -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time(9), timezone.get_default_timezone())

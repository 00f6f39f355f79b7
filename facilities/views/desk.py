"""Who works at the desk: a user, for one facility in which they have a membership in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from facilities.models import Facility, Membership
from insurance.models import User

CHOSEN = "facility"

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Desk:
    """A user at work for a facility on a day."""

    user: User
    membership: Membership
    on: dt.date
    has_choice: bool

    @property
    def facility(self) -> Facility:
        """The facility for which the user works now."""
        facility: Facility = self.membership.facility
        return facility

    @property
    def sees_money(self) -> bool:
        """Tell whether the user may see what the facility is paid."""
        return bool(self.membership.role == Membership.Role.MANAGER)


def at_desk(
    view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open a page only to a user with a membership in force, and give it the desk.

    With several memberships the user first chooses; without any the page says what to do.
    """

    @wraps(view)
    def opened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user, on = signed_in(request), localdate()
        held = memberships(user, on=on)
        if not held:
            raise PermissionDenied(
                _(
                    "You are not registered with a facility at present. Ask the county agency to register you."
                )
            )
        chosen = _chosen(request, held)
        if chosen is None:
            return redirect("facilities:choose")
        return view(request, Desk(user, chosen, on, len(held) > 1), *args, **kwargs)

    # What stands on these pages is nobody's who comes to the same machine later.
    return never_cache(login_required(opened))


def for_managers(
    view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open a page of the facility's money only to its managers."""

    @wraps(view)
    def opened(
        request: HttpRequest, desk: Desk, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not desk.sees_money:
            raise PermissionDenied(
                _(
                    "Only managers of the facility see its settlements. Ask the county agency for that role."
                )
            )
        return view(request, desk, *args, **kwargs)

    return at_desk(opened)


def memberships(user: User, *, on: dt.date) -> list[Membership]:
    """Return the user's memberships in force on the day, with their facilities."""
    held = Membership.objects.of(user, on=on).select_related("facility__area")
    return list(held.order_by("facility__code"))


def signed_in(request: HttpRequest) -> User:
    """Return the user of a request that only signed-in users make."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def _chosen(request: HttpRequest, held: list[Membership]) -> Membership | None:
    if len(held) == 1:
        return held[0]
    chosen = request.session.get(CHOSEN)
    return next((membership for membership in held if membership.facility_id == chosen), None)

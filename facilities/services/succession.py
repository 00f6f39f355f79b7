"""How one sign-up follows another: rows begun, ended, cancelled and reopened in step."""

from __future__ import annotations

import datetime as dt

from facilities.models import SignUp, SignUpApplication
from facilities.services import family_doctors
from insurance.models import Enrollee, Scheme, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused

Cancellation = SignUp.Cancellation


class LeavesBefore(Refused):
    """The person leaves the scheme before the change would hold."""


def lock(enrollee: Enrollee, scheme: Scheme) -> list[SignUp]:
    """Lock the person, so that two clinics take turns, and return the standing sign-ups in order."""
    Enrollee.objects.select_for_update(no_key=True).get(pk=enrollee.pk)
    rows = SignUp.objects.standing().filter(enrollee=enrollee, scheme=scheme)
    return list(rows.select_related("facility", "application").order_by("starts_on"))


def present(enrollee: Enrollee, scheme: Scheme, on: dt.date) -> tuple[SignUp, list[SignUp]]:
    """Return the sign-up in force and the changes pending. Refuses with NOT_SIGNED_UP."""
    rows = lock(enrollee, scheme)
    in_force = next((row for row in rows if row.is_in_force(on)), None)
    if in_force is None:
        raise family_doctors.NotSignedUp(Refusal.NOT_SIGNED_UP, day=on)
    return in_force, [row for row in rows if row.starts_on > on]


def move(application: SignUpApplication, *, by: User, on: dt.date, effective: dt.date) -> SignUp:
    """Let a determined change take the place of the pending ones of its day or later (NC-A25).

    A change back to the facility that goes on anyway only takes the pending ones away. Refuses
    with CONTRIBUTION_UNPAID a person who leaves the scheme before.
    """
    enrollee, scheme = application.enrollee, application.scheme
    for change in reversed(lock(enrollee, scheme)):
        if change.starts_on >= effective:
            cancel(change, on=on, because=Cancellation.REPLACED)
    before = lock(enrollee, scheme)[-1]
    if before.facility_id == application.facility_id:
        return before
    until, because = before.ends_before, before.ended_because
    if until is not None and until <= effective:
        raise LeavesBefore(Refusal.CONTRIBUTION_UNPAID, day=until)
    end(before, effective, SignUp.Ending(application.kind), on=on)
    return begin(application, by=by, on=on, starts_on=effective, ends_before=until, because=because)


def begin(
    application: SignUpApplication,
    *,
    by: User,
    on: dt.date,
    starts_on: dt.date,
    ends_before: dt.date | None,
    because: str,
) -> SignUp:
    """Begin the sign-up of a determined application; an end already known comes with its reason."""
    signed: SignUp = SignUp.objects.create(
        enrollee=application.enrollee,
        birth_year=application.enrollee.birth_date.year,
        scheme=application.scheme,
        facility=application.facility,
        kind=application.kind,
        application=application,
        registered_by=by,
        registered_on=on,
        starts_on=starts_on,
        ends_before=ends_before,
        ended_because=because,
    )
    return signed


def end(signed: SignUp, ends_before: dt.date, because: SignUp.Ending, *, on: dt.date) -> None:
    """End a sign-up before a day; one that would have no day left is cancelled instead."""
    if signed.starts_on >= ends_before:
        family_doctors.close(
            signed.family_doctor_agreements.all(),
            ends_before=ends_before,
            because=family_doctors.Ending.SIGN_UP_MOVED,
        )
        _cancel(signed, on, Cancellation.REPLACED)
    else:
        let_end(signed, ends_before, because)


def cancel(change: SignUp, *, on: dt.date, because: SignUp.Cancellation) -> None:
    """Cancel a change that has not taken effect, and let the row before it go on."""
    _cancel(change, on, because)
    before = (
        SignUp.objects.standing()
        .filter(enrollee=change.enrollee_id, scheme=change.scheme_id, ends_before=change.starts_on)
        .first()
    )
    if before is not None:
        let_end(before, change.ends_before, change.ended_because)


def let_end(signed: SignUp, ends_before: dt.date | None, because: str) -> None:
    """Give a sign-up another end, or none; the agreements made under it follow."""
    was = signed.ends_before
    signed.ends_before, signed.ended_because = ends_before, because
    signed.save(update_fields=["ends_before", "ended_because"])
    family_doctors.follow(signed, ended_before=was)


def _cancel(signed: SignUp, on: dt.date, because: SignUp.Cancellation) -> None:
    signed.cancelled_on, signed.cancelled_because = on, because
    signed.save(update_fields=["cancelled_on", "cancelled_because"])

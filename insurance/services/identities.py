"""Finding a person by an exact number, and checking that a citizen number can be one."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db import transaction
from stdnum.cn import ric

from insurance.models import Enrollee, PersonLookup, User
from insurance.schemes.errors import Refused

NumberKind = Literal["document", "card"]
EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
LOOKS_LIKE_ONE = re.compile(r"[0-9]{17}.")


class InvalidCitizenNumber(Refused):
    """The number cannot be a citizen's: its length, date or check digit is wrong."""


class PersonUnknown(Refused):
    """Nobody has this document or card."""


class ReasonMissing(Refused):
    """Personal data are shown only for a stated reason."""


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A citizen number that passed its checks, with what it says (GB 11643)."""

    number: str
    birth_date: dt.date
    sex: Enrollee.Sex


def check_citizen_number(*, number: str, on: dt.date) -> CitizenNumber:
    """Return what a citizen number says; `on` is the day after which nobody can be born.

    The date is checked here and the check digit by python-stdnum, whose own validation also asks
    for a county of the birth year and so refuses numbers that exist. Refuses with
    INVALID_CITIZEN_NUMBER, naming what is wrong but never the number.
    """
    tidy = number.strip().upper()
    if not EIGHTEEN.fullmatch(tidy):
        raise InvalidCitizenNumber("INVALID_CITIZEN_NUMBER", problem="form")
    try:
        birth_date = dt.date(int(tidy[6:10]), int(tidy[10:12]), int(tidy[12:14]))
    except ValueError:
        raise InvalidCitizenNumber("INVALID_CITIZEN_NUMBER", problem="birth date") from None
    if birth_date > on:
        raise InvalidCitizenNumber("INVALID_CITIZEN_NUMBER", problem="born in the future")
    if ric.calc_check_digit(tidy) != tidy[-1]:
        raise InvalidCitizenNumber("INVALID_CITIZEN_NUMBER", problem="check digit")
    sex = Enrollee.Sex.MALE if int(tidy[16]) % 2 else Enrollee.Sex.FEMALE
    return CitizenNumber(tidy, birth_date, sex)


def lookup_key(*, kind: NumberKind, number: str) -> str:
    """Return the keyed hash by which a number is found; documents and cards never collide."""
    message = f"{kind}:{number.strip().upper()}".encode()
    return hmac.new(settings.LOOKUP_KEY.encode(), message, hashlib.sha256).hexdigest()


@transaction.atomic
def identify(
    *,
    number: str,
    by: User,
    on: dt.date,
    purpose: PersonLookup.Purpose = PersonLookup.Purpose.COUNTER,
) -> Enrollee:
    """Return the person with this card or document, whoever may see them, and log the look.

    A citizen number is checked first, so that a slip of the finger is called one. Refuses with
    INVALID_CITIZEN_NUMBER or PERSON_UNKNOWN.
    """
    tidy = number.strip().upper()
    if LOOKS_LIKE_ONE.fullmatch(tidy):
        check_citizen_number(number=tidy, on=on)
    document_key = lookup_key(kind="document", number=tidy)
    card_key = lookup_key(kind="card", number=tidy)
    found: Enrollee | None = (
        Enrollee.objects.filter(document_key=document_key).first()
        or Enrollee.objects.filter(card_key=card_key).first()
    )
    if found is None:
        raise PersonUnknown("PERSON_UNKNOWN")
    PersonLookup.objects.create(enrollee=found, user=by, purpose=purpose)
    return found


@transaction.atomic
def reveal(*, enrollee: Enrollee, by: User, reason: str) -> Enrollee:
    """Log that a person's data were shown unmasked, and why. Refuses with REASON_MISSING."""
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    PersonLookup.objects.create(
        enrollee=enrollee, user=by, purpose=PersonLookup.Purpose.REVEAL, reason=reason.strip()
    )
    return enrollee

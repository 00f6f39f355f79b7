"""A facility's people: who is signed up, how many, what is on its way, and what they applied for."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from facilities.models import Facility, FamilyDoctorAgreement, SignUp, SignUpApplication
from insurance.services import identities

PAGE = 25
NUMBER = re.compile(r"[0-9A-Z]*[0-9]{4}[0-9A-Z]*")
ASCII_LETTERS = re.compile(r"[A-Za-z ]+")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a facility has on a day: people, agreements, people who come and go, open applications."""

    signed: int
    family_doctors: int
    coming: int
    leaving: int
    open_applications: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a long list, and the row after which the next ones begin."""

    rows: list[Any]
    next_after: int | None


def counts(facility: Facility, *, on: dt.date) -> Counts:
    """Return how many people and agreements a facility has on the day, and what is on its way."""
    standing = SignUp.objects.filter(facility=facility)
    signed = standing.in_force(on=on)
    return Counts(
        signed=signed.count(),
        family_doctors=FamilyDoctorAgreement.objects.in_force(on=on)
        .filter(facility=facility)
        .count(),
        coming=standing.pending(on=on).count(),
        leaving=signed.filter(ends_before__isnull=False).count(),
        open_applications=SignUpApplication.objects.awaiting_decision()
        .filter(facility=facility)
        .count(),
    )


def signed_people(facility: Facility, *, on: dt.date) -> QuerySet[SignUp]:
    """Return the sign-ups in force at a facility by the pinyin of the name, with `has_doctor`."""
    agreements = FamilyDoctorAgreement.objects.in_force(on=on).filter(
        facility=facility, enrollee=OuterRef("enrollee"), scheme=OuterRef("scheme")
    )
    people: QuerySet[SignUp] = (
        SignUp.objects.in_force(on=on)
        .filter(facility=facility)
        .select_related("enrollee", "scheme")
        .annotate(has_doctor=Exists(agreements))
        .order_by("enrollee__pinyin", "pk")
    )
    return people


def matching(people: QuerySet[SignUp], words: str) -> QuerySet[SignUp]:
    """Keep the people with that number exactly, or with that name, pinyin or initials."""
    if not words:
        return people
    compact = words.replace(" ", "")
    if NUMBER.fullmatch(compact.upper()):
        return people.filter(_has_number(compact))
    by_name = Q(enrollee__name__contains=compact)
    if ASCII_LETTERS.fullmatch(words):
        letters = re.escape(compact.lower())
        by_name |= Q(enrollee__pinyin__istartswith=words) | Q(
            enrollee__pinyin__iregex=rf"^{'[a-z]* ?'.join(letters)}"
        )
    return people.filter(by_name)


def page(people: QuerySet[SignUp], *, after: int | None) -> Page:
    """Return the page of people that follows a sign-up, or the first one; nothing is counted."""
    if after is not None:
        last = SignUp.objects.filter(pk=after).values_list("enrollee__pinyin", flat=True).first()
        pinyin = last or ""
        later = Q(enrollee__pinyin__gt=pinyin) | Q(enrollee__pinyin=pinyin, pk__gt=after)
        people = people.filter(later)
    rows = list(people[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def applications(facility: Facility) -> QuerySet[SignUpApplication]:
    """Return what people applied for at a facility, the latest first, with what became of it."""
    found: QuerySet[SignUpApplication] = SignUpApplication.objects.filter(
        facility=facility
    ).select_related("enrollee", "filed_by", "decided_by", "sign_up")
    return found


def _has_number(number: str) -> Q:
    """Match a document or a card exactly, by its look-up key."""
    return Q(enrollee__document_key=identities.lookup_key(kind="document", number=number)) | Q(
        enrollee__card_key=identities.lookup_key(kind="card", number=number)
    )

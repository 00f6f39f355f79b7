"""Registering people with the documents by which they are found."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from pypinyin import lazy_pinyin

from insurance.models import Area, Enrollee
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services import identities


class FutureDate(Refused):
    """The date lies after the day on which it is entered."""


class DocumentTaken(Refused):
    """Somebody else is registered with this document or card."""


@transaction.atomic
def register(
    *,
    name: str,
    birth_date: dt.date,
    sex: str = Enrollee.Sex.UNKNOWN,
    document_type: str = Enrollee.DocumentType.CITIZEN,
    document_number: str = "",
    card_number: str = "",
    phone: str = "",
    address: str = "",
    township: Area | None = None,
    on: dt.date,
) -> Enrollee:
    """Register a person.

    A citizen number is checked and rules over the given birth date and sex. Refuses with
    FUTURE_DATE, INVALID_CITIZEN_NUMBER or DOCUMENT_TAKEN.
    """
    if birth_date > on:
        raise FutureDate(Refusal.FUTURE_DATE, day=birth_date)
    if document_type == Enrollee.DocumentType.CITIZEN:
        citizen = identities.check_citizen_number(number=document_number, on=on)
        document_number, birth_date, sex = citizen.number, citizen.birth_date, citizen.sex
    document_key = key_of("document", document_number)
    card_key = key_of("card", card_number)
    if is_taken(document_key, card_key):
        raise DocumentTaken("DOCUMENT_TAKEN")
    return Enrollee.objects.create(
        name=name,
        pinyin=pinyin_of(name),
        sex=sex,
        birth_date=birth_date,
        document_type=document_type,
        document_number=document_number,
        document_key=document_key,
        card_number=card_number,
        card_key=card_key,
        phone=phone,
        address=address,
        township=township,
    )


def pinyin_of(name: str) -> str:
    """Return the name's pinyin without tones, for sorting and for search by first letters."""
    return " ".join(lazy_pinyin(name))[:120]


def key_of(kind: identities.NumberKind, number: str) -> str | None:
    """Return the look-up key of a number, or None where there is no number yet."""
    return identities.lookup_key(kind=kind, number=number) if number else None


def is_taken(document_key: str | None, card_key: str | None) -> bool:
    """Tell whether somebody is registered with one of the keys."""
    documents = Enrollee.objects.filter(document_key=document_key) if document_key else None
    cards = Enrollee.objects.filter(card_key=card_key) if card_key else None
    return any(found is not None and found.exists() for found in (documents, cards))

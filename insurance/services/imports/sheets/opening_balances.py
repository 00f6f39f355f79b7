"""Balances that people bring along when a scheme's accounts begin (JJ-15.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from insurance.models import Coverage, ImportFile, PersonalAccount, Post, Scheme
from insurance.services import accounts
from insurance.services.imports.cells import Day, Money
from insurance.services.imports.kinds import HOLDER, Column, Finding, SheetKind, Staged, doubled
from insurance.sql import Folder

STATEMENTS = Folder(Path(__file__).parent)


def find(staged: Staged) -> Iterator[Finding]:
    """Find who stands there twice, is not insured, has an account, or comes with an impossible day."""
    rows = staged.rows
    of_person = {"scheme": staged.scheme, "enrollee": OuterRef("holder")}
    yield Finding(
        column="holder",
        rows=doubled(rows, "holder"),
        reason=_("The person stands in row %(earlier)s already."),
        facts=("earlier",),
    )
    yield Finding(
        column="holder",
        rows=rows.filter(~Exists(Coverage.objects.filter(**of_person)), holder__isnull=False),
        reason=_("The person has no insurance in this scheme."),
    )
    yield Finding(
        column="holder",
        rows=rows.filter(Exists(PersonalAccount.objects.filter(**of_person))),
        reason=_("The person has an account in this scheme already."),
    )
    yield Finding(
        column="opened_on",
        rows=rows.filter(opened_on__gt=staged.on),
        reason=_("The day lies in the future."),
    )
    first_open = accounts.booked_on(scheme=staged.scheme, on=dt.date.min)
    yield Finding(
        column="opened_on",
        rows=rows.filter(opened_on__lt=first_open),
        reason=_("The accounts of this year are rolled forward. Give a day of a later year."),
    )


def apply(staged: Staged) -> int:
    """Open an account for everybody, with the balance as its first entry."""
    return STATEMENTS.do("opening_balances", staged.parameters)


def hold(scheme: Scheme) -> None:
    """Keep the scheme's accounts: none is opened and no year rolled forward meanwhile."""
    accounts.hold(scheme, alone=True)


SHEET = SheetKind(
    kind=ImportFile.Kind.OPENING_BALANCES,
    duty=Post.Duty.HANDLER,
    columns=(
        HOLDER,
        Column(
            name="balance",
            heading=_("balance"),
            meaning=_("What the account holds, in yuan, above 0."),
            holds=Money(above_zero=True),
            example="1234.50",
        ),
        Column(
            name="opened_on",
            heading=_("day of the balance"),
            meaning=_("The day on which the account begins with this balance."),
            holds=Day(),
            example="2023-01-01",
        ),
    ),
    find=find,
    apply=apply,
    hold=hold,
)

"""Appropriating the year's pooling fund from the resident fund (NC-3.1)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from claims.models import AnnualFund
from insurance.models import Run, Scheme, User
from insurance.schemes import capitation
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, yuan
from insurance.services import runs, schemes


class NotCapitated(Refused):
    """The scheme's edition knows no fund, no budgets and no settlement of years."""


class FundFixed(Refused):
    """The fund of the year stands with other figures; reject its run first."""


@transaction.atomic
def appropriate(
    *,
    scheme: Scheme,
    year: int,
    insured: int,
    personal_contribution: Fen,
    by: User | None,
    on: dt.date,
) -> Run:
    """Return the run that takes the year's fund: insured persons times contribution times share.

    The contribution is fen a head and year. The same figures again give the same run. Refuses
    with INVALID_AMOUNT figures that are not above 0, NOT_CAPITATED a scheme without a fund, and
    FUND_FIXED other figures.
    """
    if insured <= 0 or personal_contribution <= 0:
        raise InvalidAmount("a fund needs people and a contribution")
    period = dt.date(year, 1, 1)
    edition = schemes.editions(scheme).on(period)
    if edition.capitation is None:
        raise NotCapitated("NOT_CAPITATED", scheme=scheme.name)
    figures = {"insured": insured, "personal_contribution": personal_contribution}
    run = runs.start(
        scheme=scheme,
        kind=Run.Kind.APPROPRIATION,
        period=period,
        areas=[scheme.city],
        figures=figures,
        by=by,
        on=on,
    )
    run = runs.lock(run=run)
    if run.figures != figures:
        raise FundFixed("FUND_FIXED", year=year)
    if run.status != Run.Status.COMPUTING:
        return run
    fund = capitation.annual_fund(edition, insured, personal_contribution)
    AnnualFund.objects.create(
        scheme=scheme,
        run=run,
        year=year,
        insured=insured,
        personal_contribution=yuan(personal_contribution),
        share=fund.share,
        fund=yuan(fund.fund),
        per_capita=yuan(fund.per_capita),
    )
    for unit in run.units.all():
        runs.finish_unit(unit=unit)
    return runs.complete(run=run, total=fund.fund)


def pays_persons(editions: EditionSet) -> bool:
    """Tell whether the agency itself pays people back: where nobody signs up, no facility stands between."""
    return editions.editions[-1].sign_up is None


def is_capitated(editions: EditionSet) -> bool:
    """Tell whether facilities are paid from the budgets of their counties, in any edition (NC-24)."""
    return any(edition.capitation is not None for edition in editions.editions)


def standing(scheme: Scheme, year: int) -> AnnualFund | None:
    """Return the year's fund of the living appropriation, if there is one."""
    fund: AnnualFund | None = (
        AnnualFund.objects.filter(scheme=scheme, year=year)
        .exclude(run__status=Run.Status.VOID)
        .first()
    )
    return fund

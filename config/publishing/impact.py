"""The fourth check: what the claims of the last twelve months would have come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter

from config.publishing import replaying
from config.publishing.replaying import Portions, Side, StoredClaim
from config.publishing.tally import Pair, Tally
from config.publishing.verdict import Tell, Verdict
from facilities.models import Facility
from insurance.models import SchemeEdition
from insurance.schemes.editions.checking import ANY_ARTICLE
from insurance.schemes.editions.compiling import CompiledEdition, compile_edition
from insurance.schemes.editions.loading import load_edition
from insurance.schemes.editions.series import Always
from insurance.services import editions, schemes


def check(edition: SchemeEdition, *, on: dt.date, tell: Tell) -> Verdict:
    """Return what the last twelve months would have come to, had the edition held on every day.

    Every claim is decided twice by its stored facts: by the edition that decided it, and by this
    one. Counters run from the first of January, so that caps and deductibles are as they were.
    Nothing passes or fails here: whoever publishes has to have seen it.
    """
    since = _a_year_before(on)
    portions = replaying.portions(edition.scheme, since=since.replace(month=1, day=1))
    tally = Tally(facilities=_facilities())
    if portions is not None:
        _reckon(edition, since, portions, tally, tell)
    period = {"since": since.isoformat(), "until": on.isoformat()}
    return Verdict(True, {**period, **tally.told()})


def _reckon(
    edition: SchemeEdition, since: dt.date, portions: Portions, tally: Tally, tell: Tell
) -> None:
    old, new = sides(edition)
    done = 0
    tell(done, portions.claims)
    for before, last in pairwise([0, *portions.last_people]):
        claims = replaying.claims_of(
            edition.scheme,
            since=since.replace(month=1, day=1),
            people=(before + 1, last),
            latest=portions.latest,
        )
        for _, own in groupby(claims, key=attrgetter("enrollee")):
            done += _person(own, since, (old, new), tally)
        tell(min(done, portions.claims), portions.claims)


def _person(
    claims: Iterator[StoredClaim], since: dt.date, sides: tuple[Side, Side], tally: Tally
) -> int:
    """Decide a person's claims twice, and return how many there were."""
    for side in sides:
        side.begin()
    number = counted = difference = 0
    for pair in decided(claims, sides):
        number += 1
        if pair is not None and pair.claim.stands and pair.claim.service_on >= since:
            tally.add(pair)
            counted += 1
            difference += pair.difference
    tally.leave(difference, counted)
    return number


def decided(claims: Iterator[StoredClaim], sides: tuple[Side, Side]) -> Iterator[Pair | None]:
    """Yield each claim with what it came to and would have come to; nothing for what only takes back.

    What no edition decided, because none was in force, has nothing to be compared with.
    """
    for claim in claims:
        if claim.reverses is not None:
            for side in sides:
                side.take_back(claim.reverses)
            yield None
        elif claim.edition is None:
            yield None
        else:
            facts, bill = claim.facts, claim.bill
            old, new = (side.decide(claim, facts, bill) for side in sides)
            yield Pair(claim, facts, old, new)


def sides(edition: SchemeEdition) -> tuple[Side, Side]:
    """Return the two ways of deciding: by the edition that decided, and by this one on every day."""
    parameters = schemes.parameters(edition.scheme)
    figures = replaying.figures(edition.scheme)

    @cache
    def as_decided(edition_id: int) -> Always:
        return Always(_compiled(SchemeEdition.objects.select_related("scheme").get(pk=edition_id)))

    def of_claim(claim: StoredClaim) -> Always:
        return as_decided(claim.edition or 0)

    candidate = Always(_compiled(edition))
    return (
        Side(of_claim, parameters, figures),
        Side(lambda _claim: candidate, parameters, figures),
    )


def _compiled(edition: SchemeEdition) -> CompiledEdition:
    loaded = load_edition(edition.text, source=editions.source_of(edition))
    return compile_edition(loaded, articles=ANY_ARTICLE)


def _facilities() -> dict[int, tuple[str, str]]:
    """Return the name of each facility and the county in which it lies; outside the city none."""
    rows = Facility.objects.values_list("pk", "name", "area__name", "area__is_invented")
    return {pk: (name, "" if is_outside else county) for pk, name, county, is_outside in rows}


def _a_year_before(day: dt.date) -> dt.date:
    """Return the day after the same day of the year before, so that twelve months are counted."""
    first_of_march = day.month == 2 and day.day == 29  # noqa: PLR2004 - the leap day
    same = dt.date(day.year - 1, 3, 1) if first_of_march else day.replace(year=day.year - 1)
    return same if first_of_march else same + dt.timedelta(days=1)

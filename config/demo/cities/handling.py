"""What a further city's agencies handle one by one: receipts handed in, and claims left to staff."""

from __future__ import annotations

from django.db import transaction

from claims.models import Claim, ClaimDecision, Reimbursement
from claims.services import agencies, decisions, reimbursements
from config.city import names
from config.city.staff import Duty
from config.demo.cities import papers
from config.demo.cities.city import City
from config.demo.cities.plans import JIUJIANG
from insurance.models import Area, Run, User
from insurance.schemes.codes import Pending
from insurance.schemes.money import basis_points

DECIDED, CONFIRMED = 2, 1  # of the claims that wait for staff
RATE = "0.45"
LEFT_TO_DO = 2  # claims that stay at each step


def are_decided(city: City) -> bool:
    """Whether staff have decided something; elsewhere than in Jiujiang nothing is left to them."""
    return (
        city.plan.code != JIUJIANG.code
        or ClaimDecision.objects.filter(claim__scheme=city.scheme).exists()
    )


@transaction.atomic
def decide(city: City) -> None:
    """Decide two claims from elsewhere, one of which still waits for its confirmation (JJ-A12)."""
    waiting = Claim.objects.waiting().filter(scheme=city.scheme, reason=Pending.STAFF_DECISION)
    for turn, claim in enumerate(waiting.order_by("service_on")[:DECIDED]):
        agency = agencies.of(claim)
        decision = decisions.decide(
            claim=claim,
            rate=basis_points(RATE),
            basis=names.words()["decision"],
            by=_official(city, Duty.HANDLER, agency),
            on=city.today,
        )
        if turn < CONFIRMED:
            by = _official(city, Duty.REVIEWER, agency)
            decisions.confirm(decision=decision, by=by, on=city.today)


def are_paid_back(city: City) -> bool:
    """Whether somebody who paid first was paid back."""
    of_city = Reimbursement.objects.filter(claim__scheme=city.scheme)
    return not of_city.exists() or of_city.filter(status=Reimbursement.Status.PAID).exists()


@transaction.atomic
def pay_back(city: City) -> None:
    """Hand receipts in for what people paid first; what months have settled is reviewed and paid."""
    received = Reimbursement.objects.filter(claim__scheme=city.scheme, status="received")
    standing = received.filter(claim__reversal=None).select_related("claim__enrollee")
    everything = list(standing.order_by("claim__service_on"))
    settled = set(
        Run.objects.filter(
            scheme=city.scheme, kind=Run.Kind.PRE_SETTLEMENT, status=Run.Status.PAID
        ).values_list("period", flat=True)
    )
    last = len(everything) - LEFT_TO_DO
    for turn, reimbursement in enumerate(everything[: max(0, last)]):
        agency = agencies.of(reimbursement.claim)
        handed_in = _hand_in(city, reimbursement, agency)
        if handed_in.claim.booked_month in settled:
            reimbursements.review(
                reimbursement=reimbursement,
                by=_official(city, Duty.REVIEWER, agency),
                on=city.today,
            )
            if turn < last - LEFT_TO_DO:
                reimbursements.pay(
                    reimbursement=reimbursement,
                    by=_official(city, Duty.CASHIER, agency),
                    on=city.today,
                )


def _hand_in(city: City, reimbursement: Reimbursement, agency: Area) -> Reimbursement:
    person = reimbursement.claim.enrollee
    receipts = [
        papers.sample(_official(city, Duty.HANDLER, agency), title)
        for title in names.words()["receipts"]
    ]
    return reimbursements.hand_in(
        reimbursement=reimbursement,
        receipts=receipts,
        payee_name=person.name,
        payee_account=f"6228{city.random('bank', person.pk).randrange(10**12):012}",
    )


def _official(city: City, duty: Duty, agency: Area) -> User:
    """Return who holds a duty in an agency; where the plan has no office, the city's does it."""
    return city.official(duty, agency if agency in city.counties else None)

"""Works one leased check and puts down what it came to."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping

from django.db import OperationalError

from config.publishing import continuity, examples, form, impact
from config.publishing.verdict import Tell, Verdict
from insurance.models import EditionCheck, SchemeEdition
from insurance.services import edition_checks
from insurance.services.edition_checks import LeaseLost

Clock = Callable[[], dt.datetime]
Check = Callable[..., Verdict]

CHECKS: Mapping[str, Check] = {
    EditionCheck.Kind.FORM: form.check,
    EditionCheck.Kind.CONTINUITY: continuity.check,
    EditionCheck.Kind.EXAMPLES: examples.check,
    EditionCheck.Kind.IMPACT: impact.check,
}

logger = logging.getLogger(__name__)


def work(check: EditionCheck, *, on: dt.date, clock: Clock) -> None:
    """Work a leased check to its end, unless somebody else has taken it meanwhile.

    It is bound to the editions that stand when it begins. A fault of the portal fails the check,
    which can be asked for again; a database that is gone does not, and the lease runs out.
    """
    standing = edition_checks.standing(check.edition)

    def tell(done: int, total: int) -> None:
        edition_checks.move_on(check=check, done=done, total=total, at=clock())

    try:
        verdict = _verdict(check, on, tell)
        result = {**verdict.result, "standing": standing}
        edition_checks.finish(check=check, has_passed=verdict.has_passed, result=result, at=clock())
    except LeaseLost:
        logger.warning("check %s was taken by somebody else", check.pk)


def _verdict(check: EditionCheck, on: dt.date, tell: Tell) -> Verdict:
    edition: SchemeEdition = check.edition
    if edition.sha256 != check.sha256:
        # The text went on; what this check would say is of a text that nobody has any more.
        return Verdict(False, {"outdated": True})
    try:
        return CHECKS[check.kind](edition, on=on, tell=tell)
    except (LeaseLost, OperationalError):
        raise
    except Exception as crash:
        logger.exception("check %s of edition %s", check.kind, edition.pk)
        return Verdict(False, {"crash": type(crash).__name__})

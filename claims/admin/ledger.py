"""What this floor adds to the ledger's pages: what must agree, whose money it is, and posting now."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from claims import tasks
from claims.admin.run import OfScheme, RunAdmin
from claims.reports import ledger as report
from facilities.admin.facility import FacilityAdmin
from facilities.models import Facility, FacilityLedger
from insurance.admin.acting import service_action
from insurance.admin.base import Behind
from insurance.admin.journal import FINANCE, JournalAdmin
from insurance.admin.ledger import LedgerAccountAdmin
from insurance.admin.legible import rows_behind
from insurance.admin.trial_balance import page_of
from insurance.figures import yuan
from insurance.models import Journal, LedgerAccount, Leg, Run

Answers = dict[str, Any]


def facility_of_account(account: LedgerAccount) -> Behind | None:
    """Return the way to the facility whose account it is."""
    found = FacilityLedger.objects.select_related("facility").filter(account=account).first()
    return Behind(_("facility"), page_of(found.facility), found.facility.name) if found else None


def facility_of_journal(journal: Journal) -> Behind | None:
    """Return the way to the facility that a journal is about, where it is about one."""
    found = FacilityLedger.objects.select_related("facility").filter(account__legs__journal=journal)
    facilities = {row.facility for row in found[:2]}
    if len(facilities) != 1:
        return None
    (facility,) = facilities
    return Behind(_("facility"), page_of(facility), facility.name)


def accounts_of(facility: Facility) -> Behind:
    """Return the way to what a facility has in the ledgers."""
    return Behind(
        _("ledger accounts"),
        rows_behind(LedgerAccount, facility_ledger__facility__id__exact=facility.pk),
    )


def journals_of(run: Run) -> Behind | None:
    """Return the way to what a run posted, with what it moved."""
    debits = Leg.objects.filter(journal__run=run, amount__gt=0)
    moved = debits.aggregate(sum=Sum("amount"))["sum"]
    if moved is None:
        return None
    return Behind(_("journals"), rows_behind(Journal, run__id__exact=run.pk), yuan(moved))


@service_action(
    title=_("Post now"),
    question=_(
        "What accounts moved until now, and whatever the ledger missed, is posted by a worker. "
        "What was posted before stays as it is."
    ),
    ask=OfScheme,
    duties=FINANCE,
    icon="sync",
)
def post_now(_admin: Any, request: HttpRequest, answers: Answers) -> Any:
    """Ask a worker to tell the ledger everything until now."""
    scheme = answers["scheme"]
    transaction.on_commit(lambda: _ask_worker(request, scheme.pk))
    return _("A worker posts what is missing; look at the trial balance in a moment.")


def _ask_worker(request: HttpRequest, scheme_id: int) -> None:
    """Send the task; without a broker the night shift does it later."""
    try:
        tasks.post_ledger.delay(scheme_id=scheme_id, whole=True)
    except OperationalError:
        messages.warning(
            request,
            _(
                "The message broker does not answer. The ledger is posted in the night, once Redis and a worker run again."
            ),
        )


LedgerAccountAdmin.checks = (*LedgerAccountAdmin.checks, report.checks)
LedgerAccountAdmin.ways = (*LedgerAccountAdmin.ways, facility_of_account)
LedgerAccountAdmin.list_filter = (
    *LedgerAccountAdmin.list_filter,
    ("facility_ledger__facility", AutocompleteSelectFilter),
)
JournalAdmin.ways = (*JournalAdmin.ways, facility_of_journal)
JournalAdmin.post_now = post_now
JournalAdmin.actions_list = (*JournalAdmin.actions_list, "post_now")
RunAdmin.ways = (*RunAdmin.ways, journals_of)
FacilityAdmin.ways = [*FacilityAdmin.ways, accounts_of]

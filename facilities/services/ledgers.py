"""The accounts that facilities have in a scheme's ledger, opened as they are needed (docs/ledger.md)."""

from __future__ import annotations

from collections.abc import Collection

from facilities.models import Facility, FacilityLedger
from insurance.models import LedgerAccount, Scheme
from insurance.services import ledger


def accounts(
    *, scheme: Scheme, kind: LedgerAccount.Kind, facilities: Collection[int]
) -> dict[int, int]:
    """Return the id of the ledger account that each facility has of a kind, by facility id.

    Those that are missing are opened. At most seven statements, however many facilities; two at once
    open them once.
    """
    known = _known(scheme, kind, facilities)
    missing = set(facilities) - set(known)
    if not missing:
        return known
    _open(scheme, kind, missing)
    return _known(scheme, kind, facilities)


def _known(scheme: Scheme, kind: LedgerAccount.Kind, facilities: Collection[int]) -> dict[int, int]:
    rows = FacilityLedger.objects.filter(scheme=scheme, kind=kind, facility__in=facilities)
    return dict(rows.values_list("facility", "account"))


def _open(scheme: Scheme, kind: LedgerAccount.Kind, facilities: Collection[int]) -> None:
    code_of = {
        facility: f"{ledger.CODES[kind]}.{facility.code}"
        for facility in Facility.objects.filter(pk__in=facilities).order_by("code")
    }
    ids = ledger.open_accounts(
        scheme,
        [
            LedgerAccount(code=code, kind=kind, name=facility.name, area_id=facility.area_id)
            for facility, code in code_of.items()
        ],
    )
    FacilityLedger.objects.bulk_create(
        (
            FacilityLedger(scheme=scheme, facility=facility, kind=kind, account_id=ids[code])
            for facility, code in code_of.items()
        ),
        ignore_conflicts=True,
    )

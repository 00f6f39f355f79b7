"""What a clinic hands in to be reckoned."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facilities.models import Doctor, Facility
from insurance.models import Enrollee, Scheme
from insurance.schemes.benefit import Bill
from insurance.schemes.money import Fen

ALL: Literal["all"] = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRequest:
    """One bill as a clinic hands it in.

    account is what to take from the personal account in fen, or "all" that balance and personal
    part allow. is_at_filed_place says, for care elsewhere, whether it is the filed residence; left
    open, the facility's place decides. line_names are shown beside the bill's lines.
    """

    scheme: Scheme
    enrollee: Enrollee
    facility: Facility
    bill: Bill
    service_on: dt.date
    submitted_on: dt.date | None = None
    route: str | None = None
    visit_number: str = ""
    bill_number: str = ""
    prescriber: Facility | None = None
    is_at_filed_place: bool | None = None
    account: Fen | Literal["all"] = 0
    identity_verified: bool = True
    diagnosis: str = ""
    doctor: Doctor | None = None
    idempotency_key: str = ""
    line_names: Sequence[str] = ()

    @property
    def digest(self) -> str:
        """The hash by which a repeated request is told from another one with the same key."""
        told = [
            self.scheme.pk,
            self.enrollee.pk,
            self.facility.pk,
            repr(self.bill),
            self.service_on.isoformat(),
            str(self.submitted_on),
            self.route,
            self.visit_number,
            self.bill_number,
            self.prescriber.pk if self.prescriber else None,
            self.is_at_filed_place,
            self.account,
            self.identity_verified,
            self.diagnosis,
            self.doctor.pk if self.doctor else None,
            list(self.line_names),
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

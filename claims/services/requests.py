"""What a clinic hands in to be reckoned."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from facilities.models import Doctor, Facility
from insurance.models import Enrollee, Scheme
from insurance.schemes.benefit import Bill
from insurance.schemes.money import Fen

ALL: Literal["all"] = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLabel:
    """What a bill's line is: the product with its code and specification (XY-16.2)."""

    name: str = ""
    code: str = ""
    specification: str = ""


def named(names: Iterable[str]) -> tuple[LineLabel, ...]:
    """Return the labels of lines of which only the name is known."""
    return tuple(LineLabel(name=name) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRequest:
    """One bill as a clinic hands it in.

    account is what to take from the personal account in fen, or "all" that balance and personal
    part allow. is_at_filed_place says, for care elsewhere, whether it is the filed residence; left
    open, the facility's place decides. credential is what the person showed (XY-14, JJ-9.1);
    prescriber, prescription_number, prescribed_by and prescribed_on are the outside prescription
    on which a pharmacy dispenses (XY-13.2). labels stand in the order of the bill's lines.
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
    prescription_number: str = ""
    prescribed_by: str = ""
    prescribed_on: dt.date | None = None
    is_at_filed_place: bool | None = None
    account: Fen | Literal["all"] = 0
    credential: str = ""
    identity_verified: bool = True
    diagnosis: str = ""
    doctor: Doctor | None = None
    idempotency_key: str = ""
    labels: Sequence[LineLabel] = ()

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
            self.prescription_number,
            self.prescribed_by,
            str(self.prescribed_on),
            self.is_at_filed_place,
            self.account,
            self.credential,
            self.identity_verified,
            self.diagnosis,
            self.doctor.pk if self.doctor else None,
            [[label.code, label.name, label.specification] for label in self.labels],
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

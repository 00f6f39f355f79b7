"""The schools of a scenario, each behind the facility of its students: its own clinic, or one that it filed."""

import uuid
from collections.abc import Mapping
from typing import Any

from facilities.models import Facility, School, SchoolFiling
from insurance.models import Area, Scheme, User
from insurance.schemes.codes import FacilityKind

FILLER = "scenario"

Given = Mapping[str, Any]


def found(area: Area) -> School:
    """Put a university into the world, with no facility for its students."""
    return School.objects.create(
        code=f"X{uuid.uuid4().hex[:11]}",
        name=FILLER,
        kind=School.Kind.UNIVERSITY,
        area=area,
    )


def at(facility: Facility, given: Given, scheme: Scheme, by: User) -> School:
    """Put a university into the world whose students' facility this is, filed since the scheme's first day."""
    school = found(facility.area)
    is_own = given["kind"] == FacilityKind.SCHOOL_CLINIC
    SchoolFiling.objects.create(
        school=school,
        facility=facility,
        is_own_clinic=is_own,
        reason="" if is_own else FILLER,
        filed_on=scheme.starts_on,
        filed_by=by,
        starts_on=scheme.starts_on,
    )
    return school

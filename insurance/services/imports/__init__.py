"""Sheets that staff hand in: one way of reading, checking and applying them, whatever they are about."""

from insurance.services.imports.flow import apply, load, require_duty, stored, upload
from insurance.services.imports.kinds import (
    Column,
    Finding,
    SheetKind,
    Staged,
    known,
    named,
    register,
)
from insurance.services.imports.writing import report, template

__all__ = [
    "Column",
    "Finding",
    "SheetKind",
    "Staged",
    "apply",
    "known",
    "load",
    "named",
    "register",
    "report",
    "require_duty",
    "stored",
    "template",
    "upload",
]

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
    "require_duty",
    "stored",
    "upload",
]

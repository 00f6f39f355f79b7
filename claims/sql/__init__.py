"""Set-based questions, each a statement in a file of its own with named parameters."""

from __future__ import annotations

from pathlib import Path

from insurance.sql import Folder, without_jit

__all__ = ["ask", "statement", "without_jit"]

FOLDER = Folder(Path(__file__).parent)
ask, statement = FOLDER.ask, FOLDER.statement

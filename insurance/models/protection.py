"""Rows of money are added and never changed; a correction is another row."""

import pgtrigger

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
"""No row is changed or deleted."""

NEVER_EMPTIED = pgtrigger.Trigger(
    name="never_emptied",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'insufficient_privilege';",
)
"""The table is not truncated, which no trigger on rows would notice."""

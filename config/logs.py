"""Log lines without personal data."""

import logging
import re

# Eighteen characters in a row that could be a citizen number; the ends stay, so that a case can be followed.
CITIZEN_NUMBER = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{2})\d{11}(\d{3}[\dXx])(?![0-9A-Za-z])")
# PostgreSQL repeats the refused row in the DETAIL of a violated constraint.
DETAIL = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)


class MaskedFormatter(logging.Formatter):
    """Mask citizen numbers and rows of refused statements, in messages and tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    """Return a text without the personal data that it may repeat."""
    return DETAIL.sub(r"\1: (not logged)", CITIZEN_NUMBER.sub(r"\1***********\2", text))

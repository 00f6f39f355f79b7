"""The kinds of sheet of the bottom floor, one a module, each with the statements that bring it in."""

from insurance.services.imports.kinds import register
from insurance.services.imports.sheets import (
    catalogue,
    contributions,
    opening_balances,
    parameters,
    payment_standards,
    relatives,
)

SHEETS = (
    opening_balances.SHEET,
    catalogue.SHEET,
    payment_standards.SHEET,
    parameters.SHEET,
    relatives.SHEET,
    contributions.SHEET,
)


def register_all() -> None:
    """Make the bottom floor's kinds of sheet known."""
    for sheet in SHEETS:
        register(sheet)

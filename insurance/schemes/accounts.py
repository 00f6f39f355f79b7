"""The arithmetic of personal accounts, of the large-amount subsidy and of Luoyang's two budgets."""


from insurance.schemes.errors import Refused


class PurposeForbidden(Refused):
    """A personal account may not pay for this (XY-10, JN-15.2)."""


class RelationForbidden(Refused):
    """A personal account may not pay for this person (XY-9.2)."""

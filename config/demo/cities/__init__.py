"""Four further cities of the demo, each with some hundreds of people, accounts, funds and open matters."""

from config.demo.cities.plans import PLANS, Plan
from config.demo.cities.preparing import are_prepared, prepare
from config.demo.cities.telling import logins, show

__all__ = ["PLANS", "Plan", "are_prepared", "logins", "prepare", "show"]

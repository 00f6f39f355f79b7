"""Which function plays which kind of event."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from config.scenarios.events import (
    accounts,
    care,
    claims,
    contracts,
    people,
    settlements,
    signups,
    spending,
    subsidies,
)
from config.scenarios.scenario import Event
from config.scenarios.values import Result
from config.scenarios.world import World

Play = Callable[[World, Event], Result]

EVENTS: Mapping[str, Play] = MappingProxyType(
    {
        "sign_up": signups.sign_up,
        "change_sign_up": signups.change_sign_up,
        "reassign": signups.reassign,
        "withdraw_change": signups.withdraw_change,
        "show_sign_up": signups.show_sign_up,
        "sign_family_doctor": signups.sign_family_doctor,
        "end_family_doctor": signups.end_family_doctor,
        "contract": contracts.contract,
        "retire": people.retire,
        "set_category": people.set_category,
        "set_poor": people.set_poor,
        "set_base": people.set_base,
        "set_parameter": accounts.set_parameter,
        "admit": people.admit,
        "discharge": people.discharge,
        "suspend_benefits": people.suspend_benefits,
        "resume_benefits": people.resume_benefits,
        "grant_chronic": people.grant_chronic,
        "long_prescription": care.long_prescription,
        "file_offsite": people.file_offsite,
        "cancel_offsite": people.cancel_offsite,
        "refer": care.refer,
        "approve_off_campus": care.approve_off_campus,
        "death": people.death,
        "claim": claims.claim,
        "reverse": claims.reverse,
        "readjudicate": claims.readjudicate,
        "violation": claims.violation,
        "subsidy": subsidies.subsidy,
        "credit_accounts": accounts.credit_accounts,
        "pay_from_account": accounts.pay_from_account,
        "close_account": accounts.close_account,
        "roll_over_accounts": accounts.roll_over_accounts,
        "appropriate_fund": settlements.appropriate_fund,
        "allocate_budget": settlements.allocate_budget,
        "pre_settle": settlements.pre_settle,
        "settle_year": settlements.settle_year,
        "distribute": spending.distribute,
        "use_surplus": spending.use_surplus,
        "student_fund": settlements.student_fund,
        "family_doctor_fees": settlements.fees_of_family_doctors,
    }
)
"""Every kind of event that the format knows."""

"""What is wrong with an edition, in the words of the people who write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from insurance.admin.rulebook import told, word
from insurance.schemes.editions.invalid import Problem

SENTENCES: Mapping[str, Any] = {
    "above_1": _("%(value)s is above 1. Write a rate as a fraction: 0.55 for 55%%."),
    "ages_above_in_two": _("The ages above %(age)s stand in two groups."),
    "ages_above_missing": _("No group has the ages above %(age)s. Write the last span as “90-”."),
    "ages_backwards": _("The span %(ages)s runs backwards."),
    "ages_missing": _("No group has the ages %(ages)s."),
    "ages_open_twice": _("Another group has no upper end already."),
    "ages_twice": _("The age %(age)s stands in group %(other)s too."),
    "below_0": _("%(value)s is below 0."),
    "credited_along": _("Somebody would be credited by this row and by %(others)s."),
    "gap": _("No edition would hold from %(first_day)s to %(last_day)s."),
    "id_twice": _("Another row has this id. Choose another one."),
    "idle": _(
        "This row decides nothing: other rows decide all its cases, or they are not covered."
    ),
    "purpose_label": _(
        "A purpose of the ordinances has a name already; only a new one is given a label."
    ),
    "missing": _("%(what)s is missing."),
    "no_article": _("The ordinance has no article %(article)s. Enter the notice's article first."),
    "no_attribute": _("%(name)s is nothing by which cases are told apart."),
    "no_edition": _("There is no edition."),
    "no_fact": _("%(name)s is no fact that the portal knows."),
    "no_general_row": _("A row that holds in every case is missing."),
    "no_map": _("This is no edition: sections with their rules are missing."),
    "no_parameter": _("%(name)s is not the name of a parameter."),
    "no_reading": _("There is no reading %(name)s. Put the question down first."),
    "no_span": _("%(ages)s is no span of ages. Write for example 1, 10-13, 90-."),
    "no_switch": _("%(name)s cannot switch a row off."),
    "no_value": _("No row gives a value for the case %(case)s."),
    "no_value_of": _("%(value)s is no value of %(param)s. Possible are: %(known)s."),
    "no_word": _("%(word)s is no word of %(attribute)s."),
    "not_after_start": _("The edition would end before it begins."),
    "not_by_level": _("%(param)s may not depend on the level."),
    "not_finite": _("%(value)s is not a number."),
    "not_plain": _("%(value)s is not a plain number, nor a word that may stand here."),
    "not_text": _("%(value)s is not a number."),
    "not_yaml": _("The text cannot be read: %(error)s"),
    "of_parameter": _("Only a share of the average pension names the parameter of the pension."),
    "other_scheme": _("The edition is of %(scheme)s, the one before it of %(other)s."),
    "overlaps": _("It overlaps %(other)s, which holds until before %(until)s."),
    "parameter_unit": _("The parameter %(name)s has another unit."),
    "rate_outside": _("Together these rows give a rate below 0 or above 1."),
    "reckoned": _("This is reckoned by the portal and not written."),
    "same_start": _("%(other)s begins on the same day."),
    "sign_up_times": _("%(kind)s has to stand once, and stands %(times)s times."),
    "tier_start_twice": _("Two tiers begin at the same share."),
    "tier_without_0": _("No tier begins at 0."),
    "ties": _(
        "For the case %(case)s this row and %(others)s decide alike. Make one more specific."
    ),
    "too_large": _("%(value)s is too large."),
    "too_many_places": _("%(value)s has more than %(places)s decimals."),
    "unit_of": _("%(param)s is written in %(wanted)s, not in %(unit)s."),
    "unit_wanted": _("The unit has to be %(wanted)s."),
    "would_expire": _("It would expire on %(day)s, before it begins."),
    # pydantic's own
    "bool_parsing": _("Only yes or no may stand here."),
    "bool_type": _("Only yes or no may stand here."),
    "date_from_datetime_inexact": _("This is no day. Write it as 2026-01-31."),
    "date_from_datetime_parsing": _("This is no day. Write it as 2026-01-31."),
    "date_type": _("This is no day. Write it as 2026-01-31."),
    "dict_type": _("Keys with values have to stand here."),
    "enum": _("%(value)s may not stand here. Possible are: %(expected)s."),
    "extra_forbidden": _("Nothing of this name may stand here."),
    "greater_than": _("This has to be more than %(gt)s."),
    "greater_than_equal": _("This has to be at least %(ge)s."),
    "int_parsing": _("%(value)s is not a whole number."),
    "int_type": _("This is not a whole number."),
    "less_than_equal": _("This may be at most %(le)s."),
    "missing_key": _("This is missing."),
    "model_attributes_type": _("Keys with values have to stand here."),
    "model_type": _("Keys with values have to stand here."),
    "string_pattern_mismatch": _("%(value)s has not the form that is wanted here."),
    "string_type": _("A single word has to stand here."),
    "too_long": _("There are too many of them here."),
    "too_short": _("At least one has to stand here."),
    "tuple_type": _("A list has to stand here."),
}
# Details that are words of editions, and read as such.
WORDS = frozenset({"attribute", "kind", "name", "param", "unit", "wanted", "what", "word"})


def worded(problem: Problem | Mapping[str, Any]) -> str:
    """Return what is wrong, and what to do where that is not plain; pydantic's own words at the last."""
    code, details, reason = _parts(problem)
    if code == "missing" and "what" not in details:
        code = "missing_key"
    sentence = SENTENCES.get(code)
    if sentence is None:
        return reason
    facts = {name: _shown(name, value) for name, value in details.items()}
    if "cell" in details:
        facts["case"] = told(details["cell"]) or translated("any")
    try:
        return str(sentence) % facts
    except KeyError:
        return reason


def _parts(problem: Problem | Mapping[str, Any]) -> tuple[str, Mapping[str, Any], str]:
    if isinstance(problem, Problem):
        return problem.code, problem.details, problem.reason
    return problem["code"], problem["details"], problem["reason"]


def _shown(name: str, value: Any) -> str:
    return word(str(value)) if name in WORDS else str(value)

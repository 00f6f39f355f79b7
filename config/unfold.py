"""The admin's skin: its name, colours and the groups of its menu, in the field's own words."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _


def may_see(name: str, request: HttpRequest) -> bool:
    """Tell whether the request's user sees the list of a model, named app_model."""
    from django.contrib import admin  # noqa: PLC0415 - the settings, which import us, cannot

    app, _underscore, model = name.partition("_")
    return any(
        model_admin.has_view_permission(request)
        for of, model_admin in admin.site._registry.items()  # noqa: SLF001 - it has no other accessor
        if (of._meta.app_label, of._meta.model_name) == (app, model)
    )


def entry(title: Any, name: str, icon: str) -> dict[str, Any]:
    """Return a menu entry that leads to a model's list, for those who may see it."""
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{name}_changelist"),
        "permission": partial(may_see, name),
    }


def page(title: Any, of: str, name: str, icon: str) -> dict[str, Any]:
    """Return a menu entry that leads to a page of its own, beneath the list of a model."""
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{of}_{name}"),
        "permission": partial(may_see, of),
    }


def rows_above(title: Any, name: str, icon: str, *, pages: Sequence[str]) -> dict[str, Any]:
    """Return a menu entry of a list that is not marked while one of the pages beneath is open."""

    def is_open(request: HttpRequest) -> bool:
        beneath = tuple(reverse(f"admin:{name}_{each}") for each in pages)
        return request.path.startswith(
            reverse(f"admin:{name}_changelist")
        ) and not request.path.startswith(beneath)

    return entry(title, name, icon) | {"active": is_open}


def group(title: Any, *entries: dict[str, Any], is_open: bool = False) -> dict[str, Any]:
    """Return a group of the menu; those used less are folded."""
    return {"title": title, "separator": True, "collapsible": not is_open, "items": list(entries)}


def stylesheet(_request: HttpRequest) -> str:
    """Return the address of what the admin shows beyond its skin."""
    from django.templatetags.static import static  # noqa: PLC0415 - as above

    return static("insurance/admin.css")


def stylesheet_of_editions(_request: HttpRequest) -> str:
    """Return the address of what the pages of editions and articles show beyond that."""
    from django.templatetags.static import static  # noqa: PLC0415 - as above

    return static("insurance/editions.css")


NAVIGATION = [
    {
        "items": [
            {"title": _("Work to do"), "icon": "inbox", "link": reverse_lazy("admin:index")},
        ]
    },
    group(
        _("Insured persons"),
        entry(_("Persons"), "insurance_enrollee", "person"),
        entry(_("Coverages"), "insurance_coverage", "badge"),
        entry(_("Contributions"), "insurance_contribution", "receipt"),
        entry(_("Employers"), "insurance_employer", "apartment"),
        entry(_("Suspensions of employers"), "insurance_employersuspension", "domain_disabled"),
        entry(_("Poor households"), "insurance_poorstatus", "volunteer_activism"),
        entry(_("Inpatient stays"), "insurance_inpatientstay", "hotel"),
        entry(_("Suspended benefits"), "insurance_benefitsuspension", "pause_circle"),
        entry(_("Chronic qualifications"), "insurance_chronicqualification", "medical_information"),
        entry(_("Residence elsewhere"), "insurance_offsitefiling", "luggage"),
        entry(_("Relatives"), "insurance_relative", "family_restroom"),
    ),
    group(
        _("Personal accounts"),
        entry(_("Personal accounts"), "insurance_personalaccount", "account_balance_wallet"),
        {
            "title": _("Account income and expense"),
            "icon": "table_chart",
            "link": reverse_lazy("admin:insurance_personalaccount_report"),
            "permission": partial(may_see, "insurance_personalaccount"),
        },
        entry(_("Account entries"), "insurance_accountentry", "swap_vert"),
        entry(_("Credits reckoned"), "insurance_creditcase", "calculate"),
        entry(_("Outstanding true-ups"), "insurance_outstandingtrueup", "hourglass_bottom"),
        entry(_("Account payments"), "claims_accountpayment", "point_of_sale"),
        entry(_("Refused account payments"), "claims_refusedaccountpayment", "block"),
        entry(_("Account closings"), "insurance_accountclosing", "logout"),
        entry(_("Account statements"), "insurance_accountstatement", "summarize"),
        entry(_("Members of family accounts"), "insurance_accountmember", "diversity_3"),
    ),
    group(
        _("Registration with facilities"),
        entry(_("Sign-up applications"), "facilities_signupapplication", "rule"),
        entry(_("Sign-ups"), "facilities_signup", "how_to_reg"),
        entry(_("Notices to post"), "facilities_signupnotice", "campaign"),
        entry(_("Family-doctor agreements"), "facilities_familydoctoragreement", "stethoscope"),
        entry(_("Chosen facilities"), "facilities_chosenfacility", "checklist"),
        entry(_("Referrals"), "facilities_referral", "move_up"),
        entry(_("Long prescriptions"), "facilities_longprescription", "prescriptions"),
        entry(_("Students"), "facilities_student", "school"),
        entry(_("Treatment approved elsewhere"), "facilities_offcampusapproval", "outgoing_mail"),
        is_open=True,
    ),
    group(
        _("Facilities and contracts"),
        entry(_("Facilities"), "facilities_facility", "local_hospital"),
        entry(_("Contracts"), "facilities_contract", "handshake"),
        entry(_("Schools"), "facilities_school", "account_balance"),
        entry(_("Filings of schools"), "facilities_schoolfiling", "assignment_turned_in"),
        entry(_("Contract texts"), "facilities_contracttext", "description"),
        entry(_("Medical consortia"), "facilities_consortium", "hub"),
        entry(_("Doctors"), "facilities_doctor", "clinical_notes"),
        entry(_("Staff of facilities"), "facilities_membership", "groups"),
        entry(_("Integrity register"), "facilities_integrityrecord", "gavel"),
        is_open=True,
    ),
    group(
        _("Settlement"),
        entry(_("Runs"), "insurance_run", "playlist_play"),
        entry(_("Pre-settlement of months"), "claims_facilitymonth", "calendar_month"),
        entry(_("Annual settlement"), "claims_facilityyear", "event_available"),
        entry(_("Student funds"), "claims_studentfundyear", "school"),
        entry(_("Family-doctor fees"), "claims_familydoctorfee", "stethoscope"),
        entry(_("Payments to facilities"), "claims_facilitypayment", "payments"),
        entry(_("Claims"), "claims_claim", "receipt_long"),
        entry(_("Manual claims"), "claims_reimbursement", "request_quote"),
        entry(_("Decisions on claims"), "claims_claimdecision", "balance"),
        entry(_("Large-amount subsidies"), "claims_subsidy", "redeem"),
        entry(_("Burdens from other care"), "claims_outsideburden", "sick"),
        page(_("Negotiated drugs"), "claims_claimline", "negotiated", "vaccines"),
        entry(_("Findings"), "claims_finding", "policy_alert"),
        entry(_("Distribution to village clinics"), "claims_distribution", "share"),
        entry(_("Use of surplus"), "claims_surplususe", "savings"),
        entry(_("Signed slips"), "claims_signedslip", "signature"),
        entry(_("Unsigned slips explained"), "claims_unsignedexplanation", "comment"),
        entry(_("Closed months"), "claims_monthclosing", "lock_clock"),
        entry(_("Accumulators"), "claims_accumulator", "monitoring"),
        is_open=True,
    ),
    group(
        _("Fund"),
        page(_("Trial balance"), "insurance_ledgeraccount", "trial_balance", "balance"),
        entry(_("Journals"), "insurance_journal", "receipt"),
        rows_above(
            _("Ledger accounts"),
            "insurance_ledgeraccount",
            "account_tree",
            pages=("trial_balance",),
        ),
        entry(_("Annual funds"), "claims_annualfund", "account_balance"),
        entry(_("County budgets"), "claims_countybudget", "pie_chart"),
        page(_("Work sheet of budgets"), "claims_unitbudget", "worksheet", "edit_note"),
        page(_("Budget against outturn"), "claims_unitbudget", "outturn", "query_stats"),
        rows_above(
            _("Budgets of units"),
            "claims_unitbudget",
            "donut_small",
            pages=("worksheet", "outturn"),
        ),
        entry(_("Budget alerts"), "claims_budgetalert", "notification_important"),
        is_open=True,
    ),
    group(
        _("Rules"),
        entry(_("Schemes"), "insurance_scheme", "shield"),
        {
            "title": _("Open points"),
            "icon": "pending_actions",
            "link": reverse_lazy("open_points"),
            "permission": partial(may_see, "insurance_schemeedition"),
        },
        entry(_("Editions"), "insurance_schemeedition", "menu_book"),
        entry(_("Articles"), "insurance_policyarticle", "format_quote"),
        entry(_("Parameters"), "insurance_parameter", "tune"),
        entry(_("Interpretations"), "insurance_interpretation", "psychology_alt"),
        entry(_("Worked examples"), "insurance_workedexample", "fact_check"),
        entry(_("Policy documents"), "insurance_policydocument", "library_books"),
    ),
    group(
        _("Catalogue and sheets"),
        entry(_("Catalogue"), "insurance_catalogueitem", "pill"),
        entry(_("Payment standards"), "insurance_paymentstandard", "price_check"),
        entry(_("Sheets handed in"), "insurance_importfile", "upload_file"),
    ),
    group(
        _("System"),
        entry(_("Users"), "insurance_user", "manage_accounts"),
        entry(_("Posts"), "insurance_post", "assignment_ind"),
        entry(_("Looks at persons"), "insurance_personlookup", "visibility"),
        entry(_("Areas"), "insurance_area", "map"),
        entry(_("Division codes"), "insurance_division", "pin_drop"),
        entry(_("Documents handed in"), "insurance_attachment", "attach_file"),
        entry(_("Schedules"), "django_celery_beat_periodictask", "schedule"),
        entry(_("Intervals"), "django_celery_beat_intervalschedule", "timer"),
        entry(_("Calendar times"), "django_celery_beat_crontabschedule", "calendar_clock"),
    ),
]

UNFOLD = {
    "SITE_TITLE": _("Outpatient pooling"),
    "SITE_HEADER": _("Outpatient pooling"),
    "SITE_SUBHEADER": _("Medical insurance bureau"),
    "SITE_SYMBOL": "health_and_safety",
    "SITE_URL": None,
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "BORDER_RADIUS": "6px",
    "STYLES": [stylesheet, stylesheet_of_editions],
    "DASHBOARD_CALLBACK": "config.dashboard.shown",
    "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": NAVIGATION},
    "COLORS": {
        "primary": {
            "50": "oklch(97.1% .013 245)",
            "100": "oklch(94% .03 245)",
            "200": "oklch(88.5% .06 246)",
            "300": "oklch(81% .1 247)",
            "400": "oklch(71% .14 249)",
            "500": "oklch(60% .16 252)",
            "600": "oklch(51% .16 255)",
            "700": "oklch(45% .15 257)",
            "800": "oklch(40% .13 258)",
            "900": "oklch(35% .1 258)",
            "950": "oklch(27% .08 260)",
        }
    },
}

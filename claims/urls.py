"""The addresses of a facility's settlement pages; months are written 2020-05."""

from datetime import date

from django.urls import path, register_converter

from claims.views import log, payments, settlements, slips

app_name = "claims"


class MonthConverter:
    """A month in an address, as its first day in Python."""

    regex = "[0-9]{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Return the month's first day; a year 0 is no month."""
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        """Return the month as the office writes it."""
        return f"{value:%Y-%m}"


register_converter(MonthConverter, "month")

urlpatterns = [
    path("clinic/settlements/", settlements.overview, name="settlements"),
    path("clinic/settlements/<int:year>/", settlements.year, name="year"),
    path("clinic/settlements/<int:year>/claims/", settlements.year_claims, name="year-claims"),
    path(
        "clinic/settlements/<int:year>/deductions/", settlements.year_findings, name="year-findings"
    ),
    path("clinic/settlements/<month:month>/", settlements.month, name="month"),
    path("clinic/settlements/<month:month>/claims/", settlements.month_claims, name="month-claims"),
    path(
        "clinic/settlements/<int:year>/accounts/", settlements.year_accounts, name="year-accounts"
    ),
    path(
        "clinic/settlements/<month:month>/accounts/",
        settlements.month_accounts,
        name="month-accounts",
    ),
    path(
        "clinic/settlements/<month:month>/paid-first/",
        settlements.month_paid_first,
        name="month-paid-first",
    ),
    path(
        "clinic/settlements/<month:month>/deductions/",
        settlements.month_findings,
        name="month-findings",
    ),
    path(
        "clinic/settlements/<month:month>/summary/",
        settlements.month_summary,
        name="month-summary",
    ),
    path("clinic/settlements/<month:month>/people/", settlements.month_people, name="month-people"),
    path(
        "clinic/settlements/<month:month>/people/<int:group>/",
        settlements.month_people,
        name="month-group",
    ),
    path("clinic/claims/<int:number>/", settlements.claim, name="claim"),
    path("clinic/claims/<int:number>/slip/", settlements.slip, name="slip"),
    path("clinic/log/", log.visits, name="log"),
    path("clinic/slips/", slips.months, name="slips"),
    path("clinic/slips/<int:scheme>/<month:month>/", slips.month, name="month-slips"),
    path("clinic/payments/", payments.payments, name="payments"),
    path("clinic/distributions/", payments.distributions, name="distributions"),
]

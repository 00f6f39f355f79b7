"""The content-security policy: strict everywhere, but for what the admin's skin cannot do without."""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase

# unfold's Alpine compiles its attributes and writes styles on elements; upstream declines to change it.
ADMIN_NEEDS = {
    "script-src": ["'self'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}


class PolicyMiddleware(CSPMiddleware):
    """Send the policy of the settings, relaxed for pages of the admin alone."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if _is_admin(request):
            update: dict[str, Any] = {**ADMIN_NEEDS, **(parts.update or {})}
            parts.update = update
        return parts


def _is_admin(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.route.startswith("admin/")

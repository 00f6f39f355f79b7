"""Signing in and out, and choosing for which facility to work."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from facilities.forms.login import ClinicLoginForm
from facilities.models import Membership
from facilities.views.desk import CHOSEN, memberships, signed_in
from facilities.views.people_held import forget_people


class ClinicLogin(LoginView):
    """Let in who works for a facility; say kindly what to do to everybody else."""

    form_class = ClinicLoginForm
    template_name = "facilities/login.html"
    next_page = "facilities:home"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the day."""
        return {**super().get_form_kwargs(), "on": localdate()}


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose one of several facilities; people held for another one are forgotten."""
    user, on = signed_in(request), localdate()
    if request.method == "POST":
        held = Membership.objects.of(user, on=on)
        number = request.POST.get("facility", "")
        membership = get_object_or_404(held, facility__code=number)
        forget_people(request)
        request.session[CHOSEN] = membership.facility_id
        return redirect("facilities:home")
    return render(request, "facilities/choose.html", {"memberships": memberships(user, on=on)})

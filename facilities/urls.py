"""The addresses of the clinic's pages and of the public list."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from facilities.views import applications, counter, people, public, session

app_name = "facilities"

urlpatterns = [
    path("", public.landing, name="landing"),
    path("facilities/", public.facilities, name="facilities"),
    path("facilities.json", public.facilities_json, name="facilities-json"),
    path("evidence/<int:number>/<int:attachment>/", applications.evidence, name="evidence"),
    path("clinic/", people.home, name="home"),
    path("clinic/login/", session.ClinicLogin.as_view(), name="login"),
    path("clinic/logout/", LogoutView.as_view(), name="logout"),
    path("clinic/facility/", session.choose, name="choose"),
    path("clinic/find/", people.find, name="find"),
    path("clinic/people/", people.signed, name="signed"),
    path("clinic/people/search/", people.search, name="search"),
    path("clinic/people/<int:sign_up>/", people.open_signed, name="open-signed"),
    path("clinic/applications/", applications.applications, name="applications"),
    path("clinic/applications/<int:number>/", applications.application, name="application"),
    path(
        "clinic/sign-ups/<int:number>/confirmation/", applications.confirmation, name="confirmation"
    ),
    path("clinic/counter/<str:person>/", counter.show, name="counter"),
    path("clinic/counter/<str:person>/<str:name>/", counter.act, name="act"),
]

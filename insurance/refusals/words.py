"""Words of the editions that a detail of a refusal may consist of."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Any] = {
    "public_health": _("equal basic public health services"),
    "consortium_level": _("medical consortium with a hospital of the needed level"),
    "system_connected": _("uses the city's information system"),
    "benefit_level": _("the level at which pharmacies are paid"),
    "host_facility": _("the hospital on which an internet hospital rests"),
    "basic_designation": _("designated for basic insurance"),
    "selected_by_city": _("selected by the city's bureau"),
    "internet_approved": _("internet service approved"),
    "qualified": _("qualified"),
    "well_managed": _("well managed"),
    "creditworthy": _("creditworthy"),
    "sensibly_located": _("sensibly located"),
    "drugs_traceable": _("drugs electronically traceable"),
    "scenes_monitored": _("intelligent scene monitoring runs"),
    "service_scope": _("scope of service"),
    "service_content": _("content of service"),
    "service_quality": _("quality of service"),
    "fee_settlement": _("settlement of costs"),
    "supervision": _("supervision"),
    "breach": _("breach of contract"),
    "rights_and_duties": _("rights and duties"),
    "policy_standards": _("policy standards"),
    "catalogue_first": _("catalogue items first"),
    "self_pay_share": _("control of the self-paid share"),
    "no_induced_purchases": _("no induced purchases outside"),
    "no_oversized_prescriptions": _("no oversized prescriptions"),
}

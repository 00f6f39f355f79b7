
import pytest
from tests import factories, luoyang
from tests.zz_shots import prune
from insurance.models import *
from django.urls import reverse
@pytest.mark.django_db
def test_it(client,settings):
    prune(settings)
    city=luoyang.luoyang()
    u=User.objects.create_superuser("chief",password="x"*12)
    client.force_login(u)
    r=client.get(reverse("admin:claims_unitbudget_worksheet"))
    assert r.status_code==200
    r=client.get(reverse("admin:claims_unitbudget_worksheet")+f"?scheme={city.scheme.pk}&year=2023")
    assert r.status_code==200

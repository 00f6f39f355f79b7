from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Say of each manual claim paid before that the person got what the fund bore."""
    paid = apps.get_model("claims", "Reimbursement").objects.filter(status="paid", paid=None)
    claims = apps.get_model("claims", "Claim").objects.filter(pk=OuterRef("claim"))
    paid.update(paid=Subquery(claims.values("fund")))


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0011_what_people_were_paid"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

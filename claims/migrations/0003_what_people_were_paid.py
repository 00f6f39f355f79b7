from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def fill(apps, schema_editor):
    """Say of each manual claim paid before that the person got what the fund bore."""
    paid = apps.get_model("claims", "Reimbursement").objects.filter(status="paid", paid=None)
    claims = apps.get_model("claims", "Claim").objects.filter(pk=OuterRef("claim"))
    paid.update(paid=Subquery(claims.values("fund")))


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_decisions_budgets_slips_and_subsidies"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="reimbursement",
            constraint=models.CheckConstraint(
                condition=Q(("paid", None), ("paid__gte", 0), _connector="OR"),
                name="claims_reimbursement_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="reimbursement",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("status", "paid"), _negated=True), ("paid__isnull", False), _connector="OR"
                ),
                name="claims_reimbursement_paid_whole",
            ),
        ),
    ]

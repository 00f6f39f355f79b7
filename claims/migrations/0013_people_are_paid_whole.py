from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0012_what_people_were_paid_before"),
    ]

    operations = [
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
                    Q(("status", "paid"), _negated=True),
                    ("paid__isnull", False),
                    _connector="OR",
                ),
                name="claims_reimbursement_paid_whole",
            ),
        ),
    ]

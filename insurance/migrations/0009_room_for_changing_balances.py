from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent
NAME = "0009_room_for_changing_balances"


class Migration(migrations.Migration):
    dependencies = [("insurance", "0008_general_ledger")]

    operations = [
        migrations.RunSQL(
            (HERE / f"{NAME}.sql").read_text("utf-8"),
            (HERE / f"{NAME}_reverse.sql").read_text("utf-8"),
        )
    ]

"""Keep the birth year copied into a sign-up equal to the person's, by a foreign key over both."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("facilities", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql=(HERE / "0002_birth_year_of_sign_up.sql").read_text(),
            reverse_sql=(HERE / "0002_birth_year_of_sign_up_reverse.sql").read_text(),
        )
    ]

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0007_credits_and_closings_of_accounts"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Journal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("receipt", "receipt of the fund"),
                            ("opening", "opening balances"),
                            ("appropriation", "appropriation of the fund"),
                            ("allocation", "allocation to a county"),
                            ("month", "month of a facility"),
                            ("year", "year of a facility"),
                            ("payment", "payment to a facility"),
                            ("reimbursement", "payment to a person"),
                            ("credit", "monthly credit of accounts"),
                            ("account_day", "account movements of a day"),
                            ("family_doctor_fee", "family-doctor fees"),
                            ("student_fund", "student fund of a year"),
                            ("subsidy", "large-amount subsidy"),
                            ("reversal", "reversal"),
                        ],
                        max_length=20,
                        verbose_name="event",
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="key")),
                ("happened_on", models.DateField(verbose_name="day")),
                ("memo", models.CharField(blank=True, max_length=200, verbose_name="memo")),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
            ],
            options={
                "verbose_name": "journal",
                "verbose_name_plural": "journals",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="LedgerAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cash", "fund deposits"),
                            ("pooled_fund", "pooled fund"),
                            ("outpatient_fund", "outpatient sub-fund"),
                            ("county_fund", "outpatient fund of a county"),
                            ("family_doctor_fund", "family-doctor fees"),
                            ("student_fund", "student fund of a facility"),
                            ("large_amount_fund", "large-amount subsidy fund"),
                            ("personal_accounts", "personal accounts"),
                            ("account_clearing", "account payments to be passed on"),
                            ("premium_payable", "premiums to be passed on"),
                            ("facility_payable", "payable to a facility"),
                            ("person_payable", "payable to insured persons"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
            ],
            options={
                "verbose_name": "ledger account",
                "verbose_name_plural": "ledger accounts",
                "ordering": ["scheme", "code"],
            },
        ),
        migrations.CreateModel(
            name="Leg",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=16, verbose_name="amount"
                    ),
                ),
            ],
            options={
                "verbose_name": "leg of a journal",
                "verbose_name_plural": "legs of a journal",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="journal",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="journals",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty when the schedule did it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="reverses",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reversal",
                to="insurance.journal",
                verbose_name="reverses",
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="run",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="journals",
                to="insurance.run",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="journals",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="ledgeraccount",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger_accounts",
                to="insurance.area",
                verbose_name="county",
            ),
        ),
        migrations.AddField(
            model_name="ledgeraccount",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger_accounts",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="insurance.ledgeraccount",
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="insurance.journal",
                verbose_name="journal",
            ),
        ),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(fields=["scheme", "happened_on"], name="insurance_journal_day"),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.UniqueConstraint(
                fields=("scheme", "key"), name="insurance_journal_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="journal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2ce12a627df921c286262efa9790fab54e83967d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0a0dc",
                    table="insurance_journal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="journal",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'insufficient_privilege';",
                    hash="62fa5441c0090993145b5ae7a635f697e57010a1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_d0d41",
                    table="insurance_journal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="journal",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF (\n        SELECT count(*) < 2 OR sum(amount) <> 0\n        FROM insurance_leg WHERE journal_id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="cb4e82f9e178f632d5d7ea723a3766f1aee705f8",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_e31e6",
                    table="insurance_journal",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeraccount",
            constraint=models.UniqueConstraint(
                fields=("scheme", "code"), name="insurance_ledger_account_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.UniqueConstraint(
                fields=("journal", "account"), name="insurance_leg_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="insurance_leg_moves"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leg",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="87ff6cc15cee4552ba4903a9c34ac8d570abb6c2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_352b5",
                    table="insurance_leg",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leg",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'insufficient_privilege';",
                    hash="a45c0c8864f99c928d02597929b7cbbb09a393da",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_56c6e",
                    table="insurance_leg",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leg",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF (\n        SELECT count(*) < 2 OR sum(amount) <> 0\n        FROM insurance_leg WHERE journal_id = NEW.journal_id\n    ) THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.journal_id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="9fbc049d2c638194b64632b39d9e607b019ff744",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_b49e4",
                    table="insurance_leg",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]

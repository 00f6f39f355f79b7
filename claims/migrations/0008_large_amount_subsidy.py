import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_signed_slips"),
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsideBurden",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("chronic", "chronic outpatient care"),
                            ("inpatient", "inpatient care"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                (
                    "in_band_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="own share between deductible and cap",
                    ),
                ),
                (
                    "below_deductible",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="below the deductible",
                    ),
                ),
                (
                    "above_cap",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="above the cap"
                    ),
                ),
                (
                    "class_b_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="first self-payment of class B",
                    ),
                ),
                (
                    "above_standard",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="above the payment standard",
                    ),
                ),
            ],
            options={
                "verbose_name": "burden from other care",
                "verbose_name_plural": "burdens from other care",
            },
        ),
        migrations.CreateModel(
            name="OutsideBurdenEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("chronic", "chronic outpatient care"),
                            ("inpatient", "inpatient care"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                (
                    "in_band_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="own share between deductible and cap",
                    ),
                ),
                (
                    "below_deductible",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="below the deductible",
                    ),
                ),
                (
                    "above_cap",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="above the cap"
                    ),
                ),
                (
                    "class_b_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="first self-payment of class B",
                    ),
                ),
                (
                    "above_standard",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="above the payment standard",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Subsidy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "compliant",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="compliant costs"
                    ),
                ),
                (
                    "base",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="above the threshold"
                    ),
                ),
                (
                    "payment",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="subsidy",
                    ),
                ),
                ("receipt", models.JSONField(default=dict, verbose_name="receipt")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reckoned", "reckoned"),
                            ("reviewed", "reviewed"),
                            ("paid", "paid"),
                            ("void", "void"),
                        ],
                        default="reckoned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("reckoned_on", models.DateField(verbose_name="reckoned on")),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="reviewed on"),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
            ],
            options={
                "verbose_name": "large-amount subsidy",
                "verbose_name_plural": "large-amount subsidies",
                "ordering": ["-year", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SubsidyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "compliant",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="compliant costs"
                    ),
                ),
                (
                    "base",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="above the threshold"
                    ),
                ),
                (
                    "payment",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="subsidy",
                    ),
                ),
                ("receipt", models.JSONField(default=dict, verbose_name="receipt")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reckoned", "reckoned"),
                            ("reviewed", "reviewed"),
                            ("paid", "paid"),
                            ("void", "void"),
                        ],
                        default="reckoned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("reckoned_on", models.DateField(verbose_name="reckoned on")),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="reviewed on"),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="outsideburden",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="burdens",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="outsideburden",
            name="import_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.importfile",
                verbose_name="import",
            ),
        ),
        migrations.AddField(
            model_name="outsideburden",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="burdens",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="enrollee",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="import_file",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.importfile",
                verbose_name="import",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.outsideburden",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.schemeedition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subsidies",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="paid_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="paid by",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="reckoned_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty when the schedule did it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reckoned by",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subsidies",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="edition",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.schemeedition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="enrollee",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="paid_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="paid by",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.subsidy",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="reckoned_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Empty when the schedule did it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reckoned by",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideburden",
            constraint=models.UniqueConstraint(
                fields=("scheme", "enrollee", "year", "source"), name="claims_burden_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideburden",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("above_cap__gte", 0),
                    ("above_standard__gte", 0),
                    ("below_deductible__gte", 0),
                    ("class_b_own__gte", 0),
                    ("in_band_own__gte", 0),
                ),
                name="claims_burden_not_negative",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsideburden",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_outsideburdenevent" ("above_cap", "above_standard", "below_deductible", "class_b_own", "enrollee_id", "id", "import_file_id", "in_band_own", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source", "year") SELECT old_values."above_cap", old_values."above_standard", old_values."below_deductible", old_values."class_b_own", old_values."enrollee_id", old_values."id", old_values."import_file_id", old_values."in_band_own", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."source", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fe8b51c3233b370eedb24bf9cce47f1ec404b8ea",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a47db",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_outsideburden",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsideburden",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_outsideburdenevent" ("above_cap", "above_standard", "below_deductible", "class_b_own", "enrollee_id", "id", "import_file_id", "in_band_own", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source", "year") SELECT old_values."above_cap", old_values."above_standard", old_values."below_deductible", old_values."class_b_own", old_values."enrollee_id", old_values."id", old_values."import_file_id", old_values."in_band_own", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."source", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bd52bb75511e5dfcbd1585403155c0284bd0e684",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ecf7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_outsideburden",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsideburdenevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3232635bd7a1ab0f3020c3b104821a4b4c38300e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_539ec",
                    table="claims_outsideburdenevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "void"), _negated=True),
                fields=("scheme", "enrollee", "year"),
                name="claims_subsidy_once_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("base__gte", 0),
                    ("compliant__gte", 0),
                    models.Q(
                        ("payment", None),
                        models.Q(("payment__gte", 0), ("payment__lte", models.F("base"))),
                        _connector="OR",
                    ),
                ),
                name="claims_subsidy_within_base",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "paid"), _negated=True),
                    ("payment__isnull", False),
                    _connector="OR",
                ),
                name="claims_subsidy_paid_when_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("reviewed_by", None),
                        models.Q(("reviewed_by", models.F("reckoned_by")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("paid_by", None),
                        models.Q(
                            models.Q(("paid_by", models.F("reckoned_by")), _negated=True),
                            models.Q(("paid_by", models.F("reviewed_by")), _negated=True),
                        ),
                        _connector="OR",
                    ),
                ),
                name="claims_subsidy_three_people",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subsidy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_subsidyevent" ("base", "compliant", "edition_id", "enrollee_id", "id", "paid_by_id", "paid_on", "payment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "reckoned_by_id", "reckoned_on", "reviewed_by_id", "reviewed_on", "scheme_id", "status", "year") SELECT old_values."base", old_values."compliant", old_values."edition_id", old_values."enrollee_id", old_values."id", old_values."paid_by_id", old_values."paid_on", old_values."payment", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."receipt", old_values."reckoned_by_id", old_values."reckoned_on", old_values."reviewed_by_id", old_values."reviewed_on", old_values."scheme_id", old_values."status", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0341bc0df324d42a2f984c98ecf674df5857ee9c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_15c5d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_subsidy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subsidy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_subsidyevent" ("base", "compliant", "edition_id", "enrollee_id", "id", "paid_by_id", "paid_on", "payment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "reckoned_by_id", "reckoned_on", "reviewed_by_id", "reviewed_on", "scheme_id", "status", "year") SELECT old_values."base", old_values."compliant", old_values."edition_id", old_values."enrollee_id", old_values."id", old_values."paid_by_id", old_values."paid_on", old_values."payment", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."receipt", old_values."reckoned_by_id", old_values."reckoned_on", old_values."reviewed_by_id", old_values."reviewed_on", old_values."scheme_id", old_values."status", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3554641d84da19ac1fa5343600bd71a57b65b4df",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7253f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_subsidy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subsidyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b26131090988ce185640a6a84cb73c7b355328ba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0828",
                    table="claims_subsidyevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0004_chosen_facilities"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContractPaymentMethod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("fee_for_service", "fee for service"),
                            ("capitation", "capitation"),
                            ("disease", "by disease"),
                            ("disease_points", "by points of diseases"),
                        ],
                        max_length=16,
                        verbose_name="payment method",
                    ),
                ),
                (
                    "service",
                    models.CharField(blank=True, max_length=100, verbose_name="services it is for"),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="basis")),
            ],
            options={
                "verbose_name": "payment method",
                "verbose_name_plural": "payment methods",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContractPaymentMethodEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("fee_for_service", "fee for service"),
                            ("capitation", "capitation"),
                            ("disease", "by disease"),
                            ("disease_points", "by points of diseases"),
                        ],
                        max_length=16,
                        verbose_name="payment method",
                    ),
                ),
                (
                    "service",
                    models.CharField(blank=True, max_length=100, verbose_name="services it is for"),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="basis")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contract",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contract",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="contract",
            name="county_decision",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="decision of the county"
            ),
        ),
        migrations.AddField(
            model_name="contractevent",
            name="county_decision",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="decision of the county"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_contractevent" ("activated_by_id", "agency_id", "county_decision", "ends_before", "facility_id", "id", "is_active", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on", "terminated_because", "text_id") SELECT old_values."activated_by_id", old_values."agency_id", old_values."county_decision", old_values."ends_before", old_values."facility_id", old_values."id", old_values."is_active", old_values."number", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."starts_on", old_values."terminated_because", old_values."text_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="01e5a81667fb81dcc9e11ec10eb568f162559521",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c32fc",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_contract",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_contractevent" ("activated_by_id", "agency_id", "county_decision", "ends_before", "facility_id", "id", "is_active", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on", "terminated_because", "text_id") SELECT old_values."activated_by_id", old_values."agency_id", old_values."county_decision", old_values."ends_before", old_values."facility_id", old_values."id", old_values."is_active", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."starts_on", old_values."terminated_because", old_values."text_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="706105fec1407b29262cf4226c5f37fdd2fcba20",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_81944",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_contract",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="contractpaymentmethod",
            name="contract",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="payment_methods",
                to="facilities.contract",
                verbose_name="contract",
            ),
        ),
        migrations.AddField(
            model_name="contractpaymentmethodevent",
            name="contract",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="facilities.contract",
                verbose_name="contract",
            ),
        ),
        migrations.AddField(
            model_name="contractpaymentmethodevent",
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
            model_name="contractpaymentmethodevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="facilities.contractpaymentmethod",
            ),
        ),
        migrations.AddConstraint(
            model_name="contractpaymentmethod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="facilities_contractpaymentmethod_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contractpaymentmethod",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("contract", "="),
                    ("service", "="),
                    (insurance.models.fields.DateRange(), "&&"),
                ],
                name="facilities_payment_method_one_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contractpaymentmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_contractpaymentmethodevent" ("basis", "contract_id", "ends_before", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service", "starts_on") SELECT old_values."basis", old_values."contract_id", old_values."ends_before", old_values."id", old_values."method", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."service", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d2a65e7da8015007ab9c40713ec38248cbc3a063",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25090",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_contractpaymentmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contractpaymentmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_contractpaymentmethodevent" ("basis", "contract_id", "ends_before", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service", "starts_on") SELECT old_values."basis", old_values."contract_id", old_values."ends_before", old_values."id", old_values."method", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."service", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="580aa53ebb3f22a49c315ee948b13885a948ccbe",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0ab3d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_contractpaymentmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contractpaymentmethodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1fd86a17f157f7441759d76aa8e2ff1fa7977efe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5ab83",
                    table="facilities_contractpaymentmethodevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

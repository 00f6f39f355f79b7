import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0002_birth_year_of_sign_up"),
        ("insurance", "0002_editions_accounts_and_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChosenFacility",
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
            ],
            options={
                "verbose_name": "chosen facility",
                "verbose_name_plural": "chosen facilities",
                "ordering": ["-starts_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChosenFacilityEvent",
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
            ],
            options={
                "abstract": False,
            },
        ),
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
        migrations.CreateModel(
            name="FacilityLedger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
            ],
            options={
                "verbose_name": "ledger of a facility",
                "verbose_name_plural": "ledgers of facilities",
            },
        ),
        migrations.CreateModel(
            name="OffCampusApproval",
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
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("registered_on", models.DateField(verbose_name="registered on")),
            ],
            options={
                "verbose_name": "approved off-campus treatment",
                "verbose_name_plural": "approved off-campus treatments",
                "ordering": ["-starts_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OffCampusApprovalEvent",
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
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("registered_on", models.DateField(verbose_name="registered on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="School",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("university", "university"),
                            ("junior_college", "junior college"),
                            ("secondary", "secondary vocational school"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "school",
                "verbose_name_plural": "schools",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="SchoolEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("university", "university"),
                            ("junior_college", "junior college"),
                            ("secondary", "secondary vocational school"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SchoolFiling",
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
                    "is_own_clinic",
                    models.BooleanField(default=True, verbose_name="the school's own clinic"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why another facility"
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="filed on")),
            ],
            options={
                "verbose_name": "filing of a school",
                "verbose_name_plural": "filings of schools",
                "ordering": ["-starts_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SchoolFilingEvent",
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
                    "is_own_clinic",
                    models.BooleanField(default=True, verbose_name="the school's own clinic"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why another facility"
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="filed on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Student",
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
            ],
            options={
                "verbose_name": "student",
                "verbose_name_plural": "students",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StudentEvent",
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="facility",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="facility",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="integrityrecord",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="integrityrecord",
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
        migrations.AddField(
            model_name="facility",
            name="has_dual_channel",
            field=models.BooleanField(
                default=False, verbose_name="dual channel for negotiated drugs"
            ),
        ),
        migrations.AddField(
            model_name="facilityevent",
            name="has_dual_channel",
            field=models.BooleanField(
                default=False, verbose_name="dual channel for negotiated drugs"
            ),
        ),
        migrations.AddField(
            model_name="integrityrecord",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("card_lending", "card lent to others"),
                    ("impersonation", "card of others used"),
                    ("altered_receipt", "receipts altered"),
                    ("illegal_gain", "illegal gain from benefits"),
                    ("other", "other violation"),
                ],
                max_length=16,
                verbose_name="kind of a person's breach",
            ),
        ),
        migrations.AddField(
            model_name="integrityrecordevent",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("card_lending", "card lent to others"),
                    ("impersonation", "card of others used"),
                    ("altered_receipt", "receipts altered"),
                    ("illegal_gain", "illegal gain from benefits"),
                    ("other", "other violation"),
                ],
                max_length=16,
                verbose_name="kind of a person's breach",
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
        pgtrigger.migrations.AddTrigger(
            model_name="facility",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_facilityevent" ("address", "area_id", "code", "has_direct_settlement", "has_dual_channel", "id", "name", "offers_public_health", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "township_id") SELECT old_values."address", old_values."area_id", old_values."code", old_values."has_direct_settlement", old_values."has_dual_channel", old_values."id", old_values."name", old_values."offers_public_health", old_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."phone", old_values."pinyin", old_values."township_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8f3fd149739345d4f7b063393aa31592b39b9fe5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0d9d6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_facility",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="facility",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_facilityevent" ("address", "area_id", "code", "has_direct_settlement", "has_dual_channel", "id", "name", "offers_public_health", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "township_id") SELECT old_values."address", old_values."area_id", old_values."code", old_values."has_direct_settlement", old_values."has_dual_channel", old_values."id", old_values."name", old_values."offers_public_health", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."pinyin", old_values."township_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="48c30155941615509ab8221d28fe1ea1c84f1633",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1f9a9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_facility",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="integrityrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_integrityrecordevent" ("breach", "doctor_id", "enrollee_id", "facility_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on") SELECT old_values."breach", old_values."doctor_id", old_values."enrollee_id", old_values."facility_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_by_id", old_values."recorded_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="80f8b689565e9125a1a52690035ecfc0dbe43a2b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d3aff",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_integrityrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="integrityrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_integrityrecordevent" ("breach", "doctor_id", "enrollee_id", "facility_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on") SELECT old_values."breach", old_values."doctor_id", old_values."enrollee_id", old_values."facility_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."recorded_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="dabe5dd2ed710d8f0eed22039962abdfb5f5394b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3641a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_integrityrecord",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="integrityrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("enrollee__isnull", False), ("kind", ""), _connector="OR"),
                name="facilities_integrity_kind_of_a_person",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacility",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_facilities",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacility",
            name="facility",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_by",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacility",
            name="registered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registered by",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacility",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_facilities",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacilityevent",
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
            model_name="chosenfacilityevent",
            name="facility",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacilityevent",
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
            model_name="chosenfacilityevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="facilities.chosenfacility",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacilityevent",
            name="registered_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registered by",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacilityevent",
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
        migrations.AddField(
            model_name="facilityledger",
            name="account",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facility_ledger",
                to="insurance.ledgeraccount",
                verbose_name="ledger account",
            ),
        ),
        migrations.AddField(
            model_name="facilityledger",
            name="facility",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledgers",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="facilityledger",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facility_ledgers",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapproval",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="off_campus_approvals",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapproval",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.attachment",
                verbose_name="evidence",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapproval",
            name="registered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registered by",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapprovalevent",
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
            model_name="offcampusapprovalevent",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.attachment",
                verbose_name="evidence",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapprovalevent",
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
            model_name="offcampusapprovalevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="facilities.offcampusapproval",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapprovalevent",
            name="registered_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registered by",
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="schools",
                to="insurance.area",
                verbose_name="county",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapprovalevent",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="facilities.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="offcampusapproval",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="off_campus_approvals",
                to="facilities.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="schoolevent",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.area",
                verbose_name="county",
            ),
        ),
        migrations.AddField(
            model_name="schoolevent",
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
            model_name="schoolevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="facilities.school",
            ),
        ),
        migrations.AddField(
            model_name="schoolfiling",
            name="facility",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="school_filings",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="schoolfiling",
            name="filed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="filed by",
            ),
        ),
        migrations.AddField(
            model_name="schoolfiling",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="filings",
                to="facilities.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="schoolfilingevent",
            name="facility",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="schoolfilingevent",
            name="filed_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="filed by",
            ),
        ),
        migrations.AddField(
            model_name="schoolfilingevent",
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
            model_name="schoolfilingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="facilities.schoolfiling",
            ),
        ),
        migrations.AddField(
            model_name="schoolfilingevent",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="facilities.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="student",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="studies",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="student",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="students",
                to="facilities.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="studentevent",
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
            model_name="studentevent",
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
            model_name="studentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="facilities.student",
            ),
        ),
        migrations.AddField(
            model_name="studentevent",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="facilities.school",
                verbose_name="school",
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenfacility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="facilities_chosenfacility_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenfacility",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("enrollee", "="),
                    ("scheme", "="),
                    ("facility", "="),
                    (insurance.models.fields.DateRange(), "&&"),
                ],
                name="facilities_chosen_once_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chosenfacility",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_chosenfacilityevent" ("ends_before", "enrollee_id", "facility_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "scheme_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."facility_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."registered_by_id", old_values."scheme_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0dffe60fa0403ce6e4a3b78b36725576acef1db3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57e18",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_chosenfacility",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chosenfacility",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_chosenfacilityevent" ("ends_before", "enrollee_id", "facility_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "scheme_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."facility_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."registered_by_id", old_values."scheme_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5583b5e6e19c5dfee153fcfa1fa137356cce35ff",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1313d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_chosenfacility",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chosenfacilityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="14a3263fa21e3573f887c1b9894e8cbbc61aaade",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7ce17",
                    table="facilities_chosenfacilityevent",
                    when="BEFORE",
                ),
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
        migrations.AddConstraint(
            model_name="facilityledger",
            constraint=models.UniqueConstraint(
                fields=("scheme", "facility", "kind"), name="facilities_ledger_one_a_kind"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="school",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_schoolevent" ("area_id", "code", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."area_id", old_values."code", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f5dfdfc7558c953f0133624db7afeafd1f33de1b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_728e5",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_school",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="school",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_schoolevent" ("area_id", "code", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."area_id", old_values."code", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ff9fb826b95373236b7ec28416c4f506b05042a9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fb42c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_school",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offcampusapprovalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f9dda83794e19048edbc0b88538f049b2dddbdc5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_59226",
                    table="facilities_offcampusapprovalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="offcampusapproval",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="facilities_offcampusapproval_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offcampusapproval",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_offcampusapprovalevent" ("ends_before", "enrollee_id", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "registered_by_id", "registered_on", "school_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."evidence_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."registered_by_id", old_values."registered_on", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="13900f7320f2cd104d000a917f608a1e0ce68c48",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c99eb",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_offcampusapproval",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offcampusapproval",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_offcampusapprovalevent" ("ends_before", "enrollee_id", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "registered_by_id", "registered_on", "school_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."evidence_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."registered_by_id", old_values."registered_on", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5e2aa791eca6b5b8ad26610cc018c06e7c537f45",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8ad4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_offcampusapproval",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schoolevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fde86cf6ff61e669c83429d2864aa64db4cb1708",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db0ce",
                    table="facilities_schoolevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="schoolfiling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="facilities_schoolfiling_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schoolfiling",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("school", "="), (insurance.models.fields.DateRange(), "&&")],
                name="facilities_school_filing_one_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="schoolfiling",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_on__gte", models.F("filed_on"))),
                name="facilities_school_filed_before_use",
            ),
        ),
        migrations.AddConstraint(
            model_name="schoolfiling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_own_clinic", True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="facilities_school_filing_reasoned",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schoolfiling",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_schoolfilingevent" ("ends_before", "facility_id", "filed_by_id", "filed_on", "id", "is_own_clinic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "starts_on") SELECT old_values."ends_before", old_values."facility_id", old_values."filed_by_id", old_values."filed_on", old_values."id", old_values."is_own_clinic", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="eae34ee3fe186a2493939d67d47600bbbb0fa128",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_54a17",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_schoolfiling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schoolfiling",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_schoolfilingevent" ("ends_before", "facility_id", "filed_by_id", "filed_on", "id", "is_own_clinic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "starts_on") SELECT old_values."ends_before", old_values."facility_id", old_values."filed_by_id", old_values."filed_on", old_values."id", old_values."is_own_clinic", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="40abe6aa2dbe6c999cdb8320cc855a2430afe4e0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_34606",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_schoolfiling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schoolfilingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9a5f8cf77191e32b14c25e7473d4d1f90b549526",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e5e44",
                    table="facilities_schoolfilingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="student",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="facilities_student_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="student",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("enrollee", "="), (insurance.models.fields.DateRange(), "&&")],
                name="facilities_student_one_school_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="student",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_studentevent" ("ends_before", "enrollee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="51abad8b9998869f2352ce7097a46122443a5169",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_48a5b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_student",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="student",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_studentevent" ("ends_before", "enrollee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2be54ee94bd47f78757eab12699c6a738ee257bb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_916b2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_student",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="studentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d621718b093aacdd7296854f58bfa2f0bd1feaa2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c83f6",
                    table="facilities_studentevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

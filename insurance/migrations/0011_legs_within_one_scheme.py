import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0010_problems_of_sheets_counted"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="journal",
            name="balanced",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="leg",
            name="balanced",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgeraccount",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_what_it_is",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."scheme_id" IS DISTINCT FROM (NEW."scheme_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."kind" IS DISTINCT FROM (NEW."kind"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9b538a69f64454be68dad8d555b995c89cd272c7",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_what_it_is_5169f",
                    table="insurance_ledgeraccount",
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
                    func="\n    IF (\n        SELECT count(*) < 2 OR sum(leg.amount) <> 0 OR bool_or(account.scheme_id <> journal.scheme_id)\n        FROM insurance_leg leg\n        JOIN insurance_ledgeraccount account ON account.id = leg.account_id\n        JOIN insurance_journal journal ON journal.id = leg.journal_id\n        WHERE leg.journal_id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="c389f7c8317df2590ba836a43fff1137fbb2a7eb",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_e31e6",
                    table="insurance_journal",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leg",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF (\n        SELECT count(*) < 2 OR sum(leg.amount) <> 0 OR bool_or(account.scheme_id <> journal.scheme_id)\n        FROM insurance_leg leg\n        JOIN insurance_ledgeraccount account ON account.id = leg.account_id\n        JOIN insurance_journal journal ON journal.id = leg.journal_id\n        WHERE leg.journal_id = NEW.journal_id\n    ) THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.journal_id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="1f2b1c9df44d61c95b76abf16e16342b2c350ec9",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_b49e4",
                    table="insurance_leg",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]

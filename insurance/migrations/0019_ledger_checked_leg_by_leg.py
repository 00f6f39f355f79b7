import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0018_words_of_the_ledger"),
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
            model_name="journal",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF \n    (SELECT count(*) < 2 OR sum(amount) <> 0 FROM insurance_leg WHERE journal_id = NEW.id)\n THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="aa7ae5ec95b5fe57b7843937b54ab55279c0ccd0",
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
                    func="\n    IF \n    (SELECT count(*) < 2 OR sum(amount) <> 0 FROM insurance_leg WHERE journal_id = NEW.journal_id)\n OR \n    (SELECT scheme_id FROM insurance_ledgeraccount WHERE id = NEW.account_id)\n        <> (SELECT scheme_id FROM insurance_journal WHERE id = NEW.journal_id)\n THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.journal_id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="ad827d0aa4b7a599ec57389c8169997775e18ec5",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_b49e4",
                    table="insurance_leg",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]

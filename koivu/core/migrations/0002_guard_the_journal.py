from django.db import migrations

from koivu.core.journal_guards import lower_guards, raise_guards


class Migration(migrations.Migration):
    dependencies = [("core", "0001_journal_links_mail_and_jobs")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: raise_guards(schema_editor.connection),
            lambda apps, schema_editor: lower_guards(schema_editor.connection),
        ),
    ]

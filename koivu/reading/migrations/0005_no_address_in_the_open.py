from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reading", "0004_seal_the_addresses")]

    operations = [
        migrations.RemoveField(model_name="source", name="address"),
    ]

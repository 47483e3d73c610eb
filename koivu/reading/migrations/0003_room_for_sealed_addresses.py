from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reading", "0002_keep_what_was_read")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="sealed_address",
            field=models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
    ]

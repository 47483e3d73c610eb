from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0011_somebody_steers"),
    ]

    operations = [
        migrations.AddField(
            model_name="place",
            name="has_shifts",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0010_children_may_be_counted_by_age"),
    ]

    operations = [
        migrations.AddField(
            model_name="place",
            name="has_shifts",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]

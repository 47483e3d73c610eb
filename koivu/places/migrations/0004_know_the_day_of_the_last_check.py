from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0003_find_venues_by_position"),
    ]

    operations = [
        migrations.AddField(
            model_name="place",
            name="checked_on",
            field=models.DateField(editable=False, null=True, verbose_name="checked by a person"),
        ),
    ]

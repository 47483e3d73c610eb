from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0004_mandates_from_the_flag"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="partnership", name="one_organisation_coordinates"),
        migrations.RemoveField(model_name="partnership", name="coordinates"),
    ]

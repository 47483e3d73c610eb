from django.db import migrations


def give_days(apps, schema_editor):
    """A merger gave the newest name: its day is the nearest that an older house knows."""
    organisations = apps.get_model("partners", "Organisation").objects
    for one in organisations.exclude(merged_into=None):
        one.merged_on = one.names.order_by("-since").values_list("since", flat=True).first()
        one.save(update_fields=["merged_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0006_a_merger_has_its_day"),
    ]

    operations = [
        migrations.RunPython(give_days, migrations.RunPython.noop),
    ]

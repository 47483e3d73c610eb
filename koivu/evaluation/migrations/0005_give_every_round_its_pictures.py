import secrets

from django.db import migrations

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def give_codes(apps, schema_editor):
    """Give the rounds that are there already an address for This or that."""
    choosing = apps.get_model("evaluation", "Choosing")
    for round_ in apps.get_model("evaluation", "MomentRound").objects.filter(choosing=None):
        code = "".join(secrets.choice(LETTERS) for _letter in range(8))
        choosing.objects.create(round=round_, code=code)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0004_choose_between_pictures")]

    operations = [migrations.RunPython(give_codes, migrations.RunPython.noop)]

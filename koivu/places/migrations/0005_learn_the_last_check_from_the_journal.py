from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.models import Max


def learn(apps, schema_editor):
    """The last change by a person was the last look at the page."""
    entries = apps.get_model("core", "Entry").objects
    places = apps.get_model("places", "Place").objects
    by_hand = entries.exclude(actor=None).exclude(place_id=None).order_by()
    for place_id, last in by_hand.values_list("place_id").annotate(Max("at")):
        day = last.astimezone(ZoneInfo("Europe/Helsinki")).date()
        places.filter(pk=place_id, checked_on=None).update(checked_on=day)


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0004_know_the_day_of_the_last_check"),
        ("core", "0002_guard_the_journal"),
    ]

    operations = [migrations.RunPython(learn, migrations.RunPython.noop)]

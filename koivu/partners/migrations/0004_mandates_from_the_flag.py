from datetime import timedelta

from django.db import migrations

from koivu.core import clock

DAY = timedelta(days=1)


def give_mandates(apps, schema_editor):
    """Who coordinated has done so since its partnership began: the flag knew no other day."""
    partnerships = apps.get_model("partners", "Partnership").objects.filter(coordinates=True)
    mandates = apps.get_model("partners", "Mandate").objects
    later = None
    for row in partnerships.order_by("place", "-since", "-pk"):
        until = row.until
        if later and later.place_id == row.place_id:
            until = min(until or later.since, later.since - DAY)
        if until and until < row.since:
            continue
        later = mandates.create(
            place_id=row.place_id, organisation_id=row.organisation_id, since=row.since, until=until
        )


def raise_flags(apps, schema_editor):
    """The flag knows only who coordinates today."""
    today = clock.today()
    partnerships = apps.get_model("partners", "Partnership").objects
    mandates = apps.get_model("partners", "Mandate").objects
    for row in mandates.filter(since__lte=today).exclude(until__lt=today):
        theirs = {"place_id": row.place_id, "organisation_id": row.organisation_id}
        going_on = partnerships.filter(since__lte=today, **theirs).exclude(until__lt=today)
        going_on.update(coordinates=True)
    mandates.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0003_who_coordinates_from_when"),
    ]

    operations = [
        migrations.RunPython(give_mandates, raise_flags),
    ]

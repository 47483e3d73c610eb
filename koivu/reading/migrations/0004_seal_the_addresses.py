from django.db import migrations

from koivu.core.sealing import seal, unseal

COLUMN = "reading_source.sealed_address"


def seal_them(apps, schema_editor):
    """Seal every calendar's address with this server's key."""
    sources = apps.get_model("reading", "Source").objects
    for source in sources.exclude(address=""):
        sources.filter(pk=source.pk).update(sealed_address=seal(source.address, COLUMN))


def open_them(apps, schema_editor):
    """Write the addresses in the open again, as they stood before."""
    sources = apps.get_model("reading", "Source").objects
    for source in sources.exclude(sealed_address=""):
        sources.filter(pk=source.pk).update(address=unseal(source.sealed_address, COLUMN))


class Migration(migrations.Migration):
    dependencies = [("reading", "0003_room_for_sealed_addresses")]

    operations = [migrations.RunPython(seal_them, open_them)]

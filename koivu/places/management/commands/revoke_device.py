import json

from django.core.management.base import BaseCommand, CommandError

from koivu.core import clock
from koivu.places.devices import revoke_device
from koivu.places.models import Device


class Command(BaseCommand):
    help = (
        "Take the device ID out of use at once; what it has sent stays. Exit 0 done, 1 refused."
        " JSON: {id, place, name, revoked_at}."
    )

    def add_arguments(self, parser):
        parser.add_argument("device", type=int, metavar="ID")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, device, **options):
        found = Device.objects.select_related("place").filter(pk=device).first()
        if found is None:
            raise CommandError(f"There is no device {device}.")
        revoke_device(found, by=None, at=clock.now())
        found.refresh_from_db()
        revoked = found.revoked_at.isoformat()
        about = {
            "id": found.pk, "place": found.place.slug, "name": found.name, "revoked_at": revoked
        }  # fmt: skip
        told = f"Device {found.pk} sends nothing more from {revoked} on."
        self.stdout.write(json.dumps(about, indent=1) if options["json"] else told)

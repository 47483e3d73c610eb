import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from koivu.core import clock
from koivu.places.devices import pair_device
from koivu.places.models import Place


class Command(BaseCommand):
    help = (
        "Pair a device that sends counts of PLACE (its word in addresses) and can do nothing"
        " else. Its token is told once and kept nowhere. Exit 0 done, 1 refused."
        " JSON: {id, place, name, token}."
    )

    def add_arguments(self, parser):
        parser.add_argument("place", metavar="PLACE")
        parser.add_argument("--name", default="Tablet", help="what is written on its back")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, place, name, **options):
        found = Place.objects.filter(slug=place).first()
        if found is None:
            raise CommandError(f"There is no place {place}. Check the word in its address.")
        try:
            device, token = pair_device(found, name, by=None, at=clock.now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        about = {"id": device.pk, "place": found.slug, "name": device.name, "token": token}
        if options["json"]:
            self.stdout.write(json.dumps(about, indent=1, ensure_ascii=False))
            return
        self.stdout.write(f"Device {device.pk} of {found.name}: {device.name}")
        self.stdout.write(f"Its token, told only now: {token}")

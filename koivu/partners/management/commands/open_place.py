import json
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from koivu.core import clock
from koivu.core.health import require_up_to_date
from koivu.core.refusals import Refused
from koivu.partners.actions import Invited, invite
from koivu.partners.mails import invitation_address, mail_leaves_the_machine
from koivu.places.actions import found_place, learn_shipped_school_holidays
from koivu.places.models import Place, PlaceType, Role

BESIDE_A_DEMONSTRATION = (
    "A demonstration stands in this database, too. A real house belongs in one of its own:"
    " set KOIVU_DATABASE_URL, run koivu migrate and open it there."
)


class Command(BaseCommand):
    help = (
        "Open a meeting place: it is made, not shown to families yet, and its coordinator gets an"
        " invitation by e-mail. Exit 0 done, 1 refused (slug taken or reserved, bad address)."
        " JSON: slug, name, type, public_address, desk_address, invitation {email, expires_at,"
        " mailed, address (null when it was mailed)}."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", help="its word in web addresses: a–z, 0–9 and hyphens")
        parser.add_argument("--name", required=True)
        parser.add_argument("--coordinator", required=True, metavar="EMAIL")
        parser.add_argument("--type", choices=PlaceType.values, default=PlaceType.FAMILY_CAFE)
        parser.add_argument("--language", choices=settings.STAFF_LANGUAGES, default="fi")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, slug, name, coordinator, language, **options):
        try:
            require_up_to_date()
            place, invited = _open(slug, name, options["type"], coordinator, language)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if Place.objects.filter(is_demo=True).exists():
            self.stderr.write(BESIDE_A_DEMONSTRATION)
        about = _about(place, invited, language)
        write = json.dumps(about, indent=1, ensure_ascii=False) if options["json"] else _say(about)
        self.stdout.write(write)


@transaction.atomic
def _open(
    slug: str, name: str, place_type: str, coordinator: str, language: str
) -> tuple[Place, Invited]:
    now = clock.now()
    learn_shipped_school_holidays(at=now)
    place = found_place(slug, name, place_type, languages=[language], by=None, at=now)
    invited = invite(place, coordinator, Role.COORDINATOR, language=language, by=None, at=now)
    return place, invited


def _about(place: Place, invited: Invited, language: str) -> dict[str, object]:
    mailed = mail_leaves_the_machine()
    with override(language):
        desk = reverse("place_setup", args=[place.slug])
    return {
        "slug": place.slug,
        "name": place.name,
        "type": place.place_type,
        "public_address": urljoin(settings.KOIVU_BASE_URL, f"/{language}/{place.slug}/"),
        "desk_address": urljoin(settings.KOIVU_BASE_URL, desk),
        "invitation": {
            "email": invited.invitation.email,
            "expires_at": invited.invitation.link.expires_at.isoformat(),
            "mailed": mailed,
            # Whoever holds the address gets in: it is shown only when no mail can bring it.
            "address": None if mailed else invitation_address(invited.invitation, invited.token),
        },
    }


def _say(about: dict) -> str:
    invitation = about["invitation"]
    lines = [
        f"{about['name']} is made. Families see it when its coordinator opens the doors:",
        f"  {about['public_address']}",
    ]
    if invitation["mailed"]:
        lines.append(f"An invitation is on its way to {invitation['email']}; it works 14 days.")
        return "\n".join(lines)
    lines += [
        "No mail leaves this machine (KOIVU_EMAIL_URL)."
        f" Give this address to {invitation['email']};",
        "whoever opens it first and presses the button gets in. It works once, for 14 days:",
        f"  {invitation['address']}",
    ]
    return "\n".join(lines)

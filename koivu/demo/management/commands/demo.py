import json
from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import override

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.demo.actions import build_demonstration, is_a_demonstration, rebuild_demonstration
from koivu.demo.building import INVENTED, PASSWORD
from koivu.places.models import Place, PlaceRole


class Command(BaseCommand):
    help = (
        "Build a house to try, and four smaller places: invented people, a week around today."
        " Exit 0 done, 1 refused (a demonstration or a real place is here already)."
        " JSON: places [slug, name, type, address, screen, door, feedback], sign_in, mail,"
        " password, people [place, role, email, shown_name]."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where any place stands already"
        )
        parser.add_argument(
            "--reset",
            action="store_true",
            help="empty the database and build again; only where all places are demonstrations",
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *, if_empty, reset, **options):
        if if_empty and not reset and Place.objects.exists():
            # A house stands here: one to try, or a real one that is none of our business.
            if not is_a_demonstration():
                return
        else:
            make = rebuild_demonstration if reset else build_demonstration
            try:
                make(now=clock.now())
            except Refused as refused:
                raise CommandError(refused.message) from refused
        about = _about()
        as_json = json.dumps(about, indent=1, ensure_ascii=False)
        self.stdout.write(as_json if options["json"] else _in_words(about))


def _about() -> dict[str, object]:
    with override("fi"):
        return {
            "places": [
                {
                    "slug": place.slug,
                    "name": place.name,
                    "type": place.place_type,
                    "address": _address("today", place.slug),
                    "screen": _address("screen", place.slug),
                    "door": _address("door", place.slug),
                    "feedback": _address("feedback", place.slug),
                    "wishes": _address("wishes", place.slug),
                    "days": _address("develop_days", place.slug),
                    "wall": _address("wall", place.slug),
                }
                for place in Place.objects.filter(is_demo=True).order_by("pk")
            ],
            "sign_in": _address("desk"),
            "mail": _address("demo_mail"),
            "password": PASSWORD,
            "people": [
                {
                    "place": role.place.slug,
                    "role": role.role,
                    "email": role.user.email,
                    "shown_name": role.user.shown_name,
                }
                for role in PlaceRole.objects.select_related("place", "user").order_by("pk")
                if role.user.email.endswith(INVENTED)
            ],
        }


def _address(name: str, *args: str) -> str:
    return urljoin(settings.KOIVU_BASE_URL, reverse(name, args=args))


def _in_words(about: dict) -> str:
    lines = ["A demonstration: every place, person and organisation in it is invented.", ""]
    lines += [f"  {place['name']:<28} {place['address']}" for place in about["places"]]
    first = about["places"][0]
    lines += ["", f"  The lobby screen             {first['screen']}"]
    lines += [f"  The counter at the door      {first['door']}"]
    lines += [f"  The question of the month    {first['feedback']}"]
    lines += [f"  Wishes                       {first['wishes']}"]
    lines += [f"  Develop-together days        {first['days']}"]
    lines += [f"  The wall                     {first['wall']}"]
    lines += [f"  Mail that would have left    {about['mail']}"]
    lines += [f"  For workers                  {about['sign_in']}", ""]
    lines += [f"  {one['email']:<28} {one['role']} of {one['place']}" for one in about["people"]]
    lines += ["", f"  The password of all of them: {about['password']}"]
    return "\n".join(lines)

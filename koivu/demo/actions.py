"""The demonstration as a whole: built, found in the database, emptied and built again."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.core.refusals import Reason, Refused
from koivu.demo.building import Building
from koivu.demo.neighbours import (
    build_cafe,
    build_open_daycare,
    build_playground,
    build_summer_cafe,
)
from koivu.demo.week import build_koivukyla
from koivu.places.actions import learn_shipped_school_holidays
from koivu.places.models import Place

BUILDERS = [build_koivukyla, build_cafe, build_open_daycare, build_playground, build_summer_cafe]


class DemoRefusal(Reason):
    """Why no demonstration is built."""

    REAL_PLACES = (
        "real_places",
        _(
            "A real place stands in this database, so nothing was touched."
            " Give the demonstration a database of its own (KOIVU_DATABASE_URL)."
        ),
    )
    THERE_ALREADY = (
        "there_already",
        _("A demonstration is here already. Use --reset to empty it and build it again."),
    )


def is_a_demonstration() -> bool:
    """Whether there are places, and every one of them is a demonstration."""
    return Place.objects.exists() and not Place.objects.filter(is_demo=False).exists()


@transaction.atomic
def build_demonstration(*, now: datetime) -> list[Building]:
    """Build all invented places around `now`; refused where any place stands."""
    if Place.objects.filter(is_demo=False).exists():
        raise Refused(DemoRefusal.REAL_PLACES)
    if Place.objects.exists():
        raise Refused(DemoRefusal.THERE_ALREADY)
    learn_shipped_school_holidays(at=now)
    return [build(now.date(), now) for build in BUILDERS]


def rebuild_demonstration(*, now: datetime) -> list[Building]:
    """Empty the database, journal and all, and build it again; never where a real place stands."""
    if Place.objects.filter(is_demo=False).exists():
        raise Refused(DemoRefusal.REAL_PLACES)
    call_command("flush", interactive=False, verbosity=0)
    for letter in kept_letters():
        letter.unlink(missing_ok=True)
    return build_demonstration(now=now)


def kept_letters() -> list[Path]:
    """Return the files of the mails that were kept instead of sent, the newest first."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    found = Path(folder).glob("*.log") if folder else []
    return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)

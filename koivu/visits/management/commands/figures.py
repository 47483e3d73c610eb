import json
from dataclasses import asdict
from datetime import date, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from koivu.core import clock
from koivu.places.models import Place
from koivu.visits.figures.groups import FOR_EVERYBODY, groups_of
from koivu.visits.figures.rows import LONGEST, period_of
from koivu.visits.figures.sums import By
from koivu.visits.figures.telling import Told, told, told_by_part

USAGE = 2
YEARS = (2000, 2099)


class Command(BaseCommand):
    help = (
        "The figures of PLACE (its word in addresses): how many came, on what basis, and how much"
        " of it was counted. --from and --to are included; the last 28 days if left out; at most"
        " three years. Exit 0 done, 1 refused, 2 usage. JSON: {place, from, to, by, waiting"
        " (counts that a person has to look at, and so in no figure), split, rows: [{what:"
        " session|day|past, from, to, label, session, value (null where nothing was counted), unit,"
        " basis: counted|sample|estimate|null (the weakest of its parts), counted,"
        " due (null of past figures), adults,"
        " children, first_timers, parts: {basis: heads},"
        " ages: {0|1-2|3-6|7-12|13-17|unknown: children}, group, definition}]}. --split gives the"
        " figures of sessions for each organisation, or by who leads, in `group`; a session that"
        " several hold is once under Together, so groups add up to the whole. Grants are for the"
        " eyes of their own organisation: its people find them on the page and in its files."
        " Units, and what came to sessions and on days, are never added."
    )

    def add_arguments(self, parser):
        parser.add_argument("place", metavar="PLACE")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--by", choices=[by.value for by in By], default=By.DAY.value)
        parser.add_argument("--split", choices=[split.value for split in FOR_EVERYBODY])
        parser.add_argument("--json", action="store_true")

    def handle(self, *, place, first, last, by, split, **options):
        now = clock.now()
        found = Place.objects.select_related("school_calendar").filter(slug=place).first()
        if found is None:
            raise CommandError(f"There is no place {place}. Check the word in its address.")
        first, last = _days(first, last, now.date())
        with override("en"):
            period = period_of(found, first, last, now)
            groups = [one for one in groups_of(period, []) if one.split == split]
            rows = told_by_part(period, By(by), groups) if split else told(period, By(by))
        if options["json"]:
            about = {
                "place": found.slug,
                "from": first.isoformat(),
                "to": last.isoformat(),
                "by": by,
                "split": split,
                "waiting": period.waiting,
                "rows": [_row(row) for row in rows],
            }
            self.stdout.write(json.dumps(about, indent=1, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(_line(row))
        for definition in dict.fromkeys(row.definition for row in rows):
            self.stdout.write(f"\n{definition}")


def _days(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    last = last or today
    first = first or last - min(timedelta(days=27), last - date.min)
    if not YEARS[0] <= first.year <= last.year <= YEARS[1]:
        raise CommandError("Give days of the years 2000 to 2099.", returncode=USAGE)
    if not first <= last <= first + LONGEST:
        raise CommandError(
            "The last day comes before the first, or over three years after it.",
            returncode=USAGE,
        )
    return first, last


def _row(row: Told) -> dict[str, object]:
    about = asdict(row)
    return {
        "what": about.pop("what"),
        "from": about.pop("first").isoformat(),
        "to": about.pop("last").isoformat(),
        **about | {"basis": row.basis or None, "ages": _ages(row)},
    }


def _ages(row: Told) -> dict[str, int]:
    return {age or "unknown": many for age, many in row.ages.items()}


def _line(row: Told) -> str:
    days = f"{row.first}" if row.first == row.last else f"{row.first}–{row.last}"
    value = "not counted" if row.value is None else f"{row.value} {row.unit}, {row.basis}"
    of = "" if row.due is None else f", {row.counted} of {row.due} counted"
    names = " ".join(name for name in (row.what, row.group, row.label) if name)
    return f"{days} {names}: {value}{of}"

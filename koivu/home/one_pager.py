"""What the steering group reads before it meets, on one page: out of what each domain knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from koivu.core.rhythm import WEEK
from koivu.core.templatetags.koivu import day_and_month, full_day
from koivu.core.words import finnish_order
from koivu.evaluation.models import Word
from koivu.evaluation.phrases import asked_in
from koivu.governance.agenda import titles_of
from koivu.governance.models import AgendaLine, Body, Decision
from koivu.partners.models import AgreementVersion, ShiftKind
from koivu.partners.people import names_of_partners
from koivu.partners.rules.agreements import State, state_of
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.shifts.became import begun_seasons, tables_of
from koivu.shifts.models import ShiftSeason
from koivu.shifts.rules.fates import Fate, Sums
from koivu.visits.figures.groups import beside_last_year
from koivu.visits.figures.rows import period_of
from koivu.visits.figures.sums import Figure
from koivu.visits.figures.telling import basis_told
from koivu.visits.models import What

MOST_LINES = 8  # of what waits: the rest stands on the agenda itself
MOST_NAMES = 12
WEEKS_COUNTED = 8
ENDS_SOON = timedelta(days=90)
VOICE_OF = timedelta(days=92)
SOON = "soon"
NONE = "none"
# The best known state of a partner's versions stands for it.
TELLS_MOST = (State.IN_FORCE, State.AHEAD, State.WAITS, State.DRAFT)


@dataclass(frozen=True, slots=True)
class Said:
    """One line: the words, and what is told beside them."""

    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its lines, or what is said where there are none."""

    key: str
    title: str
    lines: tuple[Said, ...]
    empty: str
    note: str = ""


def one_pager(place: Place, now: datetime) -> list[Part]:
    """Return the parts of the page in the reader's language; what is not known is said so."""
    today = now.date()
    return [
        Part(
            "decisions",
            _("Waits for a decision"),
            _capped(list(_decisions(place))),
            _("Nothing waits yet."),
        ),
        Part(
            "agreements",
            _("Agreements"),
            tuple(_agreements(place, today)),
            _("No partner works here yet."),
        ),
        _shifts(place, now),
        _visits(place, now),
        Part(
            "voice",
            _("A voice of families"),
            tuple(_voice(place, today)),
            _("No word of families that may be told, yet."),
        ),
    ]


def _decisions(place: Place) -> Iterator[Said]:
    """What is prepared for the group, and the lines that wait for its next meeting."""
    prepared = list(Decision.objects.filter(place=place, body=Body.STEERING).prepared())
    for one in prepared:
        due = _("by %(day)s") % {"day": full_day(one.due)} if one.due else ""
        yield Said(one.what, " · ".join(filter(None, [_("prepared"), one.who, due])))
    waits = AgendaLine.objects.waiting(place, Body.STEERING).select_related("came_from")
    waits = waits.exclude(pk__in=[one.line_id for one in prepared if one.line_id])
    titles = titles_of(place, waits)
    for line in waits:
        minutes = _("%(many)s min") % {"many": line.minutes} if line.minutes else ""
        more = " · ".join(filter(None, [line.get_manner_display(), minutes]))
        yield Said(titles[line.pk], more)


def _capped(lines: list[Said]) -> tuple[Said, ...]:
    more = len(lines) - MOST_LINES
    if more <= 0:
        return tuple(lines)
    words = ngettext("and %(many)d more line", "and %(many)d more lines", more) % {"many": more}
    return (*lines[:MOST_LINES], Said(words))


def _agreements(place: Place, today: date) -> Iterator[Said]:
    """Partners by how far their agreement has come, in alphabetical order."""
    versions: dict[int, list[AgreementVersion]] = defaultdict(list)
    for one in AgreementVersion.objects.of_place(place).select_related("agreement"):
        versions[one.agreement.organisation_id].append(one)
    found: dict[str, list[str]] = defaultdict(list)
    names = names_of_partners(place, today)
    for organisation in sorted(names, key=lambda one: finnish_order(names[one])):
        found[_standing(versions[organisation], today)].append(names[organisation])
    titles = {
        State.IN_FORCE: _("In force"),
        SOON: _("Ends within 90 days"),
        State.AHEAD: _("Signed, begins later"),
        State.WAITS: _("Waits for signatures"),
        State.DRAFT: _("A draft"),
        NONE: _("No agreement"),
    }
    for key, title in titles.items():
        if those := found[key]:
            yield Said(f"{title}: {len(those)}", _names(those))


def _standing(versions: Iterable[AgreementVersion], today: date) -> str:
    states = {state_of(one, today): one for one in versions}
    best = next((one for one in TELLS_MOST if one in states), NONE)
    if best == State.IN_FORCE:
        last = states[State.IN_FORCE].last_day
        return SOON if last and last - today <= ENDS_SOON and State.AHEAD not in states else best
    return best


def _names(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return " · ".join([*names[:MOST_NAMES], *([f"+ {more}"] if more > 0 else [])])


def _shifts(place: Place, now: datetime) -> Part:
    """The shifts with families of the season that goes on: one sum of the place, no ranking."""
    season = next(iter(begun_seasons(place, now.date())), None) if place.has_shifts else None
    title, empty = _("Shifts with families"), _("No season of shifts has begun yet.")
    if season is None:
        return Part("shifts", title, (), empty)
    return Part("shifts", title, tuple(_came_true(place, season, now)), empty)


def _came_true(place: Place, season: ShiftSeason, now: datetime) -> Iterator[Said]:
    tables = tables_of(season, place, board_of(place, now.date()), now)
    table = next((one for one in tables if one.kind == ShiftKind.ENCOUNTER), None)
    if table is None:
        return
    sums = Sums({
        fate: sum(row.sums.parts.get(fate, 0) for row in table.rows) for fate in table.columns
    })  # fmt: skip
    names = {
        Fate.CAME_TRUE: _("Came true"),
        Fate.MOVED: _("Moved"),
        Fate.INSTEAD: _("Another came instead"),
        Fate.PLACE_CLOSED: _("Place closed"),
        Fate.NOT_HELD: _("Did not come true"),
        Fate.NOT_SAID: _("Not said"),
        Fate.AHEAD: _("To come"),
    }
    told = [f"{names[fate]} {many}" for fate, many in sums.parts.items() if many]
    days = f"{day_and_month(season.first)}–{day_and_month(season.last)}"
    yield Said(_("%(many)d agreed, %(days)s") % {"many": sums.agreed, "days": days},
               " · ".join(told))  # fmt: skip


def _visits(place: Place, now: datetime) -> Part:
    """Eight weeks until yesterday beside the same weekdays a year ago, with their basis."""
    last = now.date() - timedelta(days=1)
    period = period_of(place, last - WEEKS_COUNTED * WEEK + timedelta(days=1), last, now)
    beside = beside_last_year(period)
    title = _("Visits to sessions, %(weeks)d weeks") % {"weeks": WEEKS_COUNTED}
    if beside is None:
        empty = _("Nothing to compare yet: nobody counted a year ago.")
        return Part("visits", title, tuple(_now_only(period.whole(What.SESSION))), empty)
    note = ngettext(
        "Sessions of %(days)d day that was open both years (the same weekday).",
        "Sessions of the %(days)d days that were open both years (the same weekdays).",
        beside.days,
    ) % {"days": beside.days}
    lines = (_visited(_("Now"), beside.now), _visited(_("A year ago"), beside.then))
    return Part("visits", title, lines, "", note)


def _now_only(figure: Figure) -> Iterator[Said]:
    if figure.value is not None:
        said = _visited(_("Now"), figure)
        not_counted = _("nobody counted a year ago")
        yield Said(said.words, f"{said.more} · {not_counted}")


def _visited(when: str, figure: Figure) -> Said:
    value = "–" if figure.value is None else str(figure.value)
    held = _("%(counted)d of %(due)d sessions counted") % {
        "counted": figure.counted,
        "due": figure.due,
    }
    more = [held, basis_told(figure.basis, figure.parts)]
    return Said(f"{when}: {value}", " · ".join(filter(None, more)))


def _voice(place: Place, today: date) -> Iterator[Said]:
    """One word to the question of a month, which a professional has read and left whole."""
    words = Word.objects.filter(question__place=place, hides=False, read_at__isnull=False)
    words = words.filter(question__month__gte=(today - VOICE_OF).replace(day=1))
    one = words.select_related("question").order_by("-question__month", "-sent_at", "pk").first()
    if one and one.is_shown:
        yield Said(f"”{one.text}”", asked_in(one.question).said(get_language() or "fi").text)

"""What a half page could say: hours that stand, and sentences that a coordinator may choose."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from koivu.core.words import finnish_order
from koivu.evaluation.models import Question, Word
from koivu.evaluation.phrases import done_after
from koivu.guidance.models import Observation
from koivu.partners.actions import HalfPageSays, Supervisor, supervisors_in
from koivu.partners.models import HalfPage, Organisation, ShiftKind
from koivu.partners.rules.half_years import HalfYear, half_year_before, is_told_now
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.shifts.hours import hours_of
from koivu.shifts.models import Shift


@dataclass(frozen=True, slots=True)
class Told:
    """An organisation whose supervisors get a half page, and what they have been sent."""

    organisation_id: int
    name: str
    supervisors: list[Supervisor]
    sent: list[HalfPage]


def told_in(place: Place, half_year: HalfYear, today: date) -> list[Told]:
    """Return the organisations with a confirmed role card and shifts then, by name."""
    them = _to_tell(place, half_year, today)
    sent: dict[int, list[HalfPage]] = {}
    for page in HalfPage.objects.of_half_year(place, half_year):
        sent.setdefault(page.organisation_id, []).append(page)
    rows = Organisation.objects.filter(pk__in=them.keys() | sent.keys()).prefetch_related("names")
    told = [Told(one.pk, one.name_on(today), them.get(one.pk, []), sent.get(one.pk, []))
            for one in rows]  # fmt: skip
    return sorted(told, key=lambda one: finnish_order(one.name))


def waiting_half_pages(place: Place, today: date) -> int:
    """Return how many organisations could be told now; none outside of its two times a year."""
    if not is_told_now(today):
        return 0
    half_year = half_year_before(today)
    them = _to_tell(place, half_year, today)
    if not them:
        return 0
    sent = HalfPage.objects.of_half_year(place, half_year)
    return len(them.keys() - set(sent.values_list("organisation", flat=True)))


def _to_tell(place: Place, half_year: HalfYear, today: date) -> dict[int, list[Supervisor]]:
    """Return the supervisors of each organisation that had something agreed in a half-year."""
    them = supervisors_in(place, today)
    if not them:
        return them
    had = Shift.objects.of_place(place).between(half_year.first, half_year.last)
    there = set(had.filter(organisation__in=them).values_list("organisation", flat=True))
    return {pk: people for pk, people in them.items() if pk in there}


def learned_in(place: Place, half_year: HalfYear) -> list[str]:
    """Return what the house has written down itself: changes after a question, and what days
    showed. A coordinator chooses among them."""
    questions = place.questions.filter(month__range=(half_year.first, half_year.last))
    asked = questions.order_by("month").prefetch_related("wordings")
    done = [done_after(one).said("fi").text for one in asked]
    rows = Observation.objects.filter(place=place, date__range=(half_year.first, half_year.last))
    return _each_once([*done, *rows.values_list("text", flat=True)])


def words_of_families(place: Place, half_year: HalfYear) -> list[str]:
    """Return words that a professional has read and left whole; no other leaves the house."""
    months = half_year.first, half_year.last
    asked = Question.objects.filter(place=place, month__range=months)
    rows = Word.objects.filter(question__in=asked, hides=False).exclude(read_at=None)
    return _each_once(one.text for one in rows.order_by("pk") if one.is_shown)


def says_of(
    place: Place,
    organisation: int,
    board: Board,
    half_year: HalfYear,
    now: datetime,
    learned: Iterable[str] = (),
    families: str = "",
) -> HalfPageSays:
    """Return the page with today's figures and what was chosen."""
    sums = hours_of(place, organisation, board, half_year.first, half_year.last, now)
    in_order = {str(kind): asdict(sums[kind]) for kind in ShiftKind if kind in sums}
    return HalfPageSays(in_order, list(learned), families)


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))

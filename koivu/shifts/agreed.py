"""What agreements in force say of a place, read from rows in three statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from koivu.partners.models import AgreedShift, AgreementVersion, Partnership
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.rules import open_spans
from koivu.shifts.rules.laying import AgreedLine, Due, Held, due_between


@dataclass(frozen=True)
class Partners:
    """Which organisations work in a place, from when until when."""

    spans: Mapping[int, list[tuple[date, date | None]]]

    def work_here(self, organisation: int, day: date) -> bool:
        """Whether an organisation works in the place on `day`."""
        spans = self.spans.get(organisation, ())
        return any(since <= day and (until is None or day <= until) for since, until in spans)


@dataclass(frozen=True)
class Agreed:
    """Versions in force on some day of a time, their lines, and who works here when."""

    versions: tuple[AgreementVersion, ...]
    lines: tuple[AgreedLine, ...]
    partners: Partners

    def due(self, board: Board, first: date, last: date) -> list[Due]:
        """Return the shifts that are agreed from `first` to `last`."""

        def may_be(organisation: int, day: date) -> bool:
            return self.partners.work_here(organisation, day) and not is_day_off(board, day)

        held = [held_of(one) for one in self.versions]
        return due_between(self.lines, held, first, last, board.holidays, may_be)


def agreed_in(place: Place, first: date, last: date) -> Agreed:
    """Return what is agreed for some day from `first` to `last`."""
    versions = tuple(
        AgreementVersion.objects.of_place(place)
        .meeting(first, last)
        .select_related("agreement")
        .order_by("agreement", "number")
    )
    by_id = {one.pk: one for one in versions}
    rows = AgreedShift.objects.filter(version__in=by_id).order_by("pk")
    return Agreed(versions, tuple(_lines(rows, by_id)), partners_in(place))


def partners_in(place: Place) -> Partners:
    """Return who works in a place at which times."""
    spans: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    rows = Partnership.objects.filter(place=place)
    for organisation, since, until in rows.values_list("organisation", "since", "until"):
        spans[organisation].append((since, until))
    return Partners(spans)


def is_day_off(board: Board, day: date) -> bool:
    """Whether a public holiday keeps the doors shut, as the opening hours say."""
    if not (board.hours and board.holidays.is_public_holiday(day)):
        return False
    return not open_spans(board.hours, day, (), board.holidays)


def held_of(version: AgreementVersion) -> Held:
    return Held(version.agreement_id, version.number, version.since, version.last_day)


def _lines(
    rows: Iterable[AgreedShift], versions: dict[int, AgreementVersion]
) -> Iterable[AgreedLine]:
    for row in rows:
        version = versions[row.version_id]
        yield AgreedLine(
            row.pk,
            version.agreement.organisation_id,
            held_of(version),
            row.kind,
            row.starts,
            row.ends,
            row.rhythm,
        )

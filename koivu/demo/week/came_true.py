"""What became of the shifts of the weeks that have been, as partners of the invented house say."""

from datetime import timedelta

from koivu.demo.building import TUE, Building, at_wall
from koivu.partners.models import ShiftKind
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions import Hours, move_shift, say_came_true
from koivu.shifts.became import wants_a_word
from koivu.shifts.models import Shift

NOT_SAID_YET = timedelta(days=13)
A_SICK_DAY = 3  # the fourth shift of the parish


def what_was_moved(house: Building) -> None:
    """The county's second Tuesday was the next afternoon: so it was known from the beginning."""
    rows = Shift.objects.filter(place=house.place, organisation=house.organisations["alue"])
    tuesday = house.first_monday + timedelta(days=TUE - 1, weeks=1)
    to = Hours(tuesday + timedelta(days=1), at_wall("12"), at_wall("15"))
    move_shift(rows.get(date=tuesday), to, by=house.people["nurse"], at=house.opened)


def what_came_true(house: Building) -> None:
    """The county and the parish have told of all but the last two weeks; others not yet."""
    for key in ("alue", "kirkko"):
        organisation = house.organisations[key]
        closures = board_as_it_is(house.place, house.today).closures
        rows = Shift.objects.filter(place=house.place, organisation=organisation)
        rows = rows.filter(date__lt=house.today - NOT_SAID_YET, kind=ShiftKind.ENCOUNTER)
        been = [one.pk for one in rows if wants_a_word(one, closures, house.now)]
        said = {
            pk: not (key == "kirkko" and number == A_SICK_DAY) for number, pk in enumerate(been)
        }
        say_came_true(house.place, organisation, said, by=None, at=house.now)

"""The invented Koivukylä week. It feeds the demonstration, tests, bench and pictures.

Nothing of it is real: the house, its organisations, its people and its programme are made up.
Swedish and Arabic texts have not been read by anybody whose language they are.
"""

from datetime import date, datetime

from koivu.demo.building import Building, found
from koivu.demo.pictures import hang_pictures
from koivu.demo.school_year import invented_school_calendar
from koivu.demo.week.advice import advice_and_groups
from koivu.demo.week.agreements import what_is_agreed
from koivu.demo.week.came_true import what_came_true, what_was_moved
from koivu.demo.week.costs import what_it_costs
from koivu.demo.week.decisions import what_was_decided
from koivu.demo.week.develop_days import days_that_develop_it
from koivu.demo.week.every_day import every_day
from koivu.demo.week.how_many import how_many_came
from koivu.demo.week.meetings import when_they_met
from koivu.demo.week.moments import what_was_seen
from koivu.demo.week.now_and_then import now_and_then
from koivu.demo.week.people import who_is_here, who_runs_it
from koivu.demo.week.place import DOOR, FIRST_TIME, where_it_is
from koivu.demo.week.question import what_is_asked
from koivu.demo.week.role_cards import who_has_a_card
from koivu.demo.week.rooms import who_has_them
from koivu.demo.week.shifts import who_comes_when
from koivu.demo.week.steering import who_steers
from koivu.demo.week.these_days import these_days
from koivu.demo.week.who_knows import who_knows_what, who_shows_herself
from koivu.demo.week.wishes import what_was_wished
from koivu.places.models import PlaceType

SLUG = "koivukyla"


def build_koivukyla(today: date, now: datetime) -> Building:
    """Build the house with a week around `today`, as it stands at `now`."""
    house = found(
        SLUG,
        "Koivukylän Tuohitupa",
        PlaceType.FAMILY_CENTRE,
        now,
        {
            "street": "Tuohikuja 3",
            "postal_code": "01360",
            "town": "Vantaa",
            "latitude": 60.3243,
            "longitude": 25.0611,
            "phone": "040 000 0001",
            "email": "tuohitupa@koivu.example",
            "step_free": True,
            "has_lift": True,
            "has_pram_space": True,
            "has_accessible_toilet": True,
            "has_changing_table": True,
            "has_microwave": True,
            "school_calendar": invented_school_calendar(now),
        },
        {"door": DOOR, "first_time": FIRST_TIME},
    )
    who_runs_it(house)
    where_it_is(house)
    hang_pictures(house)
    every_day(house)
    advice_and_groups(house)
    now_and_then(house)
    who_has_them(house)
    who_is_here(house)
    who_has_a_card(house)
    who_knows_what(house)
    who_shows_herself(house)
    what_is_asked(house)
    what_was_wished(house)
    what_was_seen(house)
    what_is_agreed(house)
    who_comes_when(house)
    what_was_moved(house)
    what_it_costs(house)
    house.checked(days_ago=0)
    house.everything_so_far_is_seen()
    these_days(house, today)
    how_many_came(house)
    what_came_true(house)
    who_steers(house)
    when_they_met(house)
    what_was_decided(house)
    days_that_develop_it(house)
    return house

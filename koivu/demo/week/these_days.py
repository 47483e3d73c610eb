"""What differs these days: a notice, a change, something cancelled, closures to come."""

from datetime import date, datetime, time, timedelta

from koivu.core import clock
from koivu.core.rhythm import DAY, WEEK
from koivu.demo.building import FRI, MON, SAT, SUN, THU, TUE, WED, Building, next_day, said
from koivu.partners.actions import invite
from koivu.places.actions import close_place
from koivu.places.holidays import calendar_of
from koivu.places.models import Closure, Role
from koivu.programme import actions
from koivu.programme.actions import Change, Scope
from koivu.programme.models import Notice, Slot
from koivu.programme.phrases import in_all_languages

# What somebody leads on each weekday.
LED_ON = {
    MON: "tupatemppu",
    TUE: "tupasuomi",
    WED: "tupavauvat",
    THU: "tupakeitto",
    FRI: "tupavertais",
    SAT: "tupapuuro",
    SUN: "tupapiha",
}

COCOA = said(
    "Pihalla on tänään kuumaa kaakaota. Oma muki mukaan!",
    "Ute på gården finns varm choklad i dag. Ta med egen mugg!",
    "There is hot cocoa in the yard today. Bring your own mug!",
    "يوجد اليوم كاكاو ساخن في الساحة. أحضروا أكوابكم!",
)

LIFT_IS_BROKEN = said(
    "Hissi on tänään epäkunnossa. Huikkaa ovelta, niin kannetaan vaunut yhdessä.",
    "Hissen är ur funktion i dag. Ropa från dörren, så bär vi vagnen tillsammans.",
    "The lift is out of order today. Call from the door and we carry the pram together.",
    "المصعد معطّل اليوم. نادونا من الباب لنحمل العربة معاً.",
)


def these_days(house: Building, today: date) -> None:
    """A notice, something changed today, something cancelled tomorrow, closures to come."""
    by, at = house.people["coordinator"], house.this_morning
    until = max(clock.at(today, time(18, 0)), house.now + timedelta(hours=2))
    notice = Notice(place=house.place, since=at, until=until)
    is_sunday = today.isoweekday() == SUN
    actions.post_notice(notice, COCOA if is_sunday else LIFT_IS_BROKEN, by=by, at=at)
    changed, cancelled = _led_from(house, today)[:2]
    _half_an_hour_later(house, *changed)
    actions.cancel_date(
        *cancelled, in_all_languages("Ohjaaja on sairaana."), by=house.people["deputy"], at=at
    )
    _closures(house, today)
    # The coordinator mends a partner's words: the partner sees what they were.
    actions.change_slot(
        house.slots["tupavauvat"],
        today,
        Scope.ALL,
        Change(texts={"text": said("Lauletaan, lorutellaan ja juodaan kahvit kuumana.")}),
        by=by,
        at=at,
    )
    invite(
        house.place,
        "uusi.tyyppi@koivu.example",
        Role.WORKER,
        organisation=house.organisations["varpu"],
        by=by,
        at=at,
    )


def _led_from(house: Building, first: date) -> list[tuple[Slot, date]]:
    """Return what is led on the days from `first` on; not on holidays."""
    holidays = calendar_of(house.place.school_calendar)
    days = [first + DAY * count for count in range(14)]
    led = [(house.slots[LED_ON[day.isoweekday()]], day) for day in days]
    return [
        (slot, day) for slot, day in led if slot.versions.get().rhythm.between(day, day, holidays)
    ]


def _half_an_hour_later(house: Building, slot: Slot, day: date) -> None:
    usually = slot.versions.get().starts
    starts = datetime.combine(day, usually or time(9)) + timedelta(minutes=30)
    # The hour itself: the row shows the new one, and "later" would leave a family guessing.
    dotted, colon = (f"{starts:%-H{mark}%M}".removesuffix(f"{mark}00") for mark in ".:")
    actions.change_slot(
        slot,
        day,
        Scope.THIS_DATE,
        Change({"starts": starts.time()}),
        by=house.people["coordinator"],
        at=house.this_morning,
        reason=said(
            f"Aloitamme tänään vasta klo {dotted}.",
            f"I dag börjar vi först kl. {dotted}.",
            f"Today we start at {colon}.",
            f"نبدأ اليوم في الساعة {colon}.",
        ),
    )


def _closures(house: Building, today: date) -> None:
    """A Thursday of planning together, only its evening open; a Friday that ends early."""
    by, at = house.people["coordinator"], house.this_morning
    thursday = next_day(THU, today + WEEK * 2)
    together = close_place(
        Closure(place=house.place, from_date=thursday, until_date=thursday),
        said(
            "Työntekijöiden ja vapaaehtoisten suunnittelupäivä.",
            "Planeringsdag för medarbetare och frivilliga.",
            "Workers and volunteers plan the spring.",
            "يوم تخطيط للعاملين والمتطوعين.",
        ),
        by=by,
        at=at,
    )
    actions.spare_date(house.slots["tupaillat"], thursday, together, by=by, at=at)
    friday = next_day(FRI, today + WEEK)
    close_place(
        Closure(
            place=house.place,
            from_date=friday,
            from_time=time(11, 30),
            until_date=friday,
        ),
        in_all_languages("Tiloja korjataan."),
        by=by,
        at=at,
    )

"""Rooms of the invented house, and what they are booked for beside the programme."""

from datetime import time

from koivu.demo.building import MON, THU, TUE, WED, Building
from koivu.places.models import Noise
from koivu.programme.models import Purpose


def its_rooms(house: Building) -> None:
    """A hall with a folding wall, a room for naps next door, one for talks, and a desk."""
    house.room("living", "Olohuone")
    house.room("kitchen", "Keittiö")
    house.room("back", "Jumppasalin perä")
    house.room("hall", "Jumppasali", parts=["back"])
    house.room("quiet", "Hiljainen huone", is_private=True)
    house.room(
        "naps",
        "Unihuone",
        noise=Noise.QUIET,
        quiet_from=time(11, 30),
        quiet_until=time(13),
        beside=["back"],
    )
    house.room("desk", "Työhuone")


def who_has_them(house: Building) -> None:
    """A family worker's desk, a talk, music before the nap, a meeting of tomorrow."""
    house.books("desk", Purpose.WORKSPACE, TUE, ("9", "15"), of="alue")
    house.books("desk", Purpose.WORKSPACE, THU, ("9", "12"), of="pesa", repeats="odd_weeks")
    house.books("quiet", Purpose.TALK, TUE, ("12", "14"), of="pesa")
    house.books("quiet", Purpose.TALK, MON, ("10", "11"), of="alue")
    house.books("kitchen", Purpose.PREPARING, WED, ("14", "15"), of="kirkko")
    house.books("back", Purpose.MUSIC, TUE, ("13", "14"), of="varpu")
    house.books("desk", Purpose.MEETING, None, ("15", "16"), of="lehva", on=house.today)

"""What the organisations of the invented house answer for, and who shows herself there."""

from koivu.demo.building import Building
from koivu.demo.pictures import a_face
from koivu.partners.actions import add_area, name_contact, say_together, show_myself, take_area
from koivu.partners.models import Membership

AREAS = {
    "Arki ja kohtaaminen": ("lehva", "kirkko"),
    "Lapsen kasvu ja kehitys": ("kaupunki", "alue"),
    "Raha-asiat ja tuet": ("alue",),
    "Turvallinen koti": ("pesa",),
    "Uuden kielen alku": (),
    "Vauvan uni ja syöminen": ("alue",),
    "Vertaisuus": ("varpu",),
}


def who_knows_what(house: Building) -> None:
    at = house.opened
    areas = {}
    for name, owners in AREAS.items():
        areas[name] = add_area(house.place, name, by=None, at=at)
        for owner in owners:
            take_area(areas[name], house.organisations[owner], by=None, at=at)
    both = [house.organisations[one] for one in AREAS["Arki ja kohtaaminen"]]
    say_together(areas["Arki ja kohtaaminen"], both, by=None, at=at)
    for person in ("nurse", "parish", "coordinator"):
        work = Membership.objects.get(user=house.people[person], place=house.place)
        name_contact(work, True, by=None, at=at)


def who_shows_herself(house: Building) -> None:
    """Two show who they are to their colleagues; the others stand there by their role."""
    for person, role, languages in (
        ("nurse", "Terveydenhoitaja, vauvat ja odottajat", ["fi", "en", "ar"]),
        ("coordinator", "Koordinaattori", ["fi", "sv", "en"]),
    ):
        says = {"shows_name": True, "role": role, "languages": languages}
        face = a_face() if person == "nurse" else None
        show_myself(house.people[person], house.place, says, face=face, at=house.opened)

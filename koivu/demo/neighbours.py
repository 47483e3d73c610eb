"""Four smaller places of other types, invented like the house: a café needs three things."""

from datetime import date, datetime, time

from koivu.core import clock
from koivu.demo.building import FRI, MON, SUN, THU, TUE, WED, Building, found, next_day, said
from koivu.demo.school_year import invented_school_calendar
from koivu.partners.models import Sector
from koivu.places.models import PlaceType, Role
from koivu.programme import actions
from koivu.programme.models import Kind, Leads, Notice, Religious, Together
from koivu.programme.phrases import in_all_languages


def build_cafe(today: date, now: datetime) -> Building:
    """A family café: one morning a week, and an evening on even weeks."""
    cafe = found(
        "pannunalunen",
        "Perhekahvila Pannunalunen",
        PlaceType.FAMILY_CAFE,
        now,
        {
            "street": "Rinnetie 8",
            "postal_code": "01400",
            "town": "Vantaa",
            "latitude": 60.3312,
            "longitude": 25.0735,
            "step_free": False,
            "has_pram_space": True,
            "has_microwave": True,
        },
        {
            "door": said(
                "Kerhohuone rapun B alakerrassa. Kolme porrasta, autamme vaunujen kanssa.",
                "Klubbrummet nere i trappa B. Tre trappsteg, vi hjälper med vagnen.",
                "The club room below staircase B. Three steps; we help with the pram.",
            )
        },
    )
    cafe.organisation("oma", "Pannunalusen perheet ry", Sector.NGO, coordinates=True)
    cafe.person("coordinator", "kahvila@koivu.example", "Sari", role=Role.COORDINATOR, of="oma")
    usual: dict = {
        "kind": Kind.OPEN,
        "leads": Leads.VOLUNTEERS,
        "together_with": [Together.VOLUNTEERS],
    }
    cafe.line(
        "pannuaamu",
        in_all_languages("Perhekahvila"),
        WED,
        ("9.30", "11.30"),
        languages=["fi"],
        skips_public_holidays=True,
        **usual,
    )
    cafe.line(
        "pannuilta",
        said("Iltakahvila", "Kvällskafé", "Evening café", "مقهى المساء"),
        TUE,
        ("17", "19"),
        repeats="even_weeks",
        languages=["fi", "en"],
        **usual,
    )
    cafe.checked(days_ago=12)
    return cafe


def build_open_daycare(today: date, now: datetime) -> Building:
    """An open day-care that keeps school holidays."""
    house = found(
        "kapytikka",
        "Avoin päiväkoti Käpytikka",
        PlaceType.OPEN_ECEC,
        now,
        {
            "street": "Tikankuja 2",
            "postal_code": "01450",
            "town": "Vantaa",
            "latitude": 60.3518,
            "longitude": 25.0822,
            "phone": "040 000 0002",
            "step_free": True,
            "has_pram_space": True,
            "has_changing_table": True,
            "school_calendar": invented_school_calendar(now),
        },
        {
            "first_time": said(
                "Ota sisäkengät ja vaihtovaatteet. Aikuinen on mukana koko ajan.",
                "Ta med inneskor och ombyte. En vuxen är med hela tiden.",
                "Bring indoor shoes and spare clothes. An adult stays all the time.",
                "أحضروا أحذية للداخل وملابس إضافية. يبقى أحد الكبار مع الطفل طوال الوقت.",
            )
        },
    )
    house.organisation("oma", "Lehtokaupungin päiväkodit", Sector.MUNICIPALITY, coordinates=True)
    house.person("coordinator", "kapytikka@koivu.example", "Oona", role=Role.COORDINATOR, of="oma")
    off: dict = {"skips_public_holidays": True, "skips_school_holidays": True}
    house.open_on(*[(day, "9", "12") for day in (MON, TUE, WED, THU)], **off)
    for day in (MON, TUE, WED, THU):
        house.line(
            f"tikkaleikki{day}",
            said("Leikkiaamu", "Lekmorgon", "Play morning", "صباح اللعب"),
            day,
            ("9", "12"),
            series="tikkaleikki",
            owner="oma",
            kind=Kind.OPEN,
            age_from=0,
            age_until=83,
            languages=["fi"],
            **off,
        )
    house.line(
        "tikkalaulu",
        in_all_languages("Muskari"),
        TUE,
        ("9.30", "10"),
        owner="oma",
        kind=Kind.ACTIVITY,
        age_from=6,
        age_until=47,
        religious=Religious.NO,
        **off,
    )
    house.here(
        in_all_languages("Varhaiskasvatuksen opettaja"), MON, ("9", "12"), of="oma",
        topics=in_all_languages("Päiväkoti ja esiopetus"), languages=["fi"], **off,
    )  # fmt: skip
    house.checked(days_ago=3)
    return house


def build_playground(today: date, now: datetime) -> Building:
    """A staffed playground: a yard, and a hut for rain."""
    yard = found(
        "sammakkolampi",
        "Leikkipuisto Sammakkolampi",
        PlaceType.PARK,
        now,
        {
            "street": "Lammenranta 5",
            "postal_code": "01370",
            "town": "Vantaa",
            "latitude": 60.3098,
            "longitude": 25.0447,
            "phone": "040 000 0003",
            "step_free": True,
            "has_accessible_toilet": True,
            "has_changing_table": True,
        },
        {
            "door": said(
                "Vihreä portti. Sateella löydät meidät mökistä.",
                "Den gröna grinden. När det regnar finns vi i stugan.",
                "The green gate. In rain we are in the hut.",
                "البوابة الخضراء. عند المطر تجدوننا في الكوخ.",
            )
        },
    )
    yard.organisation("oma", "Lehtokaupungin puistot", Sector.MUNICIPALITY, coordinates=True)
    yard.person("coordinator", "puisto@koivu.example", "Bilal", role=Role.COORDINATOR, of="oma")
    yard.open_on(*[(day, "9", "16") for day in (MON, TUE, WED, THU, FRI)])
    yard.line(
        "lampipuuro",
        said("Puistopuuro", "Parkgröt", "Porridge in the park", "عصيدة في الحديقة"),
        FRI,
        ("10", "11"),
        owner="oma",
        kind=Kind.FOOD,
        together_with=[Together.PARENTS],
        texts={
            "exception": said(
                "Oma kulho ja lusikka mukaan.",
                "Ta med egen skål och sked.",
                "Bring your own bowl and spoon.",
                "أحضروا معكم وعاءً وملعقة.",
            )
        },
    )
    yard.line(
        "lampipallo",
        said("Perhefutis", "Familjefotboll", "Family football", "كرة قدم عائلية"),
        SUN,
        ("15", "16.30"),
        kind=Kind.ACTIVITY,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS, Together.YOUNG_PEOPLE],
        languages=["fi", "so", "en"],
    )
    yard.here(
        said("Puiston ohjaaja", "Parkledare", "Park worker", "مشرف الحديقة"), MON, ("9", "16"),
        person="coordinator", of="oma", languages=["fi", "so"],
    )  # fmt: skip
    yard.checked(days_ago=5)
    return yard


def build_summer_cafe(today: date, now: datetime) -> Building:
    """A parish café of summer days: out of season it says when it opens."""
    summer = today.year if today <= date(today.year, 8, 15) else today.year + 1
    season: dict = {"season_from": date(summer, 6, 1), "season_until": date(summer, 8, 15)}
    cafe = found(
        "kesakahvila",
        "Käpypolun kesäkahvila",
        PlaceType.PARISH_CAFE,
        now,
        {
            "street": "Kellotapulinmäki 1",
            "postal_code": "01300",
            "town": "Vantaa",
            "latitude": 60.2946,
            "longitude": 25.0413,
            "step_free": True,
        },
        {
            "door": said(
                "Pihapöydät kellotapulin vieressä, sateella seurakuntasalissa.",
                "Bord på gården vid klockstapeln, vid regn i församlingssalen.",
                "Tables in the yard by the bell tower; in rain in the parish hall.",
            )
        },
    )
    cafe.organisation("oma", "Käpypolun lähiseurakunta", Sector.PARISH, coordinates=True)
    cafe.person("coordinator", "kesakahvila@koivu.example", "", role=Role.COORDINATOR, of="oma")
    cafe.open_on(*[(day, "10", "13") for day in (TUE, WED, THU)], **season)
    for day in (TUE, WED, THU):
        cafe.line(
            f"kesakahvi{day}",
            said("Kesäkahvila", "Sommarkafé", "Summer café", "مقهى الصيف"),
            day,
            ("10", "13"),
            series="kesakahvi",
            owner="oma",
            kind=Kind.OPEN,
            religious=Religious.SONG,
            **season,
        )
    if not season["season_from"] <= today <= season["season_until"]:
        until = clock.at(next_day(MON, season["season_from"]), time(0, 0))
        actions.post_notice(
            Notice(place=cafe.place, since=cafe.opened, until=until),
            said(
                "Nähdään taas kesäkuussa!",
                "Vi ses igen i juni!",
                "See you again in June!",
                "نلتقي من جديد في يونيو!",
            ),
            by=cafe.people["coordinator"],
            at=cafe.opened,
        )
    return cafe

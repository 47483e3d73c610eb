"""Where the invented house is, and when its doors are open."""

from koivu.demo.building import FRI, MON, SAT, THU, TUE, WED, Building, said
from koivu.demo.week.rooms import its_rooms

DOOR = said(
    "Kirjaston takaa, keltainen ovi. Soita kelloa, joku tulee avaamaan.",
    "Bakom biblioteket, den gula dörren. Ring på, så öppnar någon.",
    "Behind the library, the yellow door. Ring the bell and somebody opens.",
    "خلف المكتبة، الباب الأصفر. اقرعوا الجرس وسيفتح لكم أحدنا.",
)

FIRST_TIME = said(
    "Ihan hyvä jännittää. Astu sisään, joku meistä huomaa sinut ja kysyy: kahvia vai teetä?",
    "Det är helt okej att vara nervös. Stig in, någon av oss ser dig och frågar: kaffe eller te?",
    "It is quite all right to feel nervous. Step in; one of us sees you and asks: coffee or tea?",
    "من الطبيعي أن تشعروا ببعض التوتر. ادخلوا، وسيراكم أحدنا ويسأل: قهوة أم شاي؟",
)


def where_it_is(house: Building) -> None:
    its_rooms(house)
    house.venue(
        "yard",
        "Havukallion leikkikenttä",
        street="Neulaspolku 1",
        postal_code="01360",
        town="Vantaa",
        latitude=60.3215,
        longitude=25.0662,
        step_free=True,
    )
    house.open_on(
        (MON, "9", "15"),
        (TUE, "9", "15"),
        (WED, "9", "15"),
        (THU, "9", "18"),
        (FRI, "9", "13"),
        (SAT, "10", "13"),
        skips_public_holidays=True,
    )

"""The invented Koivukylä week. It feeds the demonstration, tests, bench and pictures.

Nothing of it is real: the house, its organisations, its people and its programme are made up.
Swedish and Arabic texts have not been read by anybody whose language they are.
"""

from datetime import date, datetime, time, timedelta

from koivu.core import clock
from koivu.core.rhythm import DAY, WEEK
from koivu.demo.booked import its_rooms, who_has_them
from koivu.demo.building import (
    FRI,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    Building,
    found,
    next_day,
    said,
)
from koivu.demo.pictures import hang_pictures
from koivu.demo.school_year import invented_school_calendar
from koivu.partners.actions import invite
from koivu.partners.models import Sector
from koivu.places.actions import close_place
from koivu.places.holidays import calendar_of
from koivu.places.models import Closure, PlaceType, Role
from koivu.programme import actions
from koivu.programme.actions import Change, Scope
from koivu.programme.models import Kind, Leads, Notice, Proposer, Religious, Slot, Together
from koivu.programme.phrases import in_all_languages

SLUG = "koivukyla"
ALL_MATTERS = in_all_languages("Kaikki arjen asiat, vaikeatkin")
UNDER_ONE: dict = {"age_from": 0, "age_until": 11}
ONE_TO_THREE: dict = {"age_from": 12, "age_until": 47}


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
    _who_runs_it(house)
    _where_it_is(house)
    hang_pictures(house)
    _every_day(house)
    _advice_and_groups(house)
    _now_and_then(house)
    who_has_them(house)
    _who_is_here(house)
    house.checked(days_ago=0)
    house.everything_so_far_is_seen()
    _these_days(house, today)
    return house


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


def _who_runs_it(house: Building) -> None:
    house.organisation("lehva", "Lehväpolku ry", Sector.NGO, coordinates=True)
    house.organisation("alue", "Hiirenkorvan hyvinvointialue", Sector.COUNTY)
    house.organisation("kaupunki", "Lehtokaupungin varhaiskasvatus", Sector.MUNICIPALITY)
    house.organisation("kirkko", "Käpypolun seurakunta", Sector.PARISH)
    house.organisation("pesa", "Pesäkolo ry", Sector.NGO)
    house.organisation("varpu", "Vertaisvarpu ry", Sector.NGO)
    house.person("coordinator", "maija@koivu.example", "Maija", role=Role.COORDINATOR, of="lehva")
    house.person("deputy", "samir@koivu.example", "Samir", role=Role.COORDINATOR, of="lehva")
    house.person("nurse", "leila@koivu.example", "Leila", of="alue")
    house.person("parish", "kanttori@koivu.example", of="kirkko")
    house.person("ngo", "pesakolo@koivu.example", of="pesa")
    house.person("volunteer", "pirkko@koivu.example", "Pirkko", of="lehva")
    house.let_read("nurse")
    house.proposal(
        "Lauletaan yhdessä somaliksi",
        audience="Pienet lapset ja vanhemmat",
        when="Keskiviikkoisin aamupäivällä",
        proposer=Proposer.PARENTS,
        needs="Matto ja rauhallinen nurkka",
    )


def _where_it_is(house: Building) -> None:
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


def _every_day(house: Building) -> None:
    """Play, coffee, soup: what makes the house a house."""
    for weekday, until in {MON: "15", TUE: "15", WED: "15", THU: "16", FRI: "13"}.items():
        house.line(
            f"tupaavoin{weekday}",
            in_all_languages("Avoin kohtaamispaikka"),
            weekday,
            ("9", until),
            series="tupaavoin",
            owner="lehva",
            kind=Kind.OPEN,
            room=house.rooms["living"],
            languages=["fi", "en"],
            skips_public_holidays=True,
            texts={
                "text": said(
                    "Leikkiä, kahvia ja juttuseuraa. Tule kun sopii, lähde kun on pakko.",
                    "Lek, kaffe och någon att prata med. Kom när det passar, gå när du måste.",
                    "Play, coffee and company. Come when it suits you, leave when you must.",
                    "لعب وقهوة ورفقة طيبة. تعالوا متى شئتم، وغادروا متى احتجتم.",
                )
            },
        )
    house.line(
        "tupakeitto",
        in_all_languages("Keittolounas"),
        THU,
        ("11.30", "12.30"),
        owner="lehva",
        kind=Kind.FOOD,
        leads=Leads.VOLUNTEERS,
        together_with=[Together.VOLUNTEERS],
        room=house.rooms["kitchen"],
        languages=["fi", "so"],
        skips_public_holidays=True,
        texts={
            "exception": said(
                "2 € lautanen, lapset ilmaiseksi.",
                "2 € per tallrik, barnen gratis.",
                "2 € a bowl, children free.",
                "2 يورو للطبق، والأطفال مجاناً.",
            )
        },
    )
    house.line(
        "tupapuuro",
        said("Lauantaipuuro", "Lördagsgröt", "Saturday porridge", "عصيدة السبت"),
        SAT,
        ("10", "13"),
        kind=Kind.FOOD,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS, Together.VOLUNTEERS],
        room=house.rooms["kitchen"],
        languages=["fi", "ar"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Talon vanhemmat keittävät. Tuo marjat, jos pakastimessa on.",
                "Husets föräldrar kokar. Ta med bär, om det finns i frysen.",
                "The house's parents cook. Bring berries if there are any in the freezer.",
                "يطبخها أهالي البيت. أحضروا التوت إن كان لديكم في المجمّد.",
            )
        },
    )
    house.line(
        "tupapiha",
        said("Pihatreffit", "Träff på gården", "Meet in the yard", "لقاء في الساحة"),
        SUN,
        ("13", "15"),
        kind=Kind.OPEN,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS],
        venue=house.venues["yard"],
        languages=["fi", "en", "uk"],
        texts={
            "text": said(
                "Satoi tai paistoi. Termari mukaan.",
                "Regn eller sol. Ta med termosen.",
                "Rain or shine. Bring a flask.",
                "في المطر والشمس. أحضروا معكم مشروباً دافئاً.",
            )
        },
    )


def _advice_and_groups(house: Building) -> None:
    house.line(
        "tupaohjaaja",
        in_all_languages("Perheohjaaja paikalla"),
        MON,
        ("9", "12"),
        owner="alue",
        kind=Kind.ADVICE,
        is_own_service=True,
        languages=["fi", "sv"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Arjesta saa puhua sellaisena kuin se on. Ei lähetettä, ei ajanvarausta.",
                "Om vardagen får man prata som den är. Ingen remiss, ingen tidsbokning.",
                "Talk about everyday life as it is. No referral, no appointment.",
                "تحدّثوا عن حياتكم اليومية كما هي. بلا إحالة وبلا موعد.",
            )
        },
    )
    house.line(
        "tupatemppu",
        said(
            "Taaperoiden temppurata",
            "Hinderbana för småttingar",
            "Toddlers' obstacle course",
            "مسار حركي للأطفال الصغار",
        ),
        MON,
        ("10", "11"),
        owner="kaupunki",
        kind=Kind.ACTIVITY,
        room=house.rooms["hall"],
        languages=["fi"],
        skips_public_holidays=True,
        skips_school_holidays=True,
        **ONE_TO_THREE,
    )
    house.line(
        "tupaneuvola",
        in_all_languages("Terveydenhoitaja paikalla"),
        TUE,
        ("10", "12"),
        owner="alue",
        kind=Kind.ADVICE,
        is_own_service=True,
        for_expecting=True,
        age_from=0,
        age_until=83,
        languages=["fi", "en", "ar"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Punnitsee, neuvoo ja kuuntelee. Tule vaikka vain kysymään.",
                "Väger, ger råd och lyssnar. Kom även om du bara vill fråga.",
                "Weighs, advises and listens. Come even if you only want to ask.",
                "تزن الطفل وتنصح وتستمع. تعالوا حتى لو لمجرد السؤال.",
            )
        },
    )
    house.line(
        "tupasuomi",
        in_all_languages("Suomen kielen kahvila"),
        TUE,
        ("12.30", "14"),
        owner="lehva",
        kind=Kind.GROUP,
        leads=Leads.VOLUNTEERS,
        together_with=[Together.VOLUNTEERS],
        languages=["fi", "ar", "so", "uk"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Puhutaan suomea kahvin ääressä. Virheet kuuluvat asiaan, lapset mukaan!",
                "Vi pratar finska över en kopp kaffe. Fel hör till, ta med barnen!",
                "We speak Finnish over coffee. Mistakes are part of it; bring the children!",
                "نتحدث الفنلندية حول فنجان قهوة. الأخطاء جزء من التعلّم، وأحضروا أطفالكم!",
            )
        },
    )
    house.line(
        "tupavauvat",
        said(
            "Vauvaryhmä ja muskari",
            "Babygrupp med sång",
            "Baby group with songs",
            "مجموعة الرضّع مع الأغاني",
        ),
        WED,
        ("10", "11.30"),
        owner="kirkko",
        organisers=["kirkko", "alue"],
        kind=Kind.GROUP,
        religious=Religious.SONG,
        for_expecting=True,
        room=house.rooms["hall"],
        languages=["fi"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Lauletaan, lorutellaan ja juodaan kahvi, ennen kuin se jäähtyy.",
                "Vi sjunger, rimmar och hinner dricka kaffet varmt.",
                "Songs, rhymes, and coffee while it is still hot.",
                "أغانٍ وأناشيد، وقهوة قبل أن تبرد.",
            )
        },
        **UNDER_ONE,
    )
    # In a room for private talks, and without the organisation's name (P-2).
    house.line(
        "tupajuttu",
        said("Juttuhetki", "En pratstund", "Time to talk", "وقت للحديث"),
        WED,
        ("12", "15"),
        kind=Kind.ADVICE,
        room=house.rooms["quiet"],
        languages=["fi", "en", "ru"],
        skips_public_holidays=True,
        texts={"text": ALL_MATTERS},
    )
    house.line(
        "tupaillat",
        in_all_languages("Isien ja lasten ilta"),
        THU,
        ("16", "18"),
        kind=Kind.ACTIVITY,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS],
        languages=["fi", "en"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Lettuja ja rakentelua. Isät, ukit ja muut tärkeät miehet.",
                "Plättar och bygge. Pappor, morfäder och andra viktiga män.",
                "Pancakes and building. Fathers, grandfathers and other important men.",
                "فطائر وألعاب تركيب. للآباء والأجداد وكل رجل مهم في حياة الطفل.",
            )
        },
    )
    house.line(
        "tupavertais",
        in_all_languages("Vertaisryhmä"),
        FRI,
        ("10", "12"),
        owner="varpu",
        kind=Kind.GROUP,
        leads=Leads.VOLUNTEERS,
        room=house.rooms["hall"],
        is_closed_group=True,
        languages=["fi"],
        skips_public_holidays=True,
        texts={
            "audience": said(
                "Yhden vanhemman perheet",
                "Familjer med en förälder",
                "One-parent families",
                "عائلات بوالد واحد",
            ),
            "closed_reason": said(
                "Ryhmä on täynnä, jotta jokainen ehtii puhua. Seuraavaan mahtuu: huikkaa meille!",
                "Gruppen är full, så att alla hinner prata. I nästa finns plats: säg till!",
                "The group is full, so that all get to speak. The next one has room: tell us!",
                "المجموعة مكتملة ليتمكن الجميع من الحديث. في التالية متّسع، أخبرونا!",
            ),
        },
    )


def _now_and_then(house: Building) -> None:
    """Even weeks, the first Friday, the last Wednesday, every third week, given dates."""
    house.line(
        "tupakokous",
        in_all_languages("Talokokous"),
        THU,
        ("13", "14.30"),
        repeats="even_weeks",
        kind=Kind.MEETING,
        is_closed_group=True,
        organisers=["lehva", "alue", "kirkko", "pesa"],
        room=house.rooms["hall"],
        texts={
            "closed_reason": said(
                "Toimijoiden oma palaveri. Olohuone on auki, tulkaa vaan!",
                "Medarbetarnas eget möte. Vardagsrummet är öppet, välkomna!",
                "The workers' own meeting. The living room is open, do come!",
                "اجتماع خاص بالعاملين. غرفة الجلوس مفتوحة، أهلاً بكم!",
            )
        },
    )
    house.line(
        "tupavaihto",
        in_all_languages("Vaatteiden vaihtotori"),
        FRI,
        ("9", "12"),
        repeats="monthly",
        nth=[1],
        kind=Kind.EVENT,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS],
        skips_public_holidays=True,
    )
    house.line(
        "tupatoiveet",
        said("Toivekahvit", "Önskekaffe", "Wishes over coffee", "أمنيات حول القهوة"),
        WED,
        ("13", "14"),
        repeats="monthly",
        nth=[-1],
        owner="lehva",
        kind=Kind.MEETING,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS],
        texts={
            "text": said(
                "Mitä tänne pitäisi saada? Me kirjataan, te päätätte.",
                "Vad borde finnas här? Vi skriver upp, ni bestämmer.",
                "What should there be here? We write it down, you decide.",
                "ماذا تودّون أن يكون هنا؟ نحن نكتب وأنتم تقررون.",
            )
        },
    )
    house.line(
        "tupapuhe",
        said(
            "Puheterapeutti käymässä",
            "Talterapeuten på besök",
            "The speech therapist visits",
            "زيارة أخصائية النطق",
        ),
        TUE,
        ("13", "14"),
        repeats="every_n_weeks",
        every=3,
        anchor=house.first_monday + DAY + WEEK,
        owner="alue",
        kind=Kind.ADVICE,
        is_own_service=True,
        languages=["fi"],
        skips_school_holidays=True,
        age_from=12,
        age_until=83,
    )
    house.line(
        "tupanuoret",
        said("Nuorten keittiö", "De ungas kök", "Young people's kitchen", "مطبخ الشباب"),
        WED,
        ("17", "19.30"),
        repeats="odd_weeks",
        kind=Kind.FOOD,
        leads=Leads.FAMILIES,
        together_with=[Together.YOUNG_PEOPLE],
        room=house.rooms["kitchen"],
        age_from=13 * 12,
        age_until=18 * 12 - 1,
        languages=["fi", "en"],
    )
    outings = [next_day(THU, house.today + WEEK * weeks + DAY) for weeks in (0, 5)]
    house.line(
        "tuparetki",
        said(
            "Retki metsälammelle",
            "Utfärd till skogstjärnen",
            "Outing to the forest pond",
            "رحلة إلى بحيرة الغابة",
        ),
        None,
        ("10", ""),
        repeats="dates",
        dates=[day.isoformat() for day in outings],
        owner="kirkko",
        organisers=["kirkko", "lehva"],
        kind=Kind.OUTING,
        religious=Religious.NO,
        texts={
            "text": said(
                "Eväät ja kuravaatteet mukaan. Lähdemme talon ovelta, kun kaikki ovat kengissä.",
                "Ta med matsäck och regnkläder. Vi startar vid dörren när alla har skor på.",
                "Bring a snack and rain clothes. We leave from the door when all have shoes on.",
                "أحضروا زاداً وملابس للمطر. ننطلق من باب البيت حين يلبس الجميع أحذيتهم.",
            )
        },
    )
    party = next_day(SAT, house.today + WEEK)
    house.line(
        "tupajuhla",
        said("Koko kylän juhla", "Fest för alla", "A party for everyone", "حفل للجميع"),
        None,
        ("14", "17"),
        repeats="dates",
        dates=[party.isoformat()],
        organisers=["lehva", "alue", "kaupunki", "kirkko", "pesa", "varpu"],
        kind=Kind.EVENT,
        leads=Leads.VOLUNTEERS,
        together_with=[Together.PARENTS, Together.VOLUNTEERS, Together.YOUNG_PEOPLE],
        languages=["fi", "sv", "en", "ar", "so"],
    )
    house.line(
        "tupalelut",
        said(
            "Lelujen vaihtopöytä",
            "Bytesbord för leksaker",
            "Toy swap table",
            "طاولة تبادل الألعاب",
        ),
        None,
        None,
        repeats="dates",
        dates=[(next_day(MON, house.today) + WEEK).isoformat()],
        all_day=True,
        days=5,
        owner="varpu",
        kind=Kind.EVENT,
        leads=Leads.VOLUNTEERS,
    )
    house.line(
        "tupajooga",
        said("Perhejooga", "Familjeyoga", "Family yoga", "يوغا عائلية"),
        WED,
        ("9", "9.45"),
        since=next_day(MON, house.today) + WEEK * 6,
        kind=Kind.ACTIVITY,
        room=house.rooms["hall"],
        state="draft",
    )


def _who_is_here(house: Building) -> None:
    host = said("Kohtaamispaikan ohjaaja", "Mötesplatsens ledare", "Host", "من فريق المكان")
    first_steps = said(
        "Missä mikin on, ja kenen kanssa kannattaa jutella",
        "Var allt finns, och vem det lönar sig att prata med",
        "Where things are, and whom to talk with",
        "أين تجدون كل شيء، ومع من تتحدثون",
    )
    free: dict = {"skips_public_holidays": True}
    for weekday, until in {MON: "15", TUE: "15", THU: "15"}.items():
        house.here(
            host, weekday, ("9", until), person="coordinator", of="lehva",
            topics=first_steps, languages=["fi", "sv", "en"], **free,
        )  # fmt: skip
    for weekday, hours in {WED: ("9", "15"), THU: ("15", "18"), FRI: ("9", "13")}.items():
        house.here(
            host, weekday, hours, person="deputy", of="lehva",
            topics=first_steps, languages=["fi", "ar", "en"], **free,
        )  # fmt: skip
    house.here(
        in_all_languages("Perheohjaaja"), MON, ("9", "12"), of="alue",
        topics=ALL_MATTERS, languages=["fi", "sv"], **free,
    )  # fmt: skip
    house.here(
        in_all_languages("Varhaiskasvatuksen opettaja"), MON, ("9.30", "11.30"), of="kaupunki",
        topics=in_all_languages("Päiväkoti ja esiopetus"), languages=["fi"], **free,
    )  # fmt: skip
    house.here(
        in_all_languages("Terveydenhoitaja"), TUE, ("10", "12"), person="nurse", of="alue",
        topics=in_all_languages("Vauvan uni ja syöminen"), languages=["fi", "en", "ar"], **free,
    )  # fmt: skip
    house.here(
        in_all_languages("Seurakunnan työntekijä"), WED, ("9.30", "12"), person="parish",
        of="kirkko", topics=ALL_MATTERS, languages=["fi"], **free,
    )  # fmt: skip
    house.here(
        in_all_languages("Perhetyöntekijä"), WED, ("12", "15"), person="ngo", of="pesa",
        shows_organisation=False, topics=ALL_MATTERS, languages=["fi", "en", "ru"], **free,
    )  # fmt: skip
    house.here(
        in_all_languages("Sosiaaliohjaaja"), THU, ("10", "12"), of="alue",
        topics=in_all_languages("Raha-asiat ja tuet"), languages=["fi", "en"], **free,
    )  # fmt: skip
    house.here(
        in_all_languages("Lastenohjaaja"), FRI, ("9", "12"), of="kirkko",
        topics=in_all_languages("Lapsen kasvu ja kehitys"), languages=["fi"], **free,
    )  # fmt: skip
    for weekday, hours in {TUE: ("12", "14.30"), THU: ("11", "13"), SAT: ("10", "13")}.items():
        house.here(
            in_all_languages("Vapaaehtoinen"), weekday, hours, person="volunteer", of="lehva",
            topics=said("Suomen kieli ja kahvi", "Finska och kaffe", "Finnish and coffee",
                        "اللغة الفنلندية والقهوة"),
            languages=["fi", "ru"], **free,
        )  # fmt: skip
    house.here(
        said("Talon vanhempia", "Husets föräldrar", "Parents of the house", "من أهالي البيت"),
        SUN, ("13", "15"), venue=house.venues["yard"], languages=["fi", "en", "uk"],
    )  # fmt: skip


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


def _these_days(house: Building, today: date) -> None:
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
            "Kehitetään yhdessä -päivä: suunnittelemme kevättä.",
            "Vi utvecklar tillsammans: vi planerar våren.",
            "Develop-together day: we plan the spring.",
            "يوم نطوّر فيه معاً: نخطط للموسم القادم.",
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

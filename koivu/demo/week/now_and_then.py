"""What is not every week: even weeks, the first Friday, given dates, a draft."""

from koivu.core.rhythm import DAY, WEEK
from koivu.demo.building import FRI, MON, SAT, THU, TUE, WED, Building, next_day, said
from koivu.programme.models import Kind, Leads, Religious, Together
from koivu.programme.phrases import in_all_languages


def now_and_then(house: Building) -> None:
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

"""Develop-together days of the invented house, one been and one to come; a community meeting."""

from datetime import datetime, time

from koivu.core import clock
from koivu.core.rhythm import WEEK
from koivu.demo.building import WED, Building, next_day, said
from koivu.participation.actions.acts import note_act
from koivu.participation.actions.days import (
    Hours,
    Turns,
    answer_needs,
    count_people,
    go_round,
    open_to_all,
    plan_day,
)
from koivu.participation.actions.help import Outcome, arrange, ask_for_help
from koivu.participation.actions.ideas import enter_ideas, read_idea
from koivu.participation.actions.themes import take_up_theme, write_of_theme
from koivu.participation.models import DevelopDay, Gathering, Level, Need, Who

BEEN = {
    "about": said(
        "Miten kohtaamme toisemme täällä, ja mitä teemme yhdessä?",
        "Hur möts vi här, och vad gör vi tillsammans?",
        "How do we meet each other here, and what do we do together?",
        "كيف نلتقي هنا، وماذا نفعل معًا؟",
    ),
    "where": said("Kellarikerroksessa", "I källarvåningen", "In the basement", "في الطابق السفلي"),
    "theme_1": said("Kohtaaminen", "Att mötas", "Meeting each other", "اللقاء"),
    "theme_2": said(
        "Liikunta ja hyvinvointi", "Rörelse och välmående", "Exercise and wellbeing",
        "الحركة والعافية",
    ),
    "theme_3": said("Retket", "Utflykter", "Outings", "الرحلات"),
    "theme_4": said("Pienimmät täällä", "De minsta här", "The smallest here", "الصغار هنا"),
}  # fmt: skip
IDEAS = {
    1: (
        "Tervehditään kaikkia, myös lapsia",
        "Ei udella taustoja",
        "Pysähdytään, vaikka olisi kiire",
    ),
    2: ("Joogaa", "Äiti ja vauva -jumppaa", "Hierontaa toisillemme"),
    3: ("Metsäretki eväiden kanssa", "Yhdessä uimaan"),
    4: ("Huomataan jokainen lapsi nimeltä", "Junarata takaisin"),
}
OWNERS = {
    1: {
        "owner_1": said(
            "Kaksi turvakodin työntekijää",
            "Två medarbetare vid skyddshemmet",
            "Two workers of the shelter",
            "عاملتان من دار الإيواء",
        ),
        "next_1": said(
            "Ovelle tulee tervehtijän vuoro.",
            "Vid dörren finns någon som hälsar.",
            "Somebody takes a turn at greeting by the door.",
            "يتناوب أحدنا على الترحيب عند الباب.",
        ),
        "came_1": said(
            "Joku tervehtii ovella joka aamu.",
            "Någon hälsar vid dörren varje morgon.",
            "Somebody greets at the door every morning.",
            "هناك من يرحّب عند الباب كل صباح.",
        ),
    },
    2: {
        "owner_2": said(
            "Kaksi perheohjaajaa", "Två familjehandledare", "Two family coaches", "مرشدتان للأسر"
        ),
        "next_2": said(
            "Joogaa kokeillaan kaksi kertaa.",
            "Yoga provas två gånger.",
            "Yoga is tried twice.",
            "نجرّب اليوغا مرتين.",
        ),
    },
}
# What nobody would see in the week: weeks ago, level, how many, in a line.
NOTED = (
    (2, Level.HELPED, 4, "Vanhemmat leipoivat isänpäivän kahville"),
    (5, Level.HELPED, 2, "Kaksi vapaaehtoista tulkkasi neuvontaa"),
    (6, Level.LED, 0, "Nuorten peli-iltaa tarjottiin, ei vetäjää tällä kertaa"),
)
CAME = {Who.FAMILIES: 10, Who.VOLUNTEERS: 4, Who.ORGANISATIONS: 9, Who.CITY: 8, Who.YOUNG: 1}
COMING = {
    "about": said(
        "Kevään yhteinen ohjelma: mitä toivomme, mitä teemme itse?",
        "Vårens gemensamma program: vad önskar vi, vad gör vi själva?",
        "Our spring together: what do we wish for, what do we do ourselves?",
        "برنامج الربيع معًا: ماذا نتمنى وماذا نفعل بأنفسنا؟",
    ),
    "where": said("Olohuoneessa", "I vardagsrummet", "In the living room", "في غرفة الجلوس"),
    "theme_1": said("Arki-illat", "Vardagskvällar", "Weekday evenings", "أمسيات الأسبوع"),
    "theme_2": said(
        "Nuorten oma aika", "De ungas egen tid", "Young people’s own time", "وقت الشباب"
    ),
}
MEETING = {
    "about": said(
        "Mistä perheet haluavat puhua yhdessä?",
        "Vad vill familjerna tala om tillsammans?",
        "What do families want to talk about together?",
        "عمّ تريد العائلات أن تتحدث معًا؟",
    ),
    "where": said("Olohuoneessa", "I vardagsrummet", "In the living room", "في غرفة الجلوس"),
    "theme_1": said(
        "Kesän aukiolo", "Öppet på sommaren", "Opening hours in summer", "الدوام في الصيف"
    ),
    "theme_2": said(
        "Yhteinen ruoka: kuka kokkaa?", "Gemensam mat: vem lagar?",
        "Food together: who cooks?", "الطعام معًا: من يطبخ؟",
    ),
}  # fmt: skip


def days_that_develop_it(house: Building) -> None:
    """One day has been and led somewhere; the next one is open to all."""
    _been(house)
    date = next_day(WED, house.today + 3 * WEEK)
    at = house.this_morning
    coming = _opened(house, Hours(date, time(13), time(15, 30)), COMING, at)
    ask_for_help(coming, {"aged_1_2": 2}, "so", made_up="1", at=at)
    ask_for_help(coming, {"aged_3_6": 1}, "ar", made_up="2", at=at)
    arranged = {what: Outcome(True, None, None) for what in ("child_care", "so")}
    arrange(coming, arranged, by=None, at=at)
    date = next_day(WED, house.today + 2 * WEEK)
    hours = Hours(date, time(17), time(18, 30))
    _opened(house, hours, MEETING, at, kind=Gathering.MEETING)
    for weeks, level, many, what in NOTED:
        date = next_day(WED, house.today - weeks * WEEK)
        note_act(house.place, date, level, many, what, by=None, at=at)


def _been(house: Building) -> None:
    date = next_day(WED, house.today - 3 * WEEK)
    day = _opened(house, Hours(date, time(13), time(16)), BEEN, clock.at(date - 2 * WEEK, time(10)))
    at = clock.at(date, time(15, 50))
    count_people(day, {str(who): many for who, many in CAME.items()}, by=None, at=at)
    go_round(day, Turns(4, time(13), 40, 5), by=None, at=at)
    for number, ideas in IDEAS.items():
        pile = f"{house.place.pk}.{number}"
        enter_ideas(day, ideas, theme=number, whose="", made_up=pile, at=at)
    for idea in day.ideas.all():
        read_idea(idea, hides=False, at=at)
    arrange(day, {"child_care": Outcome(True, 6, None)}, by=None, at=at)
    for theme in day.themes.filter(number__in=OWNERS):
        write_of_theme(theme, OWNERS[theme.number], by=None, at=at)
        take_up_theme(theme, house.today, decided="Kokeillaan kevääseen asti")


def _opened(
    house: Building,
    hours: Hours,
    texts: dict,
    at: datetime,
    kind: Gathering = Gathering.DAY,
) -> DevelopDay:
    day = plan_day(None, house.place, hours, texts, kind=kind, by=None, at=at)
    answers = dict.fromkeys(Need.values, ("yes", "")) | {"travel": ("missing", "")}
    answer_needs(day, answers, by=None, at=at)
    open_to_all(day, by=None, at=at)
    return day

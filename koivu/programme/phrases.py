"""Usual words in four languages, so that an ordinary week needs no translating (P-12).

The Swedish and Arabic ones wait for a native reader, as all public strings do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LANGUAGES = ("fi", "sv", "en", "ar")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One usual sentence or word; `key` is what a form sends."""

    key: str
    words: Mapping[str, str]

    def said(self, language: str) -> str:
        """Return the phrase in `language`, in English where it has none."""
        return self.words.get(language, self.words["en"])


def _phrases(*rows: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(Phrase(key, dict(zip(LANGUAGES, words, strict=True))) for key, *words in rows)


# Why one session is not held, or is held otherwise.
REASONS = _phrases(
    # First the one that tells nobody's health.
    (
        "cannot_come",
        "Ohjaaja ei pääse paikalle.",
        "Ledaren kan inte komma.",
        "The leader cannot come.",
        "لا يستطيع المشرف الحضور.",
    ),
    (
        "ill",
        "Ohjaaja on sairaana.",
        "Ledaren är sjuk.",
        "The leader is ill.",
        "المشرف مريض.",
    ),
    (
        "few_of_us",
        "Meitä on tänään liian vähän.",
        "Vi är för få i dag.",
        "There are too few of us today.",
        "عددنا قليل جداً اليوم.",
    ),
    (
        "weather",
        "Sää on huono.",
        "Vädret är dåligt.",
        "The weather is bad.",
        "الطقس سيئ.",
    ),
    (
        "room",
        "Tila ei ole käytössä.",
        "Lokalen kan inte användas.",
        "The room cannot be used.",
        "لا يمكن استخدام المكان.",
    ),
    (
        "training",
        "Meillä on koulutus.",
        "Vi har utbildning.",
        "We have a training day.",
        "لدينا يوم تدريبي.",
    ),
)

# Why the place is closed.
CLOSURE_REASONS = _phrases(
    ("holiday", "Pyhäpäivä.", "Helgdag.", "Public holiday.", "عطلة رسمية."),
    ("break", "Olemme lomalla.", "Vi har semester.", "We are on holiday.", "نحن في إجازة."),
    (
        "training",
        "Meillä on koulutus.",
        "Vi har utbildning.",
        "We have a training day.",
        "لدينا يوم تدريبي.",
    ),
    (
        "few_of_us",
        "Meitä on liian vähän: moni on sairaana.",
        "Vi är för få: många är sjuka.",
        "There are too few of us: many are ill.",
        "عددنا قليل لأن كثيرين منا مرضى.",
    ),
    (
        "repair",
        "Tiloja korjataan.",
        "Lokalerna repareras.",
        "The rooms are being repaired.",
        "تجري أعمال صيانة في المكان.",
    ),
    (
        "power",
        "Vesi tai sähkö on poikki.",
        "Det är avbrott i vatten eller el.",
        "The water or the power is cut off.",
        "الماء مقطوع أو الكهرباء مقطوعة.",
    ),
)

# Lines on today's board.
NOTICES = _phrases(
    (
        "nurse_away",
        "Terveydenhoitaja on tänään poissa.",
        "Hälsovårdaren är borta i dag.",
        "The nurse is away today.",
        "الممرضة غائبة اليوم.",
    ),
    (
        "coach_away",
        "Perheohjaaja on tänään poissa.",
        "Familjehandledaren är borta i dag.",
        "The family coach is away today.",
        "المرشد الأسري غائب اليوم.",
    ),
    (
        "opens_later",
        "Avaamme tänään myöhemmin.",
        "Vi öppnar senare i dag.",
        "We open later today.",
        "نفتح اليوم في وقت متأخر عن المعتاد.",
    ),
    (
        "closes_earlier",
        "Suljemme tänään aikaisemmin.",
        "Vi stänger tidigare i dag.",
        "We close earlier today.",
        "نغلق اليوم في وقت أبكر من المعتاد.",
    ),
    (
        "outdoors",
        "Olemme tänään ulkona.",
        "Vi är utomhus i dag.",
        "We are outdoors today.",
        "نحن اليوم في الخارج.",
    ),
    (
        "calm",
        "Tänään on rauhallista. Tervetuloa!",
        "Det är lugnt i dag. Välkommen!",
        "It is calm today. Welcome!",
        "المكان هادئ اليوم. أهلاً وسهلاً!",
    ),
    (
        "soup",
        "Tänään on tarjolla keittoa.",
        "I dag bjuds det på soppa.",
        "There is soup today.",
        "يوجد حساء اليوم.",
    ),
)

# Titles of sessions.
TITLES = _phrases(
    ("open", "Avoin kohtaamispaikka", "Öppen mötesplats", "Open meeting place", "مكان لقاء مفتوح"),
    ("cafe", "Perhekahvila", "Familjecafé", "Family café", "مقهى العائلة"),
    ("baby", "Vauvaryhmä", "Babygrupp", "Baby group", "مجموعة الرضّع"),
    ("toddler", "Taaperoryhmä", "Knattegrupp", "Toddler group", "مجموعة الأطفال الصغار"),
    ("music", "Muskari", "Musiklek", "Music play", "ألعاب موسيقية"),
    ("crafts", "Askartelua", "Pyssel", "Crafts", "أشغال يدوية"),
    ("stories", "Satuhetki", "Sagostund", "Story time", "وقت الحكايات"),
    ("outdoors", "Ulkoilua", "Utevistelse", "Outdoors together", "وقت في الخارج"),
    ("nurse", "Terveydenhoitaja paikalla", "Hälsovårdaren på plats", "Nurse here", "الممرضة هنا"),
    (
        "coach",
        "Perheohjaaja paikalla",
        "Familjehandledaren på plats",
        "Family coach here",
        "المرشد الأسري هنا",
    ),
    (
        "finnish",
        "Suomen kielen kahvila",
        "Finskt språkkafé",
        "Finnish language café",
        "مقهى اللغة الفنلندية",
    ),
    ("peer", "Vertaisryhmä", "Kamratstödsgrupp", "Peer group", "مجموعة دعم الأقران"),
    (
        "fathers",
        "Isien ja lasten ilta",
        "Pappa-barn-kväll",
        "Fathers' and children's evening",
        "أمسية للآباء مع أطفالهم",
    ),
    ("soup", "Keittolounas", "Sopplunch", "Soup lunch", "حساء للغداء"),
    ("swap", "Vaatteiden vaihtotori", "Klädbytardag", "Clothes swap", "تبادل الملابس"),
    ("trip", "Retki", "Utfärd", "Outing", "رحلة"),
    ("house_meeting", "Talokokous", "Husmöte", "House meeting", "اجتماع البيت"),
)

# Who is here, by role.
ROLES = _phrases(
    ("nurse", "Terveydenhoitaja", "Hälsovårdare", "Public health nurse", "ممرضة الصحة العامة"),
    ("coach", "Perheohjaaja", "Familjehandledare", "Family coach", "مرشد أسري"),
    ("family_worker", "Perhetyöntekijä", "Familjearbetare", "Family worker", "عامل دعم أسري"),
    ("social", "Sosiaaliohjaaja", "Socialhandledare", "Social counsellor", "مرشد اجتماعي"),
    (
        "ecec",
        "Varhaiskasvatuksen opettaja",
        "Lärare inom småbarnspedagogik",
        "Early childhood teacher",
        "معلمة الطفولة المبكرة",
    ),
    ("children", "Lastenohjaaja", "Barnledare", "Children's instructor", "مشرفة أطفال"),
    ("speech", "Puheterapeutti", "Talterapeut", "Speech therapist", "أخصائية نطق"),
    (
        "integration",
        "Kotoutumisohjaaja",
        "Integrationshandledare",
        "Integration adviser",
        "مرشد اندماج",
    ),
    (
        "parish",
        "Seurakunnan työntekijä",
        "Församlingens medarbetare",
        "Parish worker",
        "عامل من الرعية الكنسية",
    ),
    ("volunteer", "Vapaaehtoinen", "Frivillig", "Volunteer", "متطوع"),
)

# What can be asked: broad on purpose (P-2).
TOPICS = _phrases(
    (
        "all",
        "Kaikki arjen asiat, vaikeatkin",
        "Alla vardagliga saker, också svåra",
        "All everyday matters, hard ones too",
        "كل أمور الحياة اليومية، حتى الصعبة",
    ),
    (
        "growth",
        "Lapsen kasvu ja kehitys",
        "Barnets växt och utveckling",
        "A child's growth and development",
        "نمو الطفل وتطوره",
    ),
    (
        "sleep",
        "Vauvan uni ja syöminen",
        "Babyns sömn och mat",
        "A baby's sleep and feeding",
        "نوم الرضيع وتغذيته",
    ),
    (
        "daycare",
        "Päiväkoti ja esiopetus",
        "Daghem och förskola",
        "Day-care and pre-school",
        "الروضة وما قبل المدرسة",
    ),
    ("money", "Raha-asiat ja tuet", "Pengar och stöd", "Money and benefits", "المال والمساعدات"),
    (
        "papers",
        "Paperit ja lomakkeet",
        "Papper och blanketter",
        "Papers and forms",
        "الأوراق والاستمارات",
    ),
)

# What a proposal is answered with.
ANSWERS = _phrases(
    (
        "lovely",
        "Hienoa, tehdään näin!",
        "Fint, så gör vi!",
        "Lovely, let us do it!",
        "فكرة جميلة، لنفعلها!",
    ),
    (
        "come_and_talk",
        "Tule juttelemaan, kun olet seuraavan kerran täällä.",
        "Kom och prata med oss nästa gång du är här.",
        "Come and talk with us when you are here next.",
        "تعال وتحدث معنا عندما تأتي في المرة القادمة.",
    ),
    (
        "no_room",
        "Tila on silloin jo varattu.",
        "Lokalen är redan bokad då.",
        "The room is taken at that time.",
        "المكان محجوز في ذلك الوقت.",
    ),
    (
        "no_hands",
        "Meitä on nyt liian vähän.",
        "Vi är för få just nu.",
        "There are too few of us just now.",
        "عددنا قليل جداً الآن.",
    ),
    (
        "is_there",
        "Samanlaista on jo: tervetuloa mukaan siihen.",
        "Det finns redan något liknande: välkommen med.",
        "There is something like it already: welcome along.",
        "يوجد شيء مشابه بالفعل: أهلاً بك معنا.",
    ),
    (
        "not_free",
        "Täällä kaiken pitää olla maksutonta ja avointa.",
        "Här ska allt vara gratis och öppet.",
        "Everything here is free and open to all.",
        "كل شيء هنا مجاني ومفتوح للجميع.",
    ),
)

_BY_FINNISH = {
    phrase.words["fi"].casefold(): phrase
    for phrases in (REASONS, CLOSURE_REASONS, NOTICES, TITLES, ROLES, TOPICS, ANSWERS)
    for phrase in phrases
}


def in_all_languages(finnish: str) -> dict[str, str]:
    """Return a Finnish text by language: all four where it is a usual phrase, else Finnish."""
    phrase = _BY_FINNISH.get(finnish.strip().casefold())
    return {**phrase.words, "fi": finnish} if phrase else {"fi": finnish}


def phrase_of(key: str, phrases: Sequence[Phrase]) -> Phrase | None:
    """Return the phrase of a key, or None."""
    return next((phrase for phrase in phrases if phrase.key == key), None)

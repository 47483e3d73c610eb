"""Finnish: stems with their endings, and the small words that have none."""

from koivu.reading.found import WEEKDAYS, PartOfDay
from koivu.reading.phrases.words.endings import Noun, like_day, like_month, like_woman
from koivu.reading.phrases.words.feasts import feasts_of
from koivu.reading.phrases.words.meaning import DayWord, Lexicon, Meaning, Value, listed

DAYS = (
    like_day("maanantai"),
    like_day("tiistai"),
    Noun("keskiviikko", "keskiviiko", "keskiviikko", "keskiviikkoon", "keskiviikoi",
         "keskiviikkoi", "keskiviikkoa keskiviikkojen keskiviikkoja"),
    like_day("torstai"),
    like_day("perjantai"),
    like_day("lauantai"),
    like_day("sunnuntai"),
)  # fmt: skip
SHORT_DAYS = ("ma maan", "ti tiist", "ke keskiv", "to torst", "pe perj", "la lauant", "su sunn")

PARTS: dict[PartOfDay, tuple[Noun, ...]] = {
    "morning": (
        Noun("aamu", "aamu", "aamu", "aamuun", "aamui", "aamui", "aamua aamuja aamujen"),
        Noun("aamupäivä", "aamupäivä", "aamupäivä", "aamupäivään", "aamupäivi", "aamupäivi",
             "aamupäivää aamupäiviä aamupäivien"),
    ),
    "afternoon": (
        Noun("iltapäivä", "iltapäivä", "iltapäivä", "iltapäivään", "iltapäivi", "iltapäivi",
             "iltapäivää iltapäiviä iltapäivien"),
    ),
    "evening": (
        Noun("ilta", "illa", "ilta", "iltaan", "illoi", "iltoi", "iltaa iltoja iltojen iltaisin"),
    ),
}  # fmt: skip

MONTHS = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä",
    "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip

WEEK = Noun("viikko", "viiko", "viikko", "viikkoon", "viikoi", "viikkoi",
            "viikkoa viikkojen viikkoja vk vko vkot vkoilla vkolla vkon viikkosin")  # fmt: skip
CALENDAR_MONTH = Noun("kuukausi", "kuukaude", "kuukaute", "kuukauteen", "kuukausi", "kuukausi",
                      "kuukautta kuukausien kk:n kk:ssa")  # fmt: skip
BREAK = Noun("tauko", "tauo", "tauko", "taukoon", "tauoi", "taukoi", "taukojen taukoja")
YEAR = Noun("vuosi", "vuode", "vuote", "vuoteen", "vuosi", "vuosi", "vuotta vuosien")

PARITY = (
    ("EVEN", like_woman("parilli")),
    ("ODD", Noun("pariton", "parittoma", "parittoma", "parittomaan", "parittomi", "parittomi",
                 "paritonta parittomien parittomia")),
)  # fmt: skip

ORDINALS: tuple[tuple[str, int, Noun], ...] = (
    ("ORDINAL", 1, like_woman("ensimmäi")),
    ("SECOND", 2, like_woman("toi")),
    ("ORDINAL", 3, Noun("kolmas", "kolmanne", "kolmante", "kolmanteen", "kolmansi", "kolmansi")),
    ("ORDINAL", 4, Noun("neljäs", "neljänne", "neljänte", "neljänteen", "neljänsi", "neljänsi")),
    ("ORDINAL", -1, like_woman("viimei")),
)

SEASONS: tuple[tuple[str, Noun], ...] = (
    ("autumn", Noun("syksy", "syksy", "syksy", "syksyyn", "syksyi", "syksyi", "syksyä")),
    ("spring", Noun("kevät", "kevää", "kevää", "kevääseen", "keväi", "keväi", "kevättä")),
    ("summer", Noun("kesä", "kesä", "kesä", "kesään", "kesi", "kesi", "kesää kesäisin")),
    ("winter", Noun("talvi", "talve", "talve", "talveen", "talvi", "talvi", "talvea")),
)
TERMS = (("syys", "autumn"), ("kevät", "spring"), ("kesä", "summer"), ("talvi", "winter"))

HOLIDAYS = (
    ("any", ""), ("school", "koulu"), ("autumn", "syys"), ("christmas", "joulu"),
    ("winter", "talvi"), ("winter", "hiihto"), ("easter", "pääsiäis"), ("summer", "kesä"),
)  # fmt: skip

# From one to ten: nine, from nine, to nine, at nine; the rest are made of them.
NUMBERS = (
    "yksi yhdestä yhteen yhdeltä", "kaksi kahdesta kahteen kahdelta",
    "kolme kolmesta kolmeen kolmelta", "neljä neljästä neljään neljältä",
    "viisi viidestä viiteen viideltä", "kuusi kuudesta kuuteen kuudelta",
    "seitsemän seitsemästä seitsemään seitsemältä",
    "kahdeksan kahdeksasta kahdeksaan kahdeksalta",
    "yhdeksän yhdeksästä yhdeksään yhdeksältä",
    "kymmenen kymmenestä kymmeneen kymmeneltä",
)  # fmt: skip
TWENTY = "kaksikymmentä kahdestakymmenestä kahteenkymmeneen kahdeltakymmeneltä"
IN_GENITIVE_OF_TEENS = (
    "yhden", "kahden", "kolmen", "neljän", "viiden", "kuuden", "seitsemän", "kahdeksan", "yhdeksän",
)  # fmt: skip
SLANG = (
    (8, "kasi kasista kasiin kasilta"), (9, "ysi ysistä ysiin ysiltä"),
    (10, "kymppi kympistä kymppiin kympiltä"), (7, "seiska seiskasta seiskaan seiskalta"),
)  # fmt: skip
TENS_OF_MINUTES = (("kolmekymmentä", 30), ("neljäkymmentäviisi", 45), ("viisitoista", 15))

# "Kolmen viikon välein": from two on.
IN_GENITIVE = ("kahden", "kolmen", "neljän", "viiden", "kuuden")

SMALL_WORDS: list[tuple[str, Value, str]] = [
    ("GROUP", ("mon", "tue", "wed", "thu", "fri"),
     "arkisin arkipäivisin arkipäivinä arkipäivä arkipäivät arkena arkiaamuisin arki-iltaisin ark"),
    ("GROUP", ("sat", "sun"), "viikonloppuisin viikonloppuna viikonloput viikonloppu viikonloppuina"
     " vkl"),
    ("GROUP", WEEKDAYS, "päivittäin joka_päivä viikon_jokaisena_päivänä"),
    ("AT", None, "klo kello kellon klo:"),
    ("AM", None, "ap"),
    ("PM", None, "ip"),
    ("NOON", None, "keskipäivä keskipäivällä puolipäivä puoliltapäivin keskipäivästä"
     " keskipäivään puolestapäivästä puoleenpäivään puoleltapäivin"),
    ("MIDNIGHT", None, "keskiyö keskiyöllä puoliyö puoliltaöin"),
    ("HALF", None, "puoli"),
    ("HALF_PAST", 15, "varttia_yli vartin_yli viittätoista_yli"),
    ("HALF_PAST", -15, "varttia_vaille vartin_vaille viittätoista_vaille"),
    ("TIME_WORD", None, "aika ajat kellonaika kellonajat"),
    ("DAY_WORD", None, "päivä päivät päivämäärä päivämäärät ajankohta ajankohdat"),
    ("ANNOUNCED", None, "ilmoitetaan ilmoitetaan_myöhemmin tarkentuu tarkentuu_myöhemmin vahvistuu"
     " vahvistuu_myöhemmin vahvistetaan vahvistetaan_myöhemmin päätetään_myöhemmin myöhemmin"
     " sovitaan sovitaan_myöhemmin sovitaan_erikseen vielä_avoin"),
    ("ANNOUNCED", "tba", "tba tbc tbd"),
    ("INSTEAD", None, "kuitenkin mutta poikkeuksellisesti sen_sijaan poikkeuksena poikkeus"),
    ("BETWEEN_AFTER", None, "välillä välisenä_aikana välisellä_ajalla välinen_aika"),
    ("AND", None, "ja sekä &"),
    ("OR", None, "tai"),
    ("SINCE_EITHER", None, "alkaen alkaa alkavat alk alkoi käynnistyy starttaa aloittaa"),
    ("SINCE_AFTER", None, "lähtien eteenpäin"),
    ("UNTIL_AFTER", None, "asti saakka"),
    ("UNTIL", None, "päättyy päättyen"),
    ("EVERY", None, "joka jokainen jokaisena kunkin kukin jokaisen jokaisella"),
    ("EVERY_OTHER", 2, "vuoroviikoin"),
    ("WEEKLY", None, "viikoittain joka_viikko viikottain"),
    ("MONTHLY", None, "kuukausittain"),
    ("IRREGULAR", None, "silloin_tällöin ajoittain satunnaisesti epäsäännöllisesti toisinaan"
     " muutaman_kerran"),
    ("TIMES", 1, "kerran"),
    ("TIMES", 0, "kertaa krt kerta x"),
    ("APART", None, "välein väliajoin"),
    ("PER", None, "per"),
    ("EXCEPT", None, "paitsi lukuun_ottamatta lukuunottamatta poislukien pois_lukien pl"),
    ("NOT", None, "ei eikä eivät"),
    ("CLOSED", None, "suljettu suljettuna suljetaan kiinni peruttu perutaan tauolla"
     " suljemme sulkeutuu sulkee peruutettu"),
    ("PAUSE", None, "taukoilee taukoilemme taukoilevat lomailee lomailemme"),
    ("SCHOOL", None, "koulujen koulun koululaisten oppilaitosten"),
    ("DURING", None, "aikana ajan ajalla aikaan ajalle"),
    ("IN_TERM", None, "kouluvuoden kouluvuonna kouluvuosi lukuvuoden lukuvuonna lukuvuosi"
     " koulupäivinä kouluaikana koulupäivisin"),
    ("HOLIDAY", "public", "pyhinä pyhäpäivinä arkipyhinä juhlapyhinä arkipyhät pyhäpäivät"
     " juhlapyhät pyhät pyhäisin arkipyhä pyhäpäivä arkipyhien juhlapyhien"),
    ("ALSO", None, "myös lisäksi"),
    ("OTHERWISE", None, "muulloin muuten muutoin muuna_aikana muina_aikoina muina_päivinä"
     " muut muina"),
    ("TODAY", None, "tänään huomenna ylihuomenna"),
    ("NEXT", None, "ensi tämä tänä tällä seuraava seuraavana"),
    ("NEXT_TIME", None, "seuraavan_kerran seuraava_kerta seuraavat_kerrat seuraavaksi ensi_kerran"
     " ensi_kerta seuraava_tapaaminen seuraavat_tapaamiset seuraava_kokoontuminen"
     " seuraavat_kokoontumiset seuraava_päivä seuraavat_päivät"),
    ("BEFORE_AFTER", None, "jälkeen ennen"),
    ("IF_NEEDED", None, "tarvittaessa sadesäällä sateella"),
    ("ABOUT", None, "n noin"),
    ("UNDER", None, "alle"),
    ("OVER", None, "yli"),
    ("AGE_MONTHS", None, "kk kk:n kuukauden_ikäiset kuukauden_ikäisille kk-ikäiset kuukautta"
     " kuukautiset kkn"),
    ("AGE_YEARS", None, "v vuotta vuotiaat vuotiaille vuotias vuotiaiden vuotiaita vuotiaan"
     " vuotiaalle vuotiaat. vee vuoden_ikäiset"),
    ("UNDER_SCHOOL_AGE", None, "kouluikäiset kouluikäisille kouluikäisten"),
    ("EXPECTING", None, "odottavat odottaville odottavien odottaja odottajat odottajille"
     " raskaana_olevat raskaana_oleville"),
    ("ONLY", None, "vain ainoastaan"),
    ("RESERVED", None, "varattu"),
    ("GROUP_WORD", None, "ryhmä ryhmät ryhmälle tilaisuus toiminta"),
    ("OPEN", None, "avoin avoinna avoimet avoinna avoimia avoin_kaikille auki aukiolo"),
    ("EVERYONE", None, "kaikille kaikki kaikkien"),
    ("CLUB", None, "kerho kerhot kerhon kerhoa kerhoja kerhossa kerholle kerhotoiminta kerhoryhmä"
     " päiväkerho päiväkerhot"),
    ("GRADE", None, "lk luokat luokka luokkien rv raskausviikko raskausviikot raskausviikolla"),
    ("UNIT", None, "h € eur euro euroa euron e snt kg g l dl km m cm % min minuuttia hlö henkilöä"
     " henkilö lasta perhettä paikkaa osallistujaa aikuista kävijää krs kerros kerroksessa ryhmää"
     " tuntia tunti tunnin minuutin oppilasta kpl kertaa_kaudessa vuotta_sitten"),
    ("ASIDE", None, "ilmoittautuminen ilmoittautumisaika ilmoittautumiset ilmoittautumista"
     " ilmoittaudu ilmoittautukaa ilmoittauduthan ilmoittautuneille_viimeistään viimeistään"
     " mennessä puh puhelin puhelimitse soita soitathan tiedustelut varaa varaukset varaus"
     " ajanvaraus"
     " ruokatauko puhelinaika puhelinpäivystys soittoaika lounastauko kahvitauko"
     " p tel gsm ilm ilmoittautua ennakkoilmoittautuminen"),
    ("WORD", "served", "lounas lounasta keittolounas soppalounas keitto keittoa kahvi kahvit kahvia"
     " kahvitarjoilu aamupala aamupalaa aamiainen välipala välipalaa iltapala iltapalaa"
     " ruoka ruokaa ruokailu puuro puuroa aamupuuro tarjoilu tarjoilua eväät"),
    ("WORD", "serving", "tarjolla tarjoillaan tarjoamme syödään"),
    ("WORD", "doors", "ovet ovi jono jonotus"),
    ("WORD", "setup", "pakkaaminen pakkaus purkaminen purku pystytys pystyttäminen kasaus"
     " kasaaminen esillepano valmistelu valmistelut siivous loppusiivous pöytien_pystytys"
     " pöytien_laitto tavaroiden_tuonti"),
    ("WITHOUT", None, "ilman"),
    ("FILLER", None, "on ovat ovat_auki aina klo. ajalla kokoontuu kokoonnutaan"),
    ("WORD", "we", "olemme palvelemme me"),
    ("WORD", "meet", "nähdään tavataan"),
    ("WORD", "note", "huom huomio huomaa"),
    ("WORD", "later", "vasta"),
]  # fmt: skip


def _days() -> Lexicon:
    words: Lexicon = {}
    for day, noun, shorts in zip(WEEKDAYS, DAYS, SHORT_DAYS, strict=True):
        for form, grammatical in noun.forms().items():
            kind = {"from": "DAY_FROM", "to": "DAY_TO"}.get(grammatical, "DAY")
            is_coming = form == f"{noun.weak}n"
            word = DayWord(day, each=grammatical == "each", is_coming=is_coming)
            words[form] = Meaning(kind, word)
        words |= {short: Meaning("DAY", DayWord(day, short=True)) for short in shorts.split()}
        for part, nouns in PARTS.items():
            for form, grammatical in _with_each(nouns):
                value = DayWord(day, each=grammatical == "each", part=part)
                words[noun.base + form] = Meaning("DAY", value)
    return words


def _working_days() -> Lexicon:
    """arkiaamuisin, arki-iltaisin: a part of the day on the days of work."""
    days = Meaning("GROUP", WEEKDAYS[:5])
    return {
        f"arki{joint}{form}": days
        for nouns in PARTS.values()
        for form, _ in _with_each(nouns)
        for joint in ("", "-")
    }


def _with_each(nouns: tuple[Noun, ...]) -> list[tuple[str, str]]:
    found = [pair for noun in nouns for pair in noun.forms().items()]
    return [(form, "each" if form.endswith("isin") else sort) for form, sort in found]


def _parts() -> Lexicon:
    return {
        form: Meaning("PART", part)
        for part, nouns in PARTS.items()
        for form, grammatical in _with_each(nouns)
        # "ilta" and "aamu" alone are names of an activity as often as a time of day.
        if grammatical == "each" or form[-3:] in {"llä", "lla", "inä", "ina", "ana", "änä", "una"}
    }


def _months() -> Lexicon:
    words: Lexicon = {}
    kinds = {"from": "MONTH_FROM", "to": "MONTH_TO", "in": "MONTH_IN"}
    for number, name in enumerate(MONTHS, start=1):
        if name != "kesä":
            words[name] = Meaning("MONTH_STEM", number)
        for form, grammatical in like_month(name + "kuu").forms().items():
            words[form] = Meaning(kinds.get(grammatical, "MONTH"), number)
    return words


def _nouns() -> Lexicon:
    words: Lexicon = {}
    for kind, noun in (("WEEK", WEEK), ("PER_MONTH", CALENDAR_MONTH), ("PER_YEAR", YEAR), *PARITY):
        words |= {form: Meaning(kind) for form in noun.forms()}
    words |= {form: Meaning("PER_MONTH") for form in ("kuun", "kuussa")}
    words |= {form: Meaning("WEEK") for form in WEEK.irregular.split()}
    for kind, number, noun in ORDINALS:
        words |= {form: Meaning(kind, number) for form in noun.forms()}
    words |= {form: Meaning("EVEN") for form in ("parill", "paril")}
    words |= {form: Meaning("ODD") for form in ("paritt", "parit")}
    words |= {
        form: Meaning("NUMBER_OF", number) for number, form in enumerate(IN_GENITIVE, start=2)
    }
    words |= {"eka": Meaning("ORDINAL", 1), "vika": Meaning("ORDINAL", -1)}
    words |= {form: Meaning("MEMBERS") for noun in _MEMBERS for form in noun.forms()}
    return words


_MEMBERS = (
    like_woman("koululai"),
    like_woman("kerholai"),
    Noun("jäsen", "jäsene", "jäsene", "jäseneen", "jäseni", "jäseni", "jäsentä jäsenten"),
    Noun("kutsuttu", "kutsutu", "kutsuttu", "kutsuttuun", "kutsutui", "kutsuttui"),
    Noun("ilmoittautunut", "ilmoittautunee", "ilmoittautunee", "ilmoittautuneeseen",
         "ilmoittautunei", "ilmoittautunei"),
)  # fmt: skip


def _breaks() -> Lexicon:
    """tauko, kesätauolla: a break, alone or with its time of the year."""
    return {
        stem + form: Meaning("CLOSED" if form in _CLOSES else "PAUSE")
        for stem in ("", *(stem for _, stem in HOLIDAYS), "syysloma", "hiihtoloma", "vappu",
                     "juhannus", "kevät", "loma")
        for form in (*BREAK.forms(), "taukoa")
    }  # fmt: skip


# "Tauon jälkeen" says nothing of a closure.
_CLOSES = {"tauko", "tauolla"}


def _seasons() -> Lexicon:
    words: Lexicon = {}
    for name, noun in SEASONS:
        for form in noun.forms():
            # "syksyllä" says when; "syksyn" and "syksy" may belong to a name.
            says_when = form.endswith(("lla", "llä", "sin", "na", "nä"))
            words[form] = Meaning("SEASON_WHEN" if says_when else "SEASON", name)
    for stem, name in TERMS:
        for ending in ("kausi", "kauden", "kaudella", "kautta", "lukukausi", "lukukauden",
                       "lukukaudella"):  # fmt: skip
            words[stem + ending] = Meaning("SEASON_WHEN", name)
    for kind, stem in HOLIDAYS:
        words |= {stem + form: Meaning("HOLIDAY", kind) for form in _HOLIDAY_FORMS}
    return words


_HOLIDAY_FORMS = (
    *Noun("loma", "loma", "loma", "lomaan", "lomi", "lomi", "lomaa lomien lomia").forms(),
    *(f"lomaviiko{ending}" for ending in ("lla", "n", "illa", "t")),
    *(f"loma{form}" for form in ("aika", "aikana", "aikoina", "ajat", "ajalla", "ajan", "aikaan",
                                 "aikojen", "ajoilla", "päivinä", "viikko", "viikkona")),
)  # fmt: skip


def _numbers() -> Lexicon:
    words: Lexicon = {}
    teens = tuple(" ".join(f"{form}toista" for form in row.split()) for row in NUMBERS[:9])
    kinds = ("NUMBER_WORD", "NUMBER_FROM", "NUMBER_TO", "NUMBER_AT")
    for number, forms in enumerate((*NUMBERS, *teens, TWENTY), start=1):
        for kind, form in zip(kinds, forms.split(), strict=True):
            words[form] = Meaning(kind, number)
    # "kymmenen ja kahdentoista välillä"; the smaller ones count weeks and children as often.
    for number, base in enumerate(IN_GENITIVE_OF_TEENS, start=11):
        words[f"{base}toista"] = Meaning("NUMBER_WORD", number)
    for number, slang in SLANG:
        for kind, form in zip(kinds, slang.split(), strict=True):
            words[form] = Meaning(kind, number)
    words |= {form: Meaning("MINUTES", minutes) for form, minutes in TENS_OF_MINUTES}
    return words


FINNISH: Lexicon = (
    feasts_of("fi")
    | _numbers()
    | _seasons()
    | _months()
    | _nouns()
    | _parts()
    | _days()
    | _breaks()
    | _working_days()
    | listed(SMALL_WORDS)
)

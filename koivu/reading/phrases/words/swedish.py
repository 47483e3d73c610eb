"""Swedish as it is written in Finland."""

from koivu.reading.found import WEEKDAYS, PartOfDay
from koivu.reading.phrases.words.feasts import feasts_of
from koivu.reading.phrases.words.meaning import DayWord, Lexicon, Meaning, Value, listed

DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
SHORT_DAYS = ("må mån månd", "ti tis tisd", "on ons onsd", "to tor tors torsd", "fre fred",
              "lö lör lörd", "sö sön sönd")  # fmt: skip

PARTS: dict[PartOfDay, str] = {
    "morning": "morgon morgonen morgnar morgnarna förmiddag förmiddagen förmiddagar"
    " förmiddagarna förmiddagstid fm",
    "afternoon": "eftermiddag eftermiddagen eftermiddagar eftermiddagarna eftermiddagstid em",
    "evening": "kväll kvällen kvällar kvällarna kvällstid",
}

MONTHS = (
    "januari jan", "februari feb febr", "mars", "april apr", "maj", "juni jun", "juli jul_månad",
    "augusti aug", "september sep sept", "oktober okt", "november nov", "december dec",
)  # fmt: skip

SMALL_WORDS: list[tuple[str, Value, str]] = [
    ("GROUP", ("mon", "tue", "wed", "thu", "fri"),
     "vardagar vardag vardagarna vardagen vard vardagskvällar helgfria_vardagar"),
    ("GROUP", ("sat", "sun"), "veckoslut veckosluten veckoslutet helgen veckoslutena"),
    ("GROUP", WEEKDAYS, "dagligen varje_dag alla_dagar"),
    ("AT", None, "kl klo klockan klo:"),
    ("AM", None, "fm"),
    ("PM", None, "em"),
    ("NOON", None, "middag_kl mitt_på_dagen"),
    ("MIDNIGHT", None, "midnatt"),
    ("HALF", None, "halv"),
    ("HALF_PAST", 15, "kvart_över"),
    ("HALF_PAST", -15, "kvart_i"),
    ("MINUTES", 30, "trettio"),
    ("MINUTES", 45, "fyrtiofem"),
    ("TIME_WORD", None, "tid tiden tider tiderna klockslag klockslaget"),
    ("DAY_WORD", None, "datum dag dagen dagar dagarna"),
    ("ANNOUNCED", None, "meddelas meddelas_senare meddelas_närmare bekräftas bekräftas_senare"
     " fastställs fastställs_senare bestäms_senare senare kommer_senare avtalas"
     " enligt_överenskommelse ej_fastställd"),
    ("ANNOUNCED", "tba", "tba tbc tbd"),
    ("INSTEAD", None, "dock men undantagsvis däremot undantag exceptionellt"),
    ("FRIDAY_OR_FROM", None, "fr"),
    ("AND_OR_WEDNESDAY", None, "o"),
    ("BETWEEN", None, "mellan"),
    ("AND", None, "och samt &"),
    ("OR", None, "eller"),
    ("FROM", None, "från"),
    ("TO", None, "till"),
    ("SINCE", None, "från_och_med från_o_med fr_o_m from fom fr.o.m börjar startar"
     " med_start start"),
    ("SINCE_AFTER", None, "framåt"),
    ("UNTIL", None, "till_och_med till_o_med t_o_m tom fram_till slutar ända_till"),
    ("IN", None, "i"),
    ("OF", None, "av"),
    ("ON", None, "på om"),
    ("ARTICLE", None, "den det de"),
    ("EVERY", None, "varje var vart alla"),
    ("EVERY_OTHER", 2, "varannan vartannat vartannan var_fjortonde_dag"),
    ("SECOND", 2, "andra"),
    ("ORDINAL", 1, "första förste"),
    ("ORDINAL", 3, "tredje"),
    ("ORDINAL", 4, "fjärde"),
    ("ORDINAL", -1, "sista"),
    ("EVEN", None, "jämn jämna"),
    ("ODD", None, "udda ojämn ojämna"),
    ("NUMBERED", None, "numrerade kalender"),
    ("WEEK", None, "vecka veckor veckan veckorna v vk vkn veckors vkr vecko"),
    ("PER_MONTH", None, "månad månaden månaderna månads månadens"),
    ("PER_YEAR", None, "året per_år"),
    ("WEEKLY", None, "veckovis"),
    ("MONTHLY", None, "månatligen månadsvis"),
    ("IRREGULAR", None, "ibland då_och_då oregelbundet"),
    ("TIMES", 1, "en_gång"),
    ("TIMES", 0, "gånger gång gången ggr x"),
    ("PER", None, "per"),
    ("EXCEPT", None, "utom förutom undantaget med_undantag_av med_undantag_för exklusive"),
    ("NOT", None, "ej inte ingen inga inget"),
    ("CLOSED", None, "stängt stängd stängda inställt inställd inställda stänger"
     " uppehåll uppehållet"),
    ("PAUSE", None, "paus pausen pauser pausar pausas pauserar pauserat ferie ferier semester"
     " semestern semesterstängt ledigt"),
    ("SCHOOL", None, "skolornas skolans skolelevernas"),
    ("DURING", None, "under under_tiden"),
    ("IN_TERM", None, "skolåret läsåret skoldagar skolterminerna skoltid"),
    ("HOLIDAY", "school", "skollov skolloven skollovet lov loven lovet skolornas_lov lovtider"
     " skollovstider lovveckor"),
    ("HOLIDAY", "autumn", "höstlov höstlovet höstlovsveckan"),
    ("HOLIDAY", "christmas", "jullov jullovet"),
    ("HOLIDAY", "winter", "sportlov sportlovet sportlovsveckan"),
    ("HOLIDAY", "easter", "påsklov påsklovet"),
    ("HOLIDAY", "summer", "sommarlov sommarlovet"),
    ("HOLIDAY", "public", "helgdagar helgdag helgdagarna röda_dagar högtider söckenhelger"),
    ("WEEKEND_OR_HOLIDAY", None, "helger helgerna"),
    ("HOLIDAY_FREE", None, "helgfri helgfria"),
    ("WORD", None, "må_bra"),
    ("SEASON", "autumn", "höst ht"),
    ("SEASON", "spring", "vår vt"),
    ("SEASON", "summer", "sommar"),
    ("SEASON", "winter", "vinter"),
    ("SEASON_WHEN", "autumn", "hösten höstterminen höstsäsongen höstperioden"),
    ("SEASON_WHEN", "spring", "våren vårterminen vårsäsongen vårperioden"),
    ("SEASON_WHEN", "summer", "sommaren somrar sommartid"),
    ("SEASON_WHEN", "winter", "vintern vintertid"),
    ("ALSO", None, "också även dessutom"),
    ("OTHERWISE", None, "annars övriga_tider övriga_dagar andra_tider"),
    ("TODAY", None, "idag i_dag imorgon i_morgon"),
    ("NEXT", None, "nästa denna detta nu_på"),
    ("NEXT_TIME", None, "nästa_gång nästa_gånger nästa_träff nästa_tillfälle nästa_möte nästa_datum"
     " följande_gång följande_träff följande_tillfälle härnäst"),
    ("BEFORE_AFTER", None, "efter före innan"),
    ("IF_NEEDED", None, "vid_behov vid_regn vid_regnväder om_det_regnar"),
    ("ABOUT", None, "ca cirka ungefär"),
    ("OVER", None, "över"),
    ("AGED", None, "åldern ålder i_åldern i_ålder"),
    ("AGE_MONTHS", None, "månader månaders mån_barn månaders_ålder månaders_barn"),
    ("AGE_YEARS", None, "år åringar åring års_ålder års åriga"),
    ("UNDER_SCHOOL_AGE", None, "skolåldern skolålder"),
    ("EXPECTING", None, "väntar_barn gravida gravid blivande_föräldrar blivande_mammor"),
    ("ONLY", None, "endast bara enbart"),
    ("RESERVED", None, "reserverad reserverat reserverade"),
    ("FOR", None, "för"),
    ("MEMBERS", None, "skolbarn skolelever medlemmar anmälda inbjudna eleverna elever"),
    ("SHUT", None, "sluten slutet slutna"),
    ("GROUP_WORD", None, "grupp gruppen grupper"),
    ("OPEN", None, "öppet öppen öppna"),
    ("EVERYONE", None, "alla_barn alla_familjer"),
    ("CLUB", None, "klubb klubben klubbar klubbarna dagklubb dagklubben klubbverksamhet"),
    ("GRADE", None, "åk årskurs årskurser årskurserna klass klasserna gv graviditetsvecka"),
    ("UNIT", None, "h € eur euro e kg g l dl km m cm % min minuter pers personer barn familjer"
     " platser deltagare våningen vån tr timmar timme minuters"),
    ("ASIDE", None, "anmälan anmäl anmälningar anmälningstid anmälningstiden senast ring telefon"
     " tel telefontid tfn boka bokning bokningar osa förhandsanmälan lunchpaus"),
    ("WORD", "served", "lunch lunchen soppa soppan sopplunch kaffe kaffet kaffeservering fika"
     " frukost frukosten mellanmål mellanmålet kvällsmat kvällsmål mat maten gröt gröten"
     " servering serveringen"),
    ("WORD", "serving", "serveras serverar bjuds bjuder"),
    ("WORD", "doors", "kö kön dörrarna dörren insläpp dörrar"),
    ("WORD", "setup", "uppackning uppackningen uppställning uppställningen nedpackning"
     " ihoppackning inpackning packning packningen bordsuppställning iordningställande riggning"
     " iordningställning uppriggning undanplockning städning"),
    ("WITHOUT", None, "utan"),
    ("FILLER", None, "är samlas träffas hålls ordnas har"),
    ("WORD", "we", "vi"),
    ("WORD", "meet", "ses syns"),
    ("WORD", "note", "obs observera"),
    ("WORD", "later", "först"),
]  # fmt: skip

BREAKS = (
    "sommar jul höst vår vinter påsk lov sportlovs höstlovs påsklovs jullovs midsommar nyårs"
    " termins semester"
)
NUMBERS = (
    "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton"
    " arton nitton tjugo"
)


def _days() -> Lexicon:
    words: Lexicon = {}
    for day, name, shorts in zip(WEEKDAYS, DAYS, SHORT_DAYS, strict=True):
        words |= {short: Meaning("DAY", DayWord(day, short=True)) for short in shorts.split()}
        for ending in ("", "en", "ens", "s"):
            words[name + ending] = Meaning("DAY", DayWord(day))
        for ending in ("ar", "arna", "arnas"):
            words[name + ending] = Meaning("DAY", DayWord(day, each=True))
        for part, forms in PARTS.items():
            for form in forms.split():
                value = DayWord(day, each=form.endswith(("ar", "arna")), part=part)
                for compound in (f"{name}s{form}", f"{name}{form}", f"{name} {form}"):
                    words[compound] = Meaning("DAY", value)
    return words


def _months() -> Lexicon:
    return {
        form.replace("_", " "): Meaning("MONTH", number)
        for number, forms in enumerate(MONTHS, start=1)
        for form in forms.split()
    }


def _parts() -> Lexicon:
    return {
        form: Meaning("PART", part)
        for part, forms in PARTS.items()
        for form in forms.split()
        if len(form) > 2
    }


def _breaks() -> Lexicon:
    """sommarpaus, sportlovsuppehåll: a break with its time of the year."""
    return {
        stem + ending: Meaning("CLOSED")
        for stem in BREAKS.split()
        for ending in ("paus", "pausen", "uppehåll", "uppehållet", "stängt")
    }


def _numbers() -> Lexicon:
    found = {
        word: Meaning("NUMBER_WORD", number) for number, word in enumerate(NUMBERS.split(), start=1)
    }
    # Between a weekday and a pause of the sentence "ett" is an article far more often than 1.
    del found["ett"]
    return found


# "0–12 mån" are months, "mån–fre" is Monday: the neighbours tell.
_DOUBTFUL: Lexicon = {"mån": Meaning("DAY_OR_MONTHS", DayWord("mon", short=True))}

SWEDISH: Lexicon = (
    feasts_of("sv")
    | _numbers()
    | _months()
    | _parts()
    | _days()
    | _breaks()
    | _DOUBTFUL
    | listed(SMALL_WORDS)
)

"""What single words of books mean, in Finnish, Swedish and English."""


def _forms(text: str) -> frozenset[str]:
    return frozenset(text.split())


FINNISH_MONTHS = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä",
    "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
OTHER_MONTHS = (
    "januari january jan",
    "februari february feb",
    "mars march mar mrs",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "augusti august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
WEEKDAYS = (
    "ma maanantai maanantaina maanantaisin må mån måndag mon monday",
    "ti tiistai tiistaina tiistaisin tis tisdag tue tues tuesday",
    "ke keskiviikko keskiviikkona keskiviikkoisin ons onsdag wed weds wednesday",
    "to torstai torstaina torstaisin tor tors torsdag thu thur thurs thursday",
    "pe perjantai perjantaina perjantaisin fr fre fredag fri friday",
    "la lauantai lauantaina lauantaisin lö lör lördag sat saturday",
    "su sunnuntai sunnuntaina sunnuntaisin sö sön söndag sun sunday",
)
# A weekday only right before a day: "on 3.1" is Swedish for a Wednesday.
BEFORE_A_DAY = {"on": 2}
WEEK = _forms("v vecka veckan viikko viikolla viikon vk vko w week wk")
AT = _forms("at kello kl klo")
# What a total may be the total of.
DAY_OF_TOTAL = _forms("kk kuukausi month månad päivä vecka viikko vko vuosi week year år")
# Behind a number, as one says it.
COUNTED = _forms("kpl kävijää käyntiä osallistujaa henkeä besökande deltagande")
# Of a number told before: "of whom new".
PART_OF = _forms("joista siitä varav därav of mukaan")
AGES = _forms(
    "v vuotiaat vuotiaita vuotta vuotias år åringar years year yr yrs yo old kk mån months"
)
# Headings of columns that hold people; such a book is not read at all.
PEOPLE = _forms(
    "asiakas asiakkaat asiakkaan asukas email efternamn etunimi etunimet firstname forename "
    "förnamn henkilötunnus hetu huoltaja huoltajan isä lastname personnummer puhelin "
    "puhelinnumero puh sukunimi surname sähköposti telefon telephone phone vanhempi vanhemman äiti "
    "klient client"
)
# "Name" may be that of a group; with a handful of heads on each line it is a family's.
NAMES = _forms("nimi nimet name names namn lapsen perheen barnets child's")
A_FAMILY = 8  # heads
# A counter in a doorway counts those who come and those who go; they are the same ones.
COMING_IN = _forms("in entered entries ingång inpasserade saapuneet saapuvat sisään")
GOING_OUT = _forms("exited exits lähteneet lähtevät out poistuneet ulos ut utgång utpasserade")
DOORS = _forms("door doors dörr ovesta ovet ovi pääovi")
# Which words say what a row or a column is.
TOTAL = _forms(
    "alltogether altogether kaikki kokonaiskäyntimäärä kokonaismäärä loppusumma sammanlagt "
    "subtotal sum summa summat summma tot total totals totalt välisumma yht yhteensä"
)
STATISTIC = _forms(
    "andel average avg budjetti change cumulative difference edellisvuoden edellisvuosi "
    "edellisvuoteen ennätys ero erotus förändring genomsnitt ka kertymä keskiarvo keskim "
    "keskimäärin kumulatiivinen kumulativ maksimi max maximum mean medeltal medelvärde mediaani "
    "median min minimi minimum muutos muutosprosentti mål osuus percent procent prosenttia "
    "prosenttiosuus record share skillnad target tavoite"
)
CLOSED = _forms(
    "canceled cancelled closed helgdag holiday inställd inställt joulu juhannus juhlapyhä kiinni "
    "kiinniolo loma lomaa perutaan peruttu peruuntui pyhä pyhäpäivä stängd stängt suljettu "
    "suljettuna"
)
NOT_COUNTED = _forms("laskematta missing oräknat puuttuu saknas unohtui")
MEASURES: dict[str, frozenset[str]] = {
    "visits": _forms(
        "antalbesök besök käynnit käyntejä käynti käyntikerrat käyntimäärä käyntimäärät visit "
        "visits"
    ),
    "heads": _forms(
        "attendance attended attendees besökare deltagare headcount heads kävijä kävijämäärä "
        "kävijämäärät kävijät kävijöiden kävijöitä osallistuja osallistujamäärä osallistujat "
        "osallistujia participants visitor visitors"
    ),
    "persons": _forms(
        "henkilö henkilöitä henkilömäärä henkilöt henkilöä hlö hlöt hlöä people person personer "
        "persons"
    ),
    "adults": _forms(
        "adult adults aik aikuinen aikuiset aikuisia aikuista aikuisten föräldrar parents "
        "vanhemmat vanhempia vuxen vuxna"
    ),
    "children": _forms(
        "barn barnen child children kids laps lapset lapsi lapsia lapsimäärä lasta lasten"
    ),
    "families": _forms("families familj familjer family perhe perheet perheiden perheitä perhettä"),
    "encounters": _forms(
        "encounter encounters kohtaaminen kohtaamiset kohtaamisia kohtaamista möten"
    ),
    "meals": _forms(
        "annokset annoksia ateria ateriaa ateriat aterioita lounaat lounas lunches meal meals "
        "måltid måltider portioner portions ruokailijat ruokailijoita"
    ),
    "number": _forms("amount antal count kpl lkm luku lukumäärä määrä määrät n number st"),
}
# Numbers that stand beside visits and are none.
BESIDE: dict[str, frozenset[str]] = {
    "staff": _forms(
        "anställda frivilliga henkilökunta henkilökuntaa leaders ledare ohjaaja ohjaajat ohjaajia "
        "personal staff työntekijät työntekijöitä vapaaehtoiset vapaaehtoisia volunteers workers"
    ),
    "first_timers": _forms(
        "ensikertaa ensikertalaiset first new newcomers ny nya uudet uusi uusia"
    ),
    "weather": _forms(
        "aste asteet c lämpö lämpötila sää temp temperatur temperature väder weather"
    ),
    "hours": _forms(
        "auki avoinna aukiolo aukiolopäivät aukiolopäiviä aukiolotunnit duration gånger h hours "
        "kertaa kertoja "
        "kesto kokoontumiset kokoontumisia min minuutit timmar tunnit tunti tuntia öppetdagar "
        "öppettimmar"
    ),
    "money": _forms(
        "eur euro euroa euroina hinta income intäkter kahviraha maksu price pris tulot €"
    ),
    "identity": _forms("id juokseva no nr nro ref rivi row tunnus"),
}
COLUMNS: dict[str, frozenset[str]] = {
    "date": _forms("dag date datum day event pvm päivä päivämäärä päiväys"),
    "weekday": _forms("pv veckodag viikonpäivä vkpv weekday"),
    "month": _forms("kk kuu kuukausi month mån månad"),
    "year": _forms("vuosi year år"),
    "week": _forms("vecka viikko viikkonro viikkonumero vk vko week wk"),
    "first": _forms("alkaa alkaen alku alkupvm begin begins from från start"),
    "until": _forms("asti end loppu loppupvm päättyy saakka slut till to until"),
    "time": _forms("aika kello kellonaika kl klo klockslag tid time"),
    "label": _forms(
        "activity aihe aktivitet evenemang event group grupp gruppen kerho kerta name namn nimi "
        "ohjelma otsikko program ryhmä ryhmän session tapahtuma tilaisuus title toiminta "
        "verksamhet"
    ),
    "place": _forms(
        "bibliotek branch enhet kirjasto kohde kohtaamispaikka library location paikka piste "
        "place plats sijainti site ställe talo toimipiste unit-name venue yksikkö"
    ),
    "unit": _forms("enhet unit yksikkö"),
    "note": _forms(
        "anm anmärkning anmärkningar ansvarig authority comment comments counter huom "
        "huomautukset huomautus huomio huomioita huomiot kirjaaja kommentar kommentit kommentti "
        "laskija lisätiedot lisätietoja muuta note notes ohjaaja outcome qualifier reason remark "
        "remarks räknare selite source syy typ type tyyppi vastuuhenkilö övrigt"
    ),
}


def _month_words() -> dict[str, int]:
    found = {}
    for number, stem in enumerate(FINNISH_MONTHS, start=1):
        for ending in ("", "kuu", "kuun", "kuuta", "kuussa", "k"):
            found[stem + ending] = number
    for number, forms in enumerate(OTHER_MONTHS, start=1):
        found |= dict.fromkeys(forms.split(), number)
    return found


MONTH_WORDS = _month_words()
WEEKDAY_WORDS = {word: day for day, forms in enumerate(WEEKDAYS) for word in forms.split()}

"""What the head of a column calls its field, in three languages."""

import re
from typing import Literal

Field = Literal[
    "day",
    "date",
    "last_date",
    "time",
    "start",
    "end",
    "title",
    "text",
    "ages",
    "place",
    "organisers",
    "languages",
    "note",
    "rhythm",
    "exceptions",
    "duration",
    "worker",
    "contact",
    "number",
    "money",
]

# Whole heads first; the words of a longer head ("Ryhmän nimi") are looked up one by one after.
HEADS: dict[Field, str] = {
    "day": "päivä|pv|viikonpäivä|päivät|viikonpäivät|vkpäivä|vkpv|milloin|ajankohta|dag|dagar|"
    "veckodag|veckodagar|när|tidpunkt|day|days|weekday|weekdays|when|day of week|day of the week",
    "date": "pvm|päivämäärä|päivämäärät|päiväys|datum|date|dates",
    "last_date": "viimeinen kerta|sista gången|last time|last session|loppupvm|loppupäivä|"
    "päättymispäivä|lopetuspäivä|päättyy pvm|slutdatum|"
    "sista dag|end date|enddate|last day|until date|to date",
    "time": "klo|kello|kellonaika|kellonajat|aika|ajat|aukioloaika|aukioloajat|aukiolo|kl|tid|"
    "tider|klockan|klockslag|klocktid|öppettid|öppettider|time|times|hours|opening hours",
    "start": "alkupvm|alkupäivä|alkamispäivä|aloituspäivä|alkaa pvm|ensimmäinen kerta|1 kerta|"
    "startdatum|första dag|första gången|1 gången|start date|startdate|first day|from date|"
    "first time|first session|alkaa|alku|alkaen|alkamisaika|alkuaika|aloitusaika|aloitus|"
    "alkaa klo|klo alkaen|"
    "börjar|börjar kl|start|starttid|starts|starts at|begins|start time|starttime|from",
    "end": "asti|asti klo|saakka|till|päättyy|loppuu|loppu|päättymisaika|loppuaika|lopetusaika|"
    "lopetus|päättyy klo|"
    "loppuu klo|slutar|slutar kl|slut|sluttid|end|ends|ends at|end time|endtime|until|to",
    "title": "mitä|toiminta|ryhmä|ryhmät|ohjelma|tapahtuma|nimi|otsikko|aihe|tuokio|kerho|"
    "aktiviteetti|kohtaamispaikka|program|vad|grupp|grupper|aktivitet|verksamhet|evenemang|"
    "namn|rubrik|tema|what|activity|group|programme|event|name|title|subject|summary|session",
    "text": "kuvaus|sisältö|kuvailu|beskrivning|innehåll|description|content|details",
    "ages": "kenelle|ikä|iät|ikäryhmä|ikäluokka|kohderyhmä|kohderyhmät|ketkä|för vem|för vilka|"
    "vem|ålder|åldersgrupp|målgrupp|who|for whom|who for|for|age|ages|age group|audience|"
    "target group",
    "place": "ort|kaupunginosa|kylä|asuinalue|stadsdel|district|"
    "missä|paikka|paikat|tila|tilat|huone|sijainti|osoite|toimipiste|toimipaikka|"
    "plats|var|rum|utrymme|lokal|ställe|adress|where|place|room|location|venue|address",
    "organisers": "järjestäjä|järjestäjät|järjestää|järjestävä taho|toimija|toimijat|taho|"
    "yhteistyökumppani|yhteistyössä|arrangör|arrangörer|aktör|ordnas av|organiser|organisers|"
    "organizer|organizers|organised by|run by|led by|organisation|host|partner|partners",
    "languages": "kieli|kielet|språk|language|languages",
    "note": "huom|huomio|huomiot|huomautus|huomioitavaa|lisätieto|lisätiedot|lisätietoja|muuta|"
    "muistiinpanot|obs|anmärkning|anmärkningar|övrigt|info|tilläggsinfo|mera info|note|notes|"
    "remarks|other|hinta|maksu|pris|avgift|price|cost|fee|tila nyt|status",
    "rhythm": "toistuvuus|toistuu|kuinka usein|rytmi|viikot|viikko|vko|vk|vkot|vecka|veckor|v|"
    "hur ofta|week|weeks|how often|frequency|repeats|jakso|kausi|ajalla|ajanjakso|period|"
    "perioden|tidsperiod|voimassa|season|recurrence|toisto|"
    "repetition|upprepas|återkommer|every|repeats every|interval|intervall|väli",
    "exceptions": "peruttu|perutut|ei kokoonnu|poikkeukset|tauot|tauko|inställt|inställd|"
    "undantag|pauser|paus|cancelled|exceptions|breaks|not on|ei",
    "duration": "kesto|pituus|längd|duration|length|tunnit|tuntia|timmar|h|min",
    "worker": "ohjaaja|ohjaajat|vetäjä|vetäjät|vastuuhenkilö|työntekijä|työntekijät|kuka|"
    "ledare|handledare|ansvarig|arbetare|leader|instructor|staff|worker|responsible",
    "contact": "yhteystiedot|yhteystieto|yhteyshenkilö|puhelin|puh|puhelinnumero|sähköposti|"
    "email|e-mail|sposti|kontakt|kontaktuppgifter|telefon|tel|e-post|contact|phone|"
    "ilmoittautuminen|anmälan|registration|linkki|länk|link|url|www",
    "number": "nro|nr|no|numero|#|id|kävijät|kävijöitä|osallistujia|besökare|deltagare|visitors|"
    "lkm|määrä|antal",
    "money": "summa|saldo|belopp|amount|balance|debet|kredit|alv|moms|kulut|menot|tulot|euroa|eur|"
    "€|summa €|summa eur|hinta €|hinta eur|määrä €|pris €|price €",
}
WHOLE: dict[str, Field] = {
    words: field for field, heads in HEADS.items() for words in heads.split("|")
}
# Which field a longer head means, when its words name several.
RANK: tuple[Field, ...] = (
    "last_date",
    "date",
    "end",
    "start",
    "organisers",
    "worker",
    "contact",
    "exceptions",
    "languages",
    "ages",
    "place",
    "title",
    "text",
    "note",
    "rhythm",
    "duration",
    "time",
    "day",
)
MOST_WORDS = 4


def field_of(head: str) -> Field | None:
    """The field that a head names ("Klo", "Ryhmän nimi", "Plats / Paikka"), or None."""
    plain = _plain(head)
    if plain in WHOLE:
        return WHOLE[plain]
    parts = [part for part in re.split(r"\s*[/|\n–]\s*|\s+-\s+|\s*\(|\)", head.casefold()) if part]
    if len(parts) > 1:
        named = {field for part in parts if (field := WHOLE.get(_plain(part)))}
        if named == {"day", "time"}:
            return "day"
        return named.pop() if len(named) == 1 else None
    words = plain.split()
    if not 1 < len(words) <= MOST_WORDS or re.search(r"[!?]|\.$|\d", head):
        return None
    named = {field for word in words if (field := WHOLE.get(word))}
    if {"day", "time"} <= named:
        return "day"
    return next((field for field in RANK if field in named), None)


def _plain(head: str) -> str:
    return " ".join(re.sub(r"[.:;!?*,()]+", " ", head.casefold()).split())

"""Words that say where: a comma part that holds one is taken for the place."""

import re

PLACES = re.compile(
    r"(kirjasto|koulu|päiväkoti|päiväkodi|seurakuntatalo|seurakuntakeskus|srk-talo|perheentalo|"
    r"perhetalo|perhekeskus|kirko|kirkko|kappeli|talo|sali|piha|halli|puisto|leikkipuisto|"
    r"kerhohuone|kerhotila|huone|keittiö|olohuone|nuorisotila|asukastila|asukastalo|monitoimitalo|"
    r"liikuntasali|uimahalli|kirkonkylä|keskusta|bibliotek|skola|skolan|daghem|kyrka|kyrkan|"
    r"församlingshem|gården|salen|hallen|parken|köket|rummet|ungdomsgård|library|school|church|"
    r"parish hall|hall|park|playground|kitchen|living room|yard|community centre)"
    r"(lla|llä|ssa|ssä|n|on|et|en|lle)?$",
    re.IGNORECASE,
)
INDOORS = re.compile(
    r"(sisällä|ulkona|pihalla|inomhus|utomhus|ute|inne|indoors|outdoors)", re.IGNORECASE
)
ADDRESS = re.compile(
    r"\D*(katu|tie|polku|kuja|kaari|gatan|vägen|stigen|gränden|street|road)\s+\d+.*", re.IGNORECASE
)
MOST_WORDS = 4


def is_place(text: str) -> bool:
    """Whether the words name a place ("Sirkan koulu", "pihalla", "päiväkoti Mäntymaja")."""
    if INDOORS.fullmatch(text) or ADDRESS.fullmatch(text):
        return True
    words = text.split()
    if not words or len(words) > MOST_WORDS:
        return False
    return bool(PLACES.search(words[-1]) or PLACES.fullmatch(words[0]))

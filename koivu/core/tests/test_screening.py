"""The sieve for what may tell who somebody is."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from koivu.core.screening import HIDDEN, Part, Sign, doubtful_parts, masked, parts_of


def signs(text: str, **more) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], str(one.sign)) for one in parts_of(text, **more)]


@pytest.mark.parametrize(
    ("text", "part", "sign"),
    [
        ("Hetu on 010190-123M kiitos", "010190-123M", Sign.IDENTITY_CODE),
        ("010121A900W", "010121A900W", Sign.IDENTITY_CODE),
        ("010121a900w", "010121a900w", Sign.IDENTITY_CODE),
        ("tunnus 131052–308T.", "131052–308T", Sign.IDENTITY_CODE),
        ("tunnus 131052 - 308 T", "131052 - 308 T", Sign.IDENTITY_CODE),
        ("010190-123A", "010190-123A", Sign.NUMBER),
        ("asun Asematiellä 5 ja", "Asematiellä 5", Sign.ADDRESS),
        ("Koivukuja 3 b as 12", "Koivukuja 3 b as 12", Sign.ADDRESS),
        ("Vanha Porvoontie 231", "Vanha Porvoontie 231", Sign.ADDRESS),
        ("jag bor på Björkgatan 12 A", "Björkgatan 12 A", Sign.ADDRESS),
        ("tule: 01360 Vantaa", "01360 Vantaa", Sign.ADDRESS),
        ("minulla on masennusta", "masennusta", Sign.DIAGNOSIS),
        ("diagnoosi F32.1 tuli", "F32.1", Sign.DIAGNOSIS),
        ("soita 040 123 4567 illalla", "040 123 4567", Sign.PHONE),
        ("+358-40-1234567", "+358-40-1234567", Sign.PHONE),
        ("0401234567.", "0401234567", Sign.PHONE),
        ("minna.m@example.fi", "minna.m@example.fi", Sign.EMAIL),
        ("minna (at) example.fi", "minna (at) example.fi", Sign.EMAIL),
        ("Minä olen Minna Mallikas ja", "Minna Mallikas", Sign.NAME),
        ("täällä on Anna-Maija Öhman", "Anna-Maija Öhman", Sign.NAME),
        ("это Анна Иванова", "Анна Иванова", Sign.NAME),
        ("nimeni on pekka", "pekka", Sign.NAME),
        ("Jag heter Åsa", "Åsa", Sign.NAME),
        ("اسمي ليلى", "ليلى", Sign.NAME),
        ("hetu010118-912H", "010118-912H", Sign.IDENTITY_CODE),
        ("synt. 01.01.2018—912h", "01.01.2018—912h", Sign.IDENTITY_CODE),
        ("puh.040.123.4567", "040.123.4567", Sign.PHONE),
        ("puh (09) 839 212", "(09) 839 212", Sign.PHONE),
        ("+358 (0)40 123 45 67", "+358 (0)40 123 45 67", Sign.PHONE),
        ("meitä on 5, 040/1234567 iltaisin", "040/1234567", Sign.PHONE),
        ("رقمي ٠٤٠١٢٣٤٥٦٧", "٠٤٠١٢٣٤٥٦٧", Sign.PHONE),
        ("0 4 0 1 2 3 4 5 6 7", "0 4 0 1 2 3 4 5 6 7", Sign.PHONE),
        ("minna(a)example.fi", "minna(a)example.fi", Sign.EMAIL),
        ("minna ät example piste fi", "minna ät example piste fi", Sign.EMAIL),
        ("minna@example", "minna@example", Sign.EMAIL),
        ("01360 vantaa", "01360 vantaa", Sign.ADDRESS),
        ("живу на Асематие 5", "Асематие 5", Sign.ADDRESS),
        ("terveisin Xabiibo", "Xabiibo", Sign.NAME),
        ("Kiitos Minna!", "Minna", Sign.NAME),
        ("siellä oli Matilla kivaa", "Matilla", Sign.NAME),
        ("мой муж Олег бьёт меня", "Олег", Sign.NAME),
        ("زوجي أحمد يضربني", "أحمد", Sign.NAME),
        ("my husband Xu hits me", "Xu", Sign.NAME),
        ("Perhe Mallikas", "Mallikas", Sign.NAME),
        ("raskausdiabetes", "raskausdiabetes", Sign.DIAGNOSIS),
        ("والدي مصاب بالسكري", "بالسكري", Sign.DIAGNOSIS),
    ],
)
def test_what_may_tell_who_somebody_is_is_found(text, part, sign):
    assert signs(text) == [(part, str(sign))]


@pytest.mark.parametrize(
    "text",
    [
        "Tiistaisin 9.30–11.30, vauvat 0–12 kk",
        "7.9.2026–11.12.2026 klo 10",
        "Leikkisimme yhdessä. Laulaisimme myös.",
        "Somalin kielellä, noin 15 perhettä",
        "30 € ja 12 tuolia",
        "leikkipuistossa 3 lasta, tiellä 5 autoa, kadulla 2 pyörää",
        "tilaa oli 12 perheelle ja tie 5 metriä",
        "Leikkipuisto 3 ja uimaranta 2 km",
        "ma 09-11, 09.30–11.30 tai 08.00 - 10.00; 01/2026-05/2026",
        "2026-11-16, 01.02.2026 ja 02.03.2026, syksyllä 2025-2026",
        "Hyvää Joulua ja Onnellista Uutta Vuotta. God Jul! Thank You So Much. Большое Спасибо",
        "Lapset syövät hyvin. Olen iloinen, mieheni nauroi. T. Äiti",
        "Tikkurilan Perhetalo on kaukana, tulin 3 @ 5",
        "",
    ],
)
def test_an_ordinary_text_passes(text):
    assert parts_of(text) == []


@pytest.mark.parametrize("separator", "-+YXWVUABCDEF")
def test_every_separator_makes_an_identity_code_and_a_wrong_check_only_a_number(separator):
    right, wrong = f"131052{separator}308T", f"131052{separator}308U"

    assert signs(f"({right})") == [(right, "identity_code")]
    assert signs(f"({wrong})") == [(wrong, "number")]


def test_names_numbers_and_diagnoses_are_only_flagged():
    flagged = {sign for sign in Sign if Part(0, 1, sign).is_only_flagged}

    assert flagged == {Sign.NUMBER, Sign.NAME, Sign.DIAGNOSIS}


@pytest.mark.parametrize(
    "text",
    [
        "Mies löi minua eilen ja lapsi näki", "Meillä on perheväkivaltaa", "Pelkään miestäni",
        "Min man slår mig hemma", "Det är våld hemma hos oss", "He hits me.\nThe kids see it",
        "There is domestic violence", "Муж бьёт меня дома", "Он угрожает мне",
        "زوجي يضربني في البيت", "يهددني زوجي", "чоловік б'є мене", "Mees peksab mind",
        "Ninkaygu wuu i garaacaa", "Burri më rreh",
    ],
)  # fmt: skip
def test_what_tells_of_harm_waits_whole(text):
    assert doubtful_parts(text) == [Part(0, len(text), Sign.HARM)]
    assert masked(text) == HIDDEN and Sign.HARM not in {one.sign for one in parts_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Kello lyö kaksitoista, lyödään leiville", "Isä hakkaa halkoja, lapset potkivat palloa",
        "Lapset pelkäävät pimeää", "Lyömäsoittimia ja löylyä", "Hit songs, please. It beats rain",
        "Det slår gnistor om musiken", "Ударные инструменты", "نريد موسيقى", "Löimme läpyt",
    ],
)  # fmt: skip
def test_a_drum_and_a_clock_harm_nobody(text):
    assert doubtful_parts(text) == []


def test_the_command_tells_what_the_sieve_sees(monkeypatch, capsys):
    text = "Minna Mallikas, 131052-308T, Asematie 5"
    monkeypatch.setattr("sys.stdin", StringIO(text))

    call_command("screen_text", "--json", "--known", "Asematie 5")

    told = json.loads(capsys.readouterr().out)
    assert told["held"] is True and told["hidden"] == f"{HIDDEN}, {HIDDEN}, Asematie 5"
    assert [(one["sign"], one["text"], one["only_flagged"]) for one in told["parts"]] == [
        ("name", "Minna Mallikas", True),
        ("identity_code", "131052-308T", False),
    ]


def test_the_names_of_the_place_are_nobodys():
    text = "Koivukylän Perhetalo ja Maija Meikäläinen"

    found = signs(text, known=["Koivukylän Perhetalo", "MLL"])

    assert found == [("Maija Meikäläinen", "name")]


def test_hiding_keeps_the_rest_of_the_text():
    text = "Soita Minna Mallikkaalle 040 1234567 tai tule."

    assert masked(text) == f"Soita {HIDDEN} {HIDDEN} tai tule.".replace("Soita ▒▒▒", "▒▒▒", 1)


@given(st.text(max_size=200))
def test_any_text_is_sifted_and_nothing_outside_the_parts_is_lost(text):
    parts = parts_of(text)
    ends = [0, *(one.end for one in parts)]
    starts = [*(one.start for one in parts), len(text)]

    assert all(one.start < one.end for one in parts)
    outside = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert masked(text) == HIDDEN.join(outside)

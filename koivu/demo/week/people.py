"""Who runs the invented house, who proposes, and who is there on which day."""

from koivu.demo.building import FRI, MON, SAT, SUN, THU, TUE, WED, Building, said
from koivu.demo.week.words import ALL_MATTERS
from koivu.partners.models import Sector
from koivu.places.models import Role
from koivu.programme.models import Proposer
from koivu.programme.phrases import in_all_languages


def who_runs_it(house: Building) -> None:
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
    house.person("chair", "johtoryhma@koivu.example", "Helvi", role=Role.STEERING)
    house.let_read("nurse")
    house.proposal(
        "Lauletaan yhdessä somaliksi",
        audience="Pienet lapset ja vanhemmat",
        when="Keskiviikkoisin aamupäivällä",
        proposer=Proposer.PARENTS,
        needs="Matto ja rauhallinen nurkka",
    )


def who_is_here(house: Building) -> None:
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

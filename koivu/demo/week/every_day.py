"""Play, coffee, soup: what makes the invented house a house."""

from koivu.demo.building import FRI, MON, SAT, SUN, THU, TUE, WED, Building, said
from koivu.programme.models import Kind, Leads, Together
from koivu.programme.phrases import in_all_languages


def every_day(house: Building) -> None:
    """Play, coffee, soup: what makes the house a house."""
    for weekday, until in {MON: "15", TUE: "15", WED: "15", THU: "16", FRI: "13"}.items():
        house.line(
            f"tupaavoin{weekday}",
            in_all_languages("Avoin kohtaamispaikka"),
            weekday,
            ("9", until),
            series="tupaavoin",
            owner="lehva",
            kind=Kind.OPEN,
            room=house.rooms["living"],
            languages=["fi", "en"],
            skips_public_holidays=True,
            texts={
                "text": said(
                    "Leikkiä, kahvia ja juttuseuraa. Tule kun sopii, lähde kun on pakko.",
                    "Lek, kaffe och någon att prata med. Kom när det passar, gå när du måste.",
                    "Play, coffee and company. Come when it suits you, leave when you must.",
                    "لعب وقهوة ورفقة طيبة. تعالوا متى شئتم، وغادروا متى احتجتم.",
                )
            },
        )
    house.line(
        "tupakeitto",
        in_all_languages("Keittolounas"),
        THU,
        ("11.30", "12.30"),
        owner="lehva",
        kind=Kind.FOOD,
        leads=Leads.VOLUNTEERS,
        together_with=[Together.VOLUNTEERS],
        room=house.rooms["kitchen"],
        languages=["fi", "so"],
        skips_public_holidays=True,
        texts={
            "exception": said(
                "2 € lautanen, lapset ilmaiseksi.",
                "2 € per tallrik, barnen gratis.",
                "2 € a bowl, children free.",
                "2 يورو للطبق، والأطفال مجاناً.",
            )
        },
    )
    house.line(
        "tupapuuro",
        said("Lauantaipuuro", "Lördagsgröt", "Saturday porridge", "عصيدة السبت"),
        SAT,
        ("10", "13"),
        kind=Kind.FOOD,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS, Together.VOLUNTEERS],
        room=house.rooms["kitchen"],
        languages=["fi", "ar"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Talon vanhemmat keittävät. Tuo marjat, jos pakastimessa on.",
                "Husets föräldrar kokar. Ta med bär, om det finns i frysen.",
                "The house's parents cook. Bring berries if there are any in the freezer.",
                "يطبخها أهالي البيت. أحضروا التوت إن كان لديكم في المجمّد.",
            )
        },
    )
    house.line(
        "tupapiha",
        said("Pihatreffit", "Träff på gården", "Meet in the yard", "لقاء في الساحة"),
        SUN,
        ("13", "15"),
        kind=Kind.OPEN,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS],
        venue=house.venues["yard"],
        languages=["fi", "en", "uk"],
        texts={
            "text": said(
                "Satoi tai paistoi. Termari mukaan.",
                "Regn eller sol. Ta med termosen.",
                "Rain or shine. Bring a flask.",
                "في المطر والشمس. أحضروا معكم مشروباً دافئاً.",
            )
        },
    )

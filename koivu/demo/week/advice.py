"""Professionals who can be asked, and groups of every week."""

from koivu.demo.building import FRI, MON, THU, TUE, WED, Building, said
from koivu.demo.week.words import ALL_MATTERS
from koivu.programme.models import Kind, Leads, Religious, Together
from koivu.programme.phrases import in_all_languages

UNDER_ONE: dict = {"age_from": 0, "age_until": 11}

ONE_TO_THREE: dict = {"age_from": 12, "age_until": 47}


def advice_and_groups(house: Building) -> None:
    house.line(
        "tupaohjaaja",
        in_all_languages("Perheohjaaja paikalla"),
        MON,
        ("9", "12"),
        owner="alue",
        kind=Kind.ADVICE,
        is_own_service=True,
        languages=["fi", "sv"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Arjesta saa puhua sellaisena kuin se on. Ei lähetettä, ei ajanvarausta.",
                "Om vardagen får man prata som den är. Ingen remiss, ingen tidsbokning.",
                "Talk about everyday life as it is. No referral, no appointment.",
                "تحدّثوا عن حياتكم اليومية كما هي. بلا إحالة وبلا موعد.",
            )
        },
    )
    house.line(
        "tupatemppu",
        said(
            "Taaperoiden temppurata",
            "Hinderbana för småttingar",
            "Toddlers' obstacle course",
            "مسار حركي للأطفال الصغار",
        ),
        MON,
        ("10", "11"),
        owner="kaupunki",
        kind=Kind.ACTIVITY,
        room=house.rooms["hall"],
        languages=["fi"],
        skips_public_holidays=True,
        skips_school_holidays=True,
        **ONE_TO_THREE,
    )
    house.line(
        "tupaneuvola",
        in_all_languages("Terveydenhoitaja paikalla"),
        TUE,
        ("10", "12"),
        owner="alue",
        kind=Kind.ADVICE,
        is_own_service=True,
        for_expecting=True,
        age_from=0,
        age_until=83,
        languages=["fi", "en", "ar"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Punnitsee, neuvoo ja kuuntelee. Tule vaikka vain kysymään.",
                "Väger, ger råd och lyssnar. Kom även om du bara vill fråga.",
                "Weighs, advises and listens. Come even if you only want to ask.",
                "تزن الطفل وتنصح وتستمع. تعالوا حتى لو لمجرد السؤال.",
            )
        },
    )
    house.line(
        "tupasuomi",
        in_all_languages("Suomen kielen kahvila"),
        TUE,
        ("12.30", "14"),
        owner="lehva",
        kind=Kind.GROUP,
        leads=Leads.VOLUNTEERS,
        together_with=[Together.VOLUNTEERS],
        languages=["fi", "ar", "so", "uk"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Puhutaan suomea kahvin ääressä. Virheet kuuluvat asiaan, lapset mukaan!",
                "Vi pratar finska över en kopp kaffe. Fel hör till, ta med barnen!",
                "We speak Finnish over coffee. Mistakes are part of it; bring the children!",
                "نتحدث الفنلندية حول فنجان قهوة. الأخطاء جزء من التعلّم، وأحضروا أطفالكم!",
            )
        },
    )
    house.line(
        "tupavauvat",
        said(
            "Vauvaryhmä ja muskari",
            "Babygrupp med sång",
            "Baby group with songs",
            "مجموعة الرضّع مع الأغاني",
        ),
        WED,
        ("10", "11.30"),
        owner="kirkko",
        organisers=["kirkko", "alue"],
        kind=Kind.GROUP,
        religious=Religious.SONG,
        for_expecting=True,
        room=house.rooms["hall"],
        languages=["fi"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Lauletaan, lorutellaan ja juodaan kahvi, ennen kuin se jäähtyy.",
                "Vi sjunger, rimmar och hinner dricka kaffet varmt.",
                "Songs, rhymes, and coffee while it is still hot.",
                "أغانٍ وأناشيد، وقهوة قبل أن تبرد.",
            )
        },
        **UNDER_ONE,
    )
    # In a room for private talks, and without the organisation's name (P-2).
    house.line(
        "tupajuttu",
        said("Juttuhetki", "En pratstund", "Time to talk", "وقت للحديث"),
        WED,
        ("12", "15"),
        kind=Kind.ADVICE,
        room=house.rooms["quiet"],
        languages=["fi", "en", "ru"],
        skips_public_holidays=True,
        texts={"text": ALL_MATTERS},
    )
    house.line(
        "tupaillat",
        in_all_languages("Isien ja lasten ilta"),
        THU,
        ("16", "18"),
        kind=Kind.ACTIVITY,
        leads=Leads.FAMILIES,
        together_with=[Together.PARENTS],
        languages=["fi", "en"],
        skips_public_holidays=True,
        texts={
            "text": said(
                "Lettuja ja rakentelua. Isät, ukit ja muut tärkeät miehet.",
                "Plättar och bygge. Pappor, morfäder och andra viktiga män.",
                "Pancakes and building. Fathers, grandfathers and other important men.",
                "فطائر وألعاب تركيب. للآباء والأجداد وكل رجل مهم في حياة الطفل.",
            )
        },
    )
    house.line(
        "tupavertais",
        in_all_languages("Vertaisryhmä"),
        FRI,
        ("10", "12"),
        owner="varpu",
        kind=Kind.GROUP,
        leads=Leads.VOLUNTEERS,
        room=house.rooms["hall"],
        is_closed_group=True,
        languages=["fi"],
        skips_public_holidays=True,
        texts={
            "audience": said(
                "Yhden vanhemman perheet",
                "Familjer med en förälder",
                "One-parent families",
                "عائلات بوالد واحد",
            ),
            "closed_reason": said(
                "Ryhmä on täynnä, jotta jokainen ehtii puhua. Seuraavaan mahtuu: huikkaa meille!",
                "Gruppen är full, så att alla hinner prata. I nästa finns plats: säg till!",
                "The group is full, so that all get to speak. The next one has room: tell us!",
                "المجموعة مكتملة ليتمكن الجميع من الحديث. في التالية متّسع، أخبرونا!",
            ),
        },
    )

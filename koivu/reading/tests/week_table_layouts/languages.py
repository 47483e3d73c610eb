"""Several languages in one table."""

from koivu.reading.tests.week_table_layouts.making import excel, layout, right, session


@layout
def cells_in_two_languages():
    content = excel(
        [
            ["Viikko-ohjelma / Veckoprogram 17.8.–11.12.2026"],
            ["", "Maanantai / Måndag", "Tiistai / Tisdag", "Torstai / Torsdag"],
            ["9–12", "Perhekahvila / Familjecafé", "", "Vauvaryhmä / Babygrupp"],
            ["13–15", "", "Muskari / Musiklek", ""],
        ]
    )
    return content, right(
        session("Taul1!B3", "mon", "09:00", "12:00", "Perhekahvila"),
        session("Taul1!D3", "thu", "09:00", "12:00", "Vauvaryhmä"),
        session("Taul1!C4", "tue", "13:00", "15:00", "Muskari"),
    )


@layout
def swedish_days_abbreviated():
    text = (
        "Öppna dörrar våren 2027 (18.1–28.5)\t\t\t\t\t\n"
        "\tmån\ttis\tons\ttors\tfre\n"
        "kl. 9–12\tÖppet hus\t\tÖppet hus\t\tFamiljecafé\n"
        "em.\t\tSagostund kl. 13.30\t\tBabygrupp 0–6 mån\t\n"
    )
    return text.encode("utf-16"), right(
        session("B3", "mon", "09:00", "12:00", "Öppet hus"),
        session("D3", "wed", "09:00", "12:00", "Öppet hus"),
        session("F3", "fri", "09:00", "12:00", "Familjecafé"),
        session("C4", "tue", "13:30", None, "Sagostund"),
        session("E4", "thu", None, None, "Babygrupp", part_of_day="afternoon", age_text="0–6 mån"),
    )

"""Tables of other things: no programme may be read from them."""

from koivu.reading.tests.week_table_layouts.making import excel, layout, no_programme


@layout
def a_rota_of_workers_is_no_programme():
    content = excel(
        [
            ["Työvuorot vk 37"],
            ["Työntekijä", "Ma", "Ti", "Ke", "To", "Pe"],
            ["perheohjaaja", "8–16", "8–16", "vapaa", "9–17", "8–14"],
            ["koordinaattori", "9–15", "", "9–15", "9–15", ""],
        ]
    )
    return content, no_programme()


@layout
def a_list_of_contacts_is_no_programme():
    content = excel(
        [
            ["Yhteystiedot"],
            ["Nimi", "Puhelin", "Tavoitettavissa"],
            ["koordinaattori", "09 123 4567", "ma–pe 9–15"],
            ["perheohjaaja", "09 765 4321", "ti 10–12"],
        ]
    )
    return content, no_programme()


@layout
def a_list_of_expenses_is_no_programme():
    text = (
        "Pvm;Selite;Summa\r\n"
        "7.9.2026;Kahvi ja pulla;24,50\r\n"
        "14.9.2026;Askartelutarvikkeet;12.30\r\n"
    )
    return text.encode("cp1252"), no_programme()

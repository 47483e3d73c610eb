"""The desk's pages, as coordinators and partners' workers use them."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation

from koivu.accounts.sign_in_scope import KEY, NOTICES
from koivu.core import clock
from koivu.core.easy_finnish import hints
from koivu.partners.tests.factories import (
    make_mandate,
    make_membership,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.models import Closure
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_coordinator,
    make_place,
    make_room,
)
from koivu.programme.board import board_of
from koivu.programme.forms.session import SessionForm, facts_of
from koivu.programme.models import (
    Notice,
    Presence,
    PresenceTap,
    ProgrammeWording,
    Slot,
    SlotVersion,
    State,
)
from koivu.programme.tests.browser import asked, filled
from koivu.programme.tests.factories import (
    a_session_with_every_fact,
    make_notice,
    make_presence,
    make_slot,
)

pytestmark = pytest.mark.django_db

A_TUESDAY = A_MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def desk(client, place):
    """A browser in which a coordinator of the place has signed in."""
    return sign_in(client, make_coordinator(place))


def sign_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def page(name, *args):
    with translation.override("fi"):
        return reverse(name, args=["talo", *args])


def english(address):
    return address.replace("/fi/", "/en/")


def monday(slot):
    return f"{slot.key}-{A_MONDAY}"


def session_data(**facts):
    """Return a filled new-session form: Tuesdays 9–11."""
    usual = {
        "title": "Vauvaryhmä",
        "age_from_1": "years",
        "kind": "group",
        "repeats": "weekly",
        "leads": "professionals",
        "state": "published",
        "lines": "1",
        "line0-weekday": "2",
        "line0-starts": "9",
        "line0-ends": "11",
    }
    return usual | facts


def change_data(scope, **facts):
    """Return the form of "Muskari", Mondays 10–11, as make_slot makes it."""
    usual = {
        "title": "Muskari",
        "kind": "activity",
        "repeats": "weekly",
        "leads": "professionals",
        "lines": "1",
        "line0-weekday": "1",
        "line0-starts": "10",
        "line0-ends": "11",
        "scope": scope,
    }
    return usual | facts


def shown(place, day=A_MONDAY, drafts=False):
    """Return (title, hours, status, reason) of a day's sessions as families see them."""
    place.refresh_from_db()
    board = board_of(place, A_MONDAY, drafts=drafts)
    return [
        (
            one.facts.title.said("fi").text,
            f"{one.starts:%H.%M}–{one.ends:%H.%M}" if one.starts and one.ends else "?",
            one.status,
            one.reason.by_language.get("fi", ""),
        )
        for one in board.sessions(day, day)
    ]


def test_before_the_doors_open_nobody_is_said_to_see_what_is_saved(client):
    place = make_place("talo", is_public=False)
    sign_in(client, make_coordinator(place))

    after = client.post(page("session_new"), session_data(), follow=True).content.decode()

    assert "Perheet näkevät sen, kun ovet avataan." in after


# The week.


@pytest.mark.parametrize("view", ["list", "grid"])
def test_the_week_shows_drafts_cancelled_and_closed(desk, place, view):
    make_slot(place, "Luonnosryhmä", state=State.DRAFT)
    make_closure(place, A_TUESDAY, reason="Koulutus")

    answer = desk.get(page("desk_week", A_MONDAY), {"view": view})

    assert answer.status_code == 200
    for words in ("Luonnosryhmä", "Koulutus", page("session_new")):
        assert words in answer.content.decode()


def test_the_weeks_cost_does_not_grow_with_its_sessions(desk, place, django_assert_max_num_queries):
    for weekday in range(1, 6):
        make_slot(place, f"Ryhmä {weekday}", weekday)

    with django_assert_max_num_queries(16):
        desk.get(page("desk_week", A_MONDAY))


def test_a_week_that_no_year_has_is_not_found(desk):
    assert desk.get("/fi/desk/talo/week/2025-W53/").status_code == 404


# A new session.


def test_a_short_form_makes_a_session_that_families_see(desk, place):
    answer = desk.post(page("session_new"), session_data())

    new = f"s-{Slot.objects.get().key}-{A_TUESDAY}"
    assert (answer.status_code, answer.url) == (302, f"{page('desk_week', A_MONDAY)}#{new}")
    for view in ("list", "grid"):
        week = desk.get(page("desk_week", A_MONDAY), {"view": view}).content.decode()
        assert week.count(f'id="{new}"') == 1
    assert shown(place, A_TUESDAY) == [("Vauvaryhmä", "09.00–11.00", "planned", "")]


def test_who_leads_is_asked_where_it_is_seen_and_nothing_is_guessed(desk):
    text = desk.get(page("session_new")).content.decode()

    before_the_folds = text.index('name="leads"') < text.index("<details")
    chosen = re.findall(r'<input type="radio" name="leads"[^>]* checked', text)
    assert (before_the_folds, chosen) == (True, [])


def test_a_coordinators_own_organisation_organises_what_she_enters(client, place):
    mine, coordinating = make_organisation("MLL"), make_organisation("Hyvinvointialue")
    make_partnership(place, mine)
    make_mandate(place, coordinating)
    user = make_coordinator(place)
    sign_in(client, user)
    without_one = client.get(page("session_new")).context["form"]["organisers"].value()

    make_membership(place, mine, user)

    with_one = client.get(page("session_new")).context["form"]["organisers"].value()
    assert (without_one, with_one) == ([coordinating.pk], [mine.pk])


def test_a_usual_title_comes_in_every_language(desk, place):
    desk.post(page("session_new"), session_data(title="vauvaryhmä"))

    texts = ProgrammeWording.objects.filter(field="title").values_list("language", "text")
    assert dict(texts)["sv"] == "Babygrupp"
    assert set(dict(texts)) == set(dict(settings.LANGUAGES))


def test_several_weekdays_with_their_own_hours_make_one_series(desk, place):
    data = session_data(
        lines="2", **{"line1-weekday": "4", "line1-starts": "klo 13", "line1-ends": "1500"}
    )

    desk.post(page("session_new"), data)

    assert shown(place, A_TUESDAY) == [("Vauvaryhmä", "09.00–11.00", "planned", "")]
    assert shown(place, A_MONDAY + timedelta(days=3)) == [
        ("Vauvaryhmä", "13.00–15.00", "planned", "")
    ]
    assert len(set(Slot.objects.values_list("series", flat=True))) == 1


def test_another_weekday_is_asked_for_without_finding_faults(desk, place):
    answer = desk.post(page("session_new"), session_data(more="1", title=""))

    assert answer.status_code == 200
    assert "line1-weekday" in answer.content.decode()
    assert "errorlist" not in answer.content.decode()
    assert not Slot.objects.exists()


def test_a_draft_is_not_seen_by_families(desk, place):
    desk.post(page("session_new"), session_data(state="draft"))

    assert shown(place, A_TUESDAY) == []
    assert len(shown(place, A_TUESDAY, drafts=True)) == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"line0-starts": "25"}, "no such time"),
        ({"line0-starts": "aamulla"}, "9.30"),
        ({"line0-starts": ""}, "question mark"),
        ({"line0-ends": "8"}, "ends before it starts"),
        ({"line0-ends": "9"}, "at the same time"),
        ({"line0-weekday": ""}, "Choose the weekday"),
        ({"title": "a" * 10_000}, "too long"),
        ({"repeats": "dates", "dates": "3.12.2026"}, "3.12.2026 is a"),
        ({"repeats": "dates", "dates": ""}, "Which dates"),
        ({"repeats": "dates", "dates": "10.11.2026"}, "has passed"),
        ({"repeats": "dates", "dates": "31.11.2026"}, "is not a day"),
        ({"repeats": "every_n_weeks", "every": "3", "anchor": "2026-12-03"}, "is a"),
        ({"repeats": "every_n_weeks"}, "Every how many weeks"),
        ({"repeats": "monthly"}, "Tick at least one"),
        ({"season_from": "2026-12-01", "season_until": "2026-11-30"}, "season ends before"),
        ({"season_from": "2026-12-02", "season_until": "2026-12-02"}, "no dates"),
        ({"age_from_0": "3", "age_until_0": "6", "age_until_1": "months"}, "lower age"),
        ({"is_closed_group": "on"}, "kindly why"),
        ({"all_day": "on"}, "no hours"),
        ({"leads": ""}, "Tap who leads"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_what_to_do_and_nothing_is_lost(desk, facts, words):
    answer = desk.post(english(page("session_new")), session_data(**facts))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert 'role="alert"' in text
    if "title" not in facts:
        assert 'value="Vauvaryhmä"' in text
    assert not Slot.objects.exists()


def test_an_end_after_midnight_holds_when_it_is_said(desk, place):
    data = {"line0-starts": "20", "line0-ends": "0.30", "line0-past_midnight": "on"}

    desk.post(page("session_new"), session_data(**data))

    assert shown(place, A_TUESDAY) == [("Vauvaryhmä", "20.00–00.30", "planned", "")]


def test_unknown_hours_are_said_with_a_question_mark(desk, place):
    desk.post(page("session_new"), session_data(**{"line0-starts": "klo ?", "line0-ends": "12"}))

    version = Slot.objects.get().versions.get()
    assert (version.starts, version.ends.hour) == (None, 12)


def test_given_dates_need_no_weekday(desk, place):
    data = {"repeats": "dates", "dates": "3.12.2026, 10.12.2026", "line0-weekday": ""}

    desk.post(page("session_new"), session_data(**data))

    assert len(shown(place, date(2026, 12, 3))) == len(shown(place, date(2026, 12, 10))) == 1


def test_a_given_date_without_a_year_is_the_next_one_and_shown_in_full(desk, place):
    data = {"repeats": "dates", "dates": "3.12., 1.1", "line0-weekday": ""}

    refused = desk.post(page("session_new"), session_data(**data, title=""))
    after = desk.post(page("session_new"), session_data(**data), follow=True)

    assert 'value="3.12.2026, 1.1.2027"' in refused.content.decode()
    assert len(shown(place, date(2027, 1, 1))) == 1
    assert "3.12.2026, 1.1.2027" in str([str(one) for one in after.context["messages"]])


def test_ages_of_years_go_on_to_the_last_month(desk):
    data = {"age_from_0": "1", "age_from_1": "years", "age_until_0": "3", "age_until_1": "years"}

    desk.post(page("session_new"), session_data(**data))

    version = Slot.objects.get().versions.get()
    assert (version.age_from, version.age_until) == (12, 47)


def told_of_audience(form):
    return next(group.told for group in form.groups if group.name == "audience")


def test_after_a_refusal_ages_are_told_in_the_readers_language(desk):
    data = {"age_from_0": "0", "age_from_1": "months", "age_until_0": "3", "title": ""}

    answer = desk.post(page("session_new"), session_data(**data, age_until_1="years"))

    told = told_of_audience(answer.context["form"])
    assert told == "Nuorin lapsi 0 kuukautta, Vanhin lapsi 3 vuotta"


@pytest.mark.parametrize(
    ("age_from", "age_until", "boxes"),
    [
        (0, 47, [[0, "years"], [3, "years"]]),
        (6, 11, [[6, "months"], [11, "months"]]),
        (12, 18, [[1, "years"], [18, "months"]]),
    ],
)
def test_ages_are_shown_again_as_people_say_them(desk, place, age_from, age_until, boxes):
    slot = make_slot(place, age_from=age_from, age_until=age_until)

    form = desk.get(page("session_change", monday(slot))).context["form"]

    fields = [form["age_from"], form["age_until"]]
    assert [one.field.widget.decompress(one.value()) for one in fields] == boxes


def test_direction_marks_go_and_markup_is_text(desk, place):
    desk.post(page("session_new"), session_data(title="Mus\u202ekari <script>alert(1)</script>"))

    answer = desk.get(page("desk_week", A_MONDAY)).content.decode()
    assert "Muskari &lt;script&gt;" in answer
    assert "\u202e" not in answer


def test_a_taken_room_is_refused_and_says_what_is_there(desk, place):
    room = make_room(place)
    make_slot(place, "Kerho", 2, "10:00", "12:00", kind="group", room=room)

    answer = desk.post(page("session_new"), session_data(room=room.pk))

    assert answer.status_code == 422
    assert "Kerho" in answer.content.decode()
    assert "shares_room" in answer.content.decode()
    assert Slot.objects.count() == 1


def test_two_fit_in_a_room_when_it_is_said(desk, place):
    room = make_room(place)
    make_slot(place, "Kerho", 2, "10:00", "12:00", kind="group", room=room)

    desk.post(page("session_new"), session_data(room=room.pk, shares_room="on"))

    assert Slot.objects.count() == 2


def test_an_overlap_elsewhere_is_told_softly(desk, place):
    make_slot(place, "Kerho", 2, "10:00", "12:00", kind="group")

    answer = desk.post(page("session_new"), session_data(), follow=True)

    assert Slot.objects.count() == 2
    assert "Kerho" in [str(one) for one in answer.context["messages"]][1]


def test_a_small_place_is_asked_of_no_rooms_venues_or_partners(desk):
    form = desk.get(page("session_new")).context["form"]

    assert not {"room", "venue", "organisers", "owner"} & set(form.fields)


def test_a_partners_worker_owns_what_she_enters(client, place):
    organisation = make_organisation("MLL")
    make_partnership(place, organisation)
    sign_in(client, make_worker(place, organisation))

    client.post(page("session_new"), session_data())

    assert Slot.objects.get().owner == organisation


# Changes.


def test_one_date_changes_alone(desk, place):
    slot = make_slot(place)
    data = change_data("this_date", **{"line0-starts": "10.30", "why": "Ohjaaja on sairaana."})

    answer = desk.post(page("session_change", monday(slot)), data)

    assert answer.status_code == 302
    assert shown(place) == [("Muskari", "10.30–11.00", "changed", "Ohjaaja on sairaana.")]
    assert shown(place, A_MONDAY + timedelta(days=7)) == [("Muskari", "10.00–11.00", "planned", "")]


def test_from_here_on_leaves_the_dates_before_as_they_were(desk, place):
    slot = make_slot(place)
    next_week = A_MONDAY + timedelta(days=7)
    data = change_data("from_here_on", title="Laululeikki")

    desk.post(page("session_change", f"{slot.key}-{next_week}"), data)

    assert [shown(place)[0][0], shown(place, next_week)[0][0]] == ["Muskari", "Laululeikki"]


def test_one_date_cannot_have_a_rhythm_of_its_own(desk, place):
    slot = make_slot(place)

    answer = desk.post(
        page("session_change", monday(slot)), change_data("this_date", repeats="even_weeks")
    )

    assert answer.status_code == 422
    assert shown(place)[0][2] == "planned"


def test_the_change_says_how_many_dates_it_reaches(desk, place):
    slot = make_slot(place, season_until=A_MONDAY + timedelta(days=21))
    address = page("session_change", f"{slot.key}-{A_MONDAY + timedelta(days=7)}")

    scopes = dict(desk.get(english(address)).context["form"].fields["scope"].choices)

    assert list(scopes.values()) == [
        "Only Monday 23.11.2026",
        "From Monday 23.11.2026 on (3 dates within a year)",
        "All, from today on (4 dates within a year)",
    ]


def test_from_here_on_never_reaches_more_dates_than_all(desk, place):
    slot = make_slot(place, weekday=2)  # the change is looked at on a Monday
    address = page("session_change", f"{slot.key}-{A_MONDAY + timedelta(days=1)}")

    scopes = dict(desk.get(english(address)).context["form"].fields["scope"].choices)

    assert list(scopes.values())[1:] == [
        "From Tuesday 17.11.2026 on (53 dates within a year)",
        "All, from today on (53 dates within a year)",
    ]


def test_sisters_of_a_series_change_too_but_keep_their_hours(desk, place):
    first = make_slot(place, "Muskari", 1, series="sarja")
    other = make_slot(place, "Muskari", 2, "13:00", "14:00", series="sarja")
    data = change_data("all", title="Laululeikki", siblings=other.key, **{"line0-starts": "9.30"})

    desk.post(page("session_change", monday(first)), data)

    assert shown(place) == [("Laululeikki", "09.30–11.00", "planned", "")]
    assert shown(place, A_TUESDAY) == [("Laululeikki", "13.00–14.00", "planned", "")]


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(desk, place):
    slot = make_slot(place)
    address = page("session_change", monday(slot))
    # A browser also sends the units of ages that nobody gave.
    units = {"age_from_1": "years", "age_until_1": "years"}
    seen = desk.get(address).context["seen"]
    desk.post(address, change_data("all", title="Laululeikki", seen=seen))

    answer = desk.post(address, change_data("all", title="Vauvajumppa", seen=seen, **units))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Vauvajumppa"' in text
    assert answer.context["conflict"] == [(answer.context["form"]["title"].label, "Laululeikki")]
    assert shown(place)[0][0] == "Laululeikki"

    desk.post(address, change_data("all", title="Vauvajumppa", seen=answer.context["seen"]))

    assert shown(place)[0][0] == "Vauvajumppa"


def test_publishing_shows_a_draft_and_its_sisters(desk, place):
    first = make_slot(place, "Muskari", 1, series="sarja", state=State.DRAFT)
    make_slot(place, "Muskari", 2, series="sarja", state=State.DRAFT)

    desk.post(page("session_publish", monday(first)))

    assert len(shown(place)) == len(shown(place, A_TUESDAY)) == 1


def test_a_session_runs_until_its_last_day(desk, place):
    slot = make_slot(place)

    desk.post(page("session_end", monday(slot)), {"last_day": "22.11.2026"})

    assert len(shown(place)) == 1
    assert shown(place, A_MONDAY + timedelta(days=7)) == []


def test_a_last_day_that_has_passed_is_refused(desk, place):
    slot = make_slot(place)

    assert (
        desk.post(page("session_end", monday(slot)), {"last_day": "1.11.2026"}).status_code == 422
    )


def change_page(desk, session_id):
    return desk.get(page("session_change", session_id)).content.decode()


def loses_nothing(desk, slot, session_id):
    """Send the form of a session as it came: whether every fact and text is as it was."""
    before = [list(slot.versions.values()), wordings_of(slot)]
    form = filled(change_page(desk, session_id))

    answer = desk.post(page("session_change", session_id), form | {"scope": "all"})

    assert answer.status_code == 302
    return [list(slot.versions.values()), wordings_of(slot)] == before


def wordings_of(slot):
    rows = ProgrammeWording.objects.filter(version__slot=slot).order_by("pk")
    return list(rows.values("version", "field", "language", "text"))


def test_the_whole_form_shows_what_it_was_given(desk, place):
    slot = make_slot(
        place, "Yökahvila", 5, "20:00", "01:00", repeats="monthly", nth=[1, -1], age_from=6,
        age_until=47, religious="song", languages=["so"], is_own_service=True,
        season_until=date(2027, 5, 31),
    )  # fmt: skip

    assert loses_nothing(desk, slot, f"{slot.key}-2026-11-27")


@pytest.mark.parametrize(
    "rhythm",
    [
        {"repeats": "every_n_weeks", "every": 3, "anchor": A_MONDAY},
        {"repeats": "dates", "dates": ["2026-11-16", "2026-11-23"], "weekday": None},
        {"season_from": A_MONDAY, "skips_public_holidays": True, "skips_school_holidays": True},
        {"all_day": True, "days": 3, "starts": None, "ends": None},
        {"starts": None},
        {"leads": "volunteers", "kind": "open", "together_with": ["parents", "volunteers"]},
    ],
)
def test_the_form_loses_nothing_of_any_rhythm(desk, place, rhythm):
    slot = make_slot(place, **rhythm)

    assert loses_nothing(desk, slot, monday(slot))


def test_the_form_loses_no_fact(desk, place):
    slot = a_session_with_every_fact(place)

    assert loses_nothing(desk, slot, monday(slot))


# Columns that no form asks about: whose version, from when, and when it was written.
BOOKKEEPING = {"id", "slot", "first_date", "only_that_date", "changed_at", "taken_back_at"}
COLUMNS = {field.name for field in (*SlotVersion._meta.fields, *SlotVersion._meta.many_to_many)}


def test_every_fact_of_a_version_is_kept_by_its_form(desk, place):
    slot = a_session_with_every_fact(place)
    board = board_of(place, A_MONDAY, drafts=True)
    data = QueryDict(mutable=True)
    for name, value in filled(change_page(desk, monday(slot))).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = SessionForm(data, place=place, board=board, today=A_MONDAY, version=slot.versions.get())

    assert form.is_valid(), form.errors
    # Organisers are rows of their own; drafts are published by a gesture.
    assert set(form.facts(form.lines[0])) == COLUMNS - BOOKKEEPING - {"organisers", "state"}
    assert set(facts_of(form.version)) == set(form.facts(form.lines[0]))


def test_every_fact_of_a_version_is_asked_on_its_page(desk, place):
    slot = a_session_with_every_fact(place)
    on_page = asked(change_page(desk, monday(slot)))
    new = asked(desk.get(page("session_new")).content.decode())

    names = {re.sub(r"^line0-|_[01]$", "", name) for name in on_page}

    assert COLUMNS - BOOKKEEPING - names == {"state"}
    assert "state" in new


def test_a_change_of_the_title_asks_nothing_of_a_room_that_two_share(desk, place):
    room = make_room(place)
    slot = make_slot(place, room=room)
    make_slot(place, "Kerho", room=room)

    answer = desk.post(
        page("session_change", monday(slot)), change_data("all", title="Laulu", room=room.pk)
    )

    assert answer.status_code == 302


def test_a_change_keeps_a_partner_who_has_left_and_a_rare_language(desk, place):
    gone = make_organisation("Entinen")
    slot = make_slot(place, organisers=[gone], languages=["pl", "fi"])
    form = filled(change_page(desk, monday(slot)))

    desk.post(page("session_change", monday(slot)), form | {"scope": "all", "title": "Laulu"})

    version = slot.versions.holding_on(A_MONDAY)[0]
    assert (list(version.organisers.all()), version.languages) == ([gone], ["pl", "fi"])


# Texts.


def test_texts_tell_what_is_missing_and_what_is_old(desk, place):
    slot = make_slot(place, texts={"text": {"fi": "Lauletaan."}})
    desk.post(
        page("session_texts", monday(slot)),
        {"title_fi": "Muskari", "text_fi": "Lauletaan.", "title_sv": "Musiklek"},
    )
    desk.post(
        page("session_change", monday(slot)),
        change_data("all", title="Laululeikki", text="Lauletaan."),
    )

    parts = {
        one.code: one for one in desk.get(page("session_texts", monday(slot))).context["form"].parts
    }

    assert (parts["sv"].missing, parts["sv"].old) == (1, 1)
    assert (parts["en"].missing, parts["en"].old) == (2, 0)
    assert parts["fi"].is_fine


def test_a_language_that_nobody_has_checked_is_not_said_to_be_fine(desk, place):
    slot = make_slot(place, texts={"title": {"fi": "Muskari", "sv": "Musiklek", "ar": "موسيقى"}})

    parts = desk.get(page("session_texts", monday(slot))).context["form"].parts

    states = {one.code: (one.is_fine, one.is_unchecked) for one in parts}
    assert (states["fi"], states["sv"], states["ar"]) == (
        (True, False),
        (True, False),
        (False, True),
    )
    assert states["ru"] == (False, False)


def test_an_old_translation_that_was_read_holds_again(desk, place):
    slot = make_slot(place, texts={"title": {"fi": "Muskari", "sv": "Musiklek"}})
    desk.post(page("session_change", monday(slot)), change_data("all", title="Muskari!"))
    data = {"title_fi": "Muskari!", "title_sv": "Musiklek"}

    desk.post(page("session_texts", monday(slot)), data)
    before = sv_part(desk, slot)
    desk.post(page("session_texts", monday(slot)), data | {"holds_sv": "on"})

    assert (before.old, sv_part(desk, slot).old) == (1, 0)


def sv_part(desk, slot):
    parts = desk.get(page("session_texts", monday(slot))).context["form"].parts
    return next(part for part in parts if part.code == "sv")


# One date.


def test_today_is_cancelled_with_a_phrase_in_every_language(desk, place):
    slot = make_slot(place)

    answer = desk.post(page("session_cancel", monday(slot)), {"phrase": "ill"})

    assert answer.url == page("session_told", monday(slot))
    assert shown(place) == [("Muskari", "10.00–11.00", "cancelled", "Ohjaaja on sairaana.")]
    assert set(board_of(place, A_MONDAY).session(monday(slot)).reason.by_language) == set(
        dict(settings.LANGUAGES)
    )
    assert "Ohjaaja on sairaana." in desk.get(answer.url).content.decode()


def test_a_cancellation_asks_for_a_reason(desk, place):
    slot = make_slot(place)

    assert desk.post(page("session_cancel", monday(slot)), {}).status_code == 422
    assert shown(place)[0][2] == "planned"


def test_a_moved_date_is_taken_back(desk, place):
    slot = make_slot(place)
    desk.post(page("session_move", monday(slot)), {"to": "2026-11-18"})
    moved = shown(place, A_MONDAY + timedelta(days=2))

    desk.post(page("session_restore", monday(slot)))

    assert moved == [("Muskari", "10.00–11.00", "changed", "")]
    assert shown(place) == [("Muskari", "10.00–11.00", "planned", "")]


def test_nothing_moves_to_the_past(desk, place):
    slot = make_slot(place)

    assert desk.post(page("session_move", monday(slot)), {"to": "15.11.2026"}).status_code == 422


# Notices.


def test_a_notice_holds_until_the_end_of_the_day(desk, place):
    answer = desk.post(page("notice_new"), {"phrase": "nurse_away", "own": "Tulee torstaina."})

    notice = Notice.objects.get()
    assert answer.url == page("notice", notice.pk)
    assert notice.until == clock.midnight_after(A_MONDAY)
    texts = dict(notice.wordings.values_list("language", "text"))
    assert texts == {"fi": "Terveydenhoitaja on tänään poissa. Tulee torstaina."}


def test_a_phrase_alone_comes_in_every_language(desk):
    desk.post(page("notice_new"), {"phrase": "soup"})

    assert set(Notice.objects.get().wordings.values_list("language", flat=True)) == set(
        dict(settings.LANGUAGES)
    )


HARD = "Kehitysvammaisten omaistoimintayhdistys kokoontuu."


def test_easy_finnish_on_a_notice_gets_hints_that_stop_nobody(desk, place):
    place.open_languages = ["fi", "fi-selko"]
    place.save()

    posted = desk.post(page("notice_new"), {"own": "Ryhmä on tänään.", "own_fi-selko": HARD})

    assert posted.status_code == 302
    assert str(hints(HARD)[0]) in unescape(desk.get(posted.url).content.decode())


def test_a_usual_notice_gets_no_hints(desk):
    posted = desk.post(page("notice_new"), {"phrase": "soup"})

    assert desk.get(posted.url).context["hints"] == []


def test_what_was_typed_in_other_languages_is_in_sight_when_a_notice_comes_back(desk, place):
    place.open_languages = ["fi", "fi-selko"]
    place.save()

    answer = desk.post(page("notice_new"), {"own_fi-selko": HARD})

    text = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert '<details class="group" open>' in text
    assert str(hints(HARD)[0]) in text


def test_an_empty_notice_is_refused(desk):
    assert desk.post(page("notice_new"), {}).status_code == 422


def test_a_notice_is_taken_off_the_board(desk, place):
    notice = make_notice(place, by=None)

    desk.post(page("notice_end", notice.pk))

    place.refresh_from_db()
    assert board_of(place, A_MONDAY).notices_at(A_MORNING) == []


def test_a_phone_for_notices_posts_a_notice_and_no_more(desk, place):
    slot = make_slot(place)
    session = desk.session
    session[KEY] = NOTICES
    session.save()

    assert desk.get(page("desk_place")).url == page("notice_new")
    assert desk.get(page("notice_new")).status_code == 200
    posted = desk.post(page("notice_new"), {"own": "Avaamme klo 10."})
    assert desk.get(posted.url).status_code == 200
    assert desk.get(page("session_cancel", monday(slot))).status_code == 403
    assert desk.get(page("desk_week", A_MONDAY)).status_code == 403


# Who is here.


def presence_data(**facts):
    usual = {"role": "Terveydenhoitaja", "weekday": "1", "starts": "9", "ends": "12"}
    return usual | {"repeats": "weekly"} | facts


def test_somebody_is_written_by_her_role(desk, place):
    desk.post(page("presence_new"), presence_data(topics="Raha-asiat ja tuet", languages="so"))

    place.refresh_from_db()
    (here,) = board_of(place, A_MONDAY).here(A_MONDAY)
    assert (here.pattern.role.said("fi").text, here.pattern.languages, here.pattern.name) == (
        "Terveydenhoitaja", ("so",), "",
    )  # fmt: skip


def test_a_name_is_shown_by_its_bearer_alone(client, place):
    user = make_coordinator(place, shown_name="Aino Virtanen")
    sign_in(client, user)

    refused = client.post(page("presence_new"), presence_data(shows_name="on"))
    client.post(page("presence_new"), presence_data(shows_name="on", is_me="on"))

    place.refresh_from_db()
    assert refused.status_code == 422
    assert [one.pattern.name for one in board_of(place, A_MONDAY).here(A_MONDAY)] == ["Aino"]


def test_nobody_switches_the_name_of_another(desk, place):
    other = make_coordinator(place, shown_name="Leila")
    presence = make_presence(place, user=other)

    form = desk.get(page("presence_change", presence.pk)).context["form"]
    desk.post(page("presence_change", presence.pk), presence_data(shows_name="on", is_me="on"))

    presence.refresh_from_db()
    assert not {"is_me", "shows_name"} & set(form.fields)
    assert (presence.user, presence.shows_name) == (other, False)


@pytest.mark.parametrize("facts", [{"role": ""}, {"starts": "13"}, {"weekday": ""}])
def test_a_half_filled_presence_is_refused(desk, facts):
    assert desk.post(page("presence_new"), presence_data(**facts)).status_code == 422
    assert not Presence.objects.exists()


def test_of_a_presence_only_what_its_rhythm_asks_for_is_kept_and_shown_again(desk):
    typed = {"every": "3", "anchor": "2026-11-16", "nth": ["1"], "dates": "3.12.2026"}

    desk.post(page("presence_new"), presence_data(repeats="every_n_weeks", **typed))

    presence = Presence.objects.get()
    form = desk.get(page("presence_change", presence.pk)).context["form"]
    assert (presence.every, presence.anchor) == (3, A_MONDAY)
    assert (presence.nth, presence.dates) == ([], [])
    assert (form["every"].value(), form["anchor"].value()) == (3, A_MONDAY)

    desk.post(page("presence_change", presence.pk), presence_data(repeats="dates", **typed))

    presence.refresh_from_db()
    assert (presence.weekday, presence.every, presence.anchor) == (None, 1, None)
    assert presence.dates == ["2026-12-03"]


def test_anybody_taps_for_anybody_of_today(client, place):
    presence = make_presence(place)
    sign_in(client, make_worker(place, make_organisation()))
    address = page("presence_tap", presence.pk)

    whole = client.post(address, {"what": "could_not_come"})
    piece = client.post(address, {"what": "left_already"}, headers={"HX-Request": "true"})
    tapped = PresenceTap.objects.get().what
    client.post(address, {"what": "here"})

    assert (whole.url, tapped) == (page("desk_place"), "left_already")
    assert f'id="here-{presence.pk}"' in piece.content.decode()
    assert not PresenceTap.objects.exists()


def test_who_could_not_come_is_one_tap_away_after_a_cancellation(desk, place):
    """The nurse is ill: families would still read that she is here."""
    slot = make_slot(place, weekday=1)
    nurse = make_presence(place, "Terveydenhoitaja")
    make_presence(place, "Illan isäntä", starts="17:00", ends="19:00")
    desk.post(page("session_cancel", monday(slot)), {"phrase": "", "own": "Ohjaaja on sairaana."})
    told = page("session_told", monday(slot))

    before = desk.get(told).content.decode()
    tapped = desk.post(
        page("presence_tap", nurse.pk), {"what": "could_not_come", "cancelled": monday(slot)}
    )

    assert "Terveydenhoitaja" in before and "Illan isäntä" not in before
    assert tapped.url == told
    assert PresenceTap.objects.get().presence == nurse


# Closures.


def test_the_place_closes_for_some_hours(desk, place):
    make_slot(place)
    data = {"from_date": "2026-11-16", "from_time": "10.30", "phrase": "training", "close": "1"}

    desk.post(page("closure_new"), data)

    assert shown(place) == [("Muskari", "10.00–10.30", "changed", "Meillä on koulutus.")]


def test_only_this_is_open(desk, place):
    open_one, other = make_slot(place), make_slot(place, "Kerho", 1, "12:00", "13:00")
    data = {"from_date": "2026-11-16", "phrase": "training"}
    choosing = desk.post(page("closure_new"), data | {"choose": "1"})

    desk.post(page("closure_new"), data | {"close": "1", "spared": monday(open_one)})

    assert [one.id for one in choosing.context["touched"]] == [monday(open_one), monday(other)]
    assert [(one[0], one[2]) for one in shown(place)] == [
        ("Muskari", "planned"),
        ("Kerho", "cancelled"),
    ]


def test_more_is_held_all_the_same_later(desk, place):
    slot = make_slot(place)
    closure = make_closure(place)

    desk.post(page("closure", closure.pk), {"spared": monday(slot)})

    assert shown(place)[0][2] == "planned"
    assert "Muskari" in desk.get(page("closure", closure.pk)).content.decode()


def test_a_closure_is_taken_back(desk, place):
    make_slot(place)
    closure = make_closure(place)

    desk.post(page("closure_take_back", closure.pk))

    assert shown(place)[0][2] == "planned"
    assert desk.get(page("closure_list")).context["closures"] == []


def test_a_closure_over_another_one_says_so(desk, place):
    make_closure(place, reason="Remontti")

    answer = desk.post(
        page("closure_new"), {"from_date": "2026-11-16", "choose": "1", "phrase": "break"}
    )

    assert "Remontti" in answer.content.decode()


@pytest.mark.parametrize(
    "facts",
    [
        {"from_date": ""},
        {"until_date": "2026-11-15"},
        {"from_time": "12", "until_time": "11"},
        {"phrase": ""},
        {"from_date": "2026-11-01", "until_date": "2026-11-02"},
        {"until_date": "2028-11-15"},
    ],
)
def test_a_closure_that_cannot_be_is_refused(desk, facts):
    data = {"from_date": "2026-11-16", "phrase": "break", "close": "1"} | facts

    assert desk.post(page("closure_new"), data).status_code == 422
    assert not Closure.objects.exists()


# Whose it is.


def addresses(place):
    """Return (address, method) of every page of the desk about one place."""
    slot = make_slot(place)
    presence, notice, closure = make_presence(place), make_notice(place), make_closure(place)
    with_session = ["session_change", "session_texts", "session_end", "session_cancel",
                    "session_told", "session_move"]  # fmt: skip
    plain = ["desk_place", "desk_this_week", "session_new", "notice_new", "presence_list",
             "presence_new", "closure_list", "closure_new"]  # fmt: skip
    return [
        *((page(name), "get") for name in plain),
        (page("desk_week", A_MONDAY), "get"),
        *((page(name, monday(slot)), "get") for name in with_session),
        *((page(name, monday(slot)), "post") for name in ("session_publish", "session_restore")),
        (page("notice", notice.pk), "get"),
        (page("notice_end", notice.pk), "post"),
        (page("presence_change", presence.pk), "get"),
        (page("presence_tap", presence.pk), "post"),
        (page("presence_remove", presence.pk), "post"),
        (page("closure", closure.pk), "get"),
        (page("closure_take_back", closure.pk), "post"),
        (page("desk_seen"), "post"),
    ]


def test_every_page_opens_for_a_coordinator(desk, place):
    answers = {address: getattr(desk, method)(address) for address, method in addresses(place)}

    assert {
        address: one.status_code for address, one in answers.items() if one.status_code >= 400
    } == {}


def test_a_coordinator_of_another_place_finds_nothing(client, place):
    sign_in(client, make_coordinator(make_place()))

    answers = [getattr(client, method)(address) for address, method in addresses(place)]

    assert {one.status_code for one in answers} == {404}


def test_a_stranger_is_sent_to_sign_in(client, place):
    answers = [getattr(client, method)(address) for address, method in addresses(place)]

    assert {one.status_code for one in answers} == {302}
    assert all("/account/login/" in one.url for one in answers)


def test_another_organisations_session_is_not_hers_to_change(client, place):
    owner, mine = make_organisation("Seurakunta"), make_organisation("MLL")
    for organisation in (owner, mine):
        make_partnership(place, organisation)
    slot = make_slot(place, owner=owner)
    own = make_slot(place, "Kerho", owner=mine)
    sign_in(client, make_worker(place, mine))

    names = ["session_change", "session_texts", "session_end", "session_cancel", "session_move"]
    assert {client.get(page(name, monday(slot))).status_code for name in names} == {403}
    assert client.post(page("session_cancel", monday(slot)), {"phrase": "ill"}).status_code == 403
    assert {client.get(page(name, monday(own))).status_code for name in names} == {200}
    week = client.get(page("desk_week", A_MONDAY)).content.decode()
    assert page("session_change", monday(own)) in week
    assert page("session_change", monday(slot)) not in week


def test_only_coordinators_close_the_place(client, place):
    closure = make_closure(place)
    sign_in(client, make_worker(place, make_organisation()))

    assert client.get(page("closure_new")).status_code == 403
    assert client.post(page("closure_take_back", closure.pk)).status_code == 403
    assert client.get(page("closure_list")).status_code == 200


def test_an_equal_organiser_changes_the_shared_session(client, place):
    owner, mine = make_organisation("Seurakunta"), make_organisation("MLL")
    slot = make_slot(place, owner=owner, organisers=[owner, mine])
    sign_in(client, make_worker(place, mine))

    assert client.get(page("session_change", monday(slot))).status_code == 200


def test_a_session_of_another_place_is_not_found_through_ones_own(desk, place):
    slot = make_slot(make_place())

    assert desk.get(page("session_change", monday(slot))).status_code == 404


def test_asking_for_another_line_changes_nothing_of_a_session(desk, place):
    slot = make_slot(place, "Muskari", 1)
    address = page("session_change", monday(slot))

    answer = desk.post(address, change_data("all", title="Toinen", more="1"))

    assert answer.status_code == 200
    slot.refresh_from_db()
    assert slot.revision == 0


def test_given_dates_are_not_without_end(desk, place):
    days = [A_MONDAY + timedelta(days=number) for number in range(1000)]
    typed = ", ".join(f"{day.day}.{day.month}.{day.year}" for day in days)

    answer = desk.post(page("session_new"), session_data(repeats="dates", dates=typed))

    assert answer.status_code == 422
    assert not Slot.objects.exists()

"""Anyone may propose: without a name, read by a professional, answered by a date."""

from datetime import time, timedelta

import pytest

from koivu.core import clock, pages, retention
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.actions import change_place
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
    make_user,
)
from koivu.programme.actions import FirstTime, answer_proposal, proposals, propose, read_proposal
from koivu.programme.actions.proposals import (
    HALF_A_DAY,
    MOST_IN_HALF_A_DAY,
    MOST_OF_A_PARTNER,
    MOST_WAITING,
)
from koivu.programme.board import board_of, forget_boards
from koivu.programme.floods import MORE_THAN
from koivu.programme.models import Answer, Proposal, Slot

pytestmark = pytest.mark.django_db
PUBLIC = "/fi/talo/propose/"
DESK = "/fi/desk/talo/proposal/"
WRITTEN = {"what": "Laulua somaliksi", "proposer": "parents", "when": "torstaisin"}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place("talo", name="Talo", is_public=True)


@pytest.fixture
def professional(place):
    return make_role(place, make_user(), Role.PROFESSIONAL).user


def sent(place, by=None, **facts) -> Proposal:
    proposal = Proposal(place=place, language="fi", **{**WRITTEN, **facts})
    propose(proposal, by=by, at=A_MORNING)
    return proposal


def test_a_place_without_a_professional_collects_faces_not_words(client, place):
    page = client.get(PUBLIC).content.decode()
    answer = client.post(PUBLIC, WRITTEN)

    assert "<textarea" not in page and 'name="what"' not in page
    assert answer.status_code == 200 and not Proposal.objects.exists()


def test_a_family_proposes_without_a_name_a_cookie_or_a_trace(client, place, professional):
    page = client.get(PUBLIC)
    answer = client.post(PUBLIC, WRITTEN)

    proposal = Proposal.objects.get()
    assert "112" in page.content.decode() and place.helpline in page.content.decode()
    assert not page.cookies and not answer.cookies
    assert answer.status_code == 302 and answer["Location"].startswith("/fi/talo/proposal/")
    assert (proposal.what, proposal.is_held, proposal.read_at) == ("Laulua somaliksi", False, None)
    assert proposal.answer_by == A_MONDAY + timedelta(days=14)
    assert not Entry.objects.filter(row_table=Proposal._meta.db_table).exists()


def test_nothing_typed_is_lost_when_something_is_missing(client, place, professional):
    answer = client.post(PUBLIC, {**WRITTEN, "what": ""})

    assert answer.status_code == 422
    assert "torstaisin" in answer.content.decode()


def test_a_form_of_another_site_is_refused(client, place, professional):
    answer = client.post(PUBLIC, WRITTEN, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403 and not Proposal.objects.exists()


def test_the_proposer_reads_the_answer_by_her_link(client, place, professional):
    link = client.post(PUBLIC, WRITTEN)["Location"]
    waiting = client.get(link).content.decode()
    answer_proposal(
        Proposal.objects.get(), Answer.NO, {"fi": "Tila on varattu."}, by=None, at=A_MORNING
    )

    answered = client.get(link)

    assert "Laulua somaliksi" in waiting and "Tila on varattu." not in waiting
    assert "Tila on varattu." in answered.content.decode()
    assert answered["Cache-Control"] == "no-store"
    assert client.get(link[:-3] + "xx/").status_code == 404
    make_place("toinen", name="Toinen", is_public=True)
    assert client.get(link.replace("/talo/", "/toinen/")).status_code == 404


def test_a_yes_is_a_draft_session(client, place, professional):
    client.force_login(make_coordinator(place))
    proposal = sent(place, audience="Vauvat")
    day = A_MONDAY + timedelta(days=3)

    answer = client.post(
        f"{DESK}{proposal.pk}/",
        {"answer": "yes", "phrase": "lovely", "day": day.isoformat(), "starts": "13",
         "ends": "14.30", "weekly": "on"},
    )  # fmt: skip

    version = Slot.objects.get().versions.get()
    assert answer.status_code == 302
    assert (version.state, version.weekday, version.starts, version.leads) == (
        "draft", 4, time(13), "families",
    )  # fmt: skip
    assert version.together_with == ["parents"]
    found = board_of(place, A_MONDAY, drafts=True).sessions(day, day)
    assert [str(one.facts.title) for one in found] == ["Laulua somaliksi"]
    assert board_of(place, A_MONDAY).sessions(day, day) == []


def test_the_draft_of_a_yes_is_one_tap_away_however_far_ahead(client, place, professional):
    client.force_login(make_coordinator(place))
    proposal = sent(place)
    day = A_MONDAY + timedelta(weeks=9)
    given = {"answer": "yes", "phrase": "lovely", "day": day.isoformat(), "starts": "13"}
    client.post(f"{DESK}{proposal.pk}/", given)

    text = client.get(f"{DESK}{proposal.pk}/").content.decode()

    week = f"/fi/desk/talo/week/{day:%G-W%V}/"
    assert f'href="{week}"' in text
    assert "Laulua somaliksi" in client.get(week).content.decode()


def test_a_yes_does_not_call_its_date_a_matter_of_taste(client, place, professional):
    client.force_login(make_coordinator(place))

    text = client.get(f"{DESK}{sent(place).pk}/").content.decode()

    label = text[text.index('for="id_day"') :].partition("</label>")[0]
    assert "optional" not in label and "jos haluat" not in label and "if you like" not in label


@pytest.mark.parametrize(
    "given",
    [
        {"answer": "no"},
        {"answer": "talk"},
        {"answer": "yes", "phrase": "lovely"},
        {"answer": "yes", "phrase": "lovely", "day": "2020-01-01"},
        {"phrase": "lovely"},
    ],
)
def test_an_answer_says_why_and_a_yes_says_when(client, place, professional, given):
    client.force_login(make_coordinator(place))
    proposal = sent(place)

    answer = client.post(f"{DESK}{proposal.pk}/", given)

    proposal.refresh_from_db()
    assert (answer.status_code, proposal.answer) == (422, "")


def test_what_is_still_talked_about_can_be_answered_and_what_is_answered_stays(place):
    proposal = sent(place)

    answer_proposal(proposal, Answer.TALK, {"fi": "Jutellaan"}, by=None, at=A_MORNING)
    answer_proposal(proposal, Answer.NO, {"fi": "Ei nyt"}, by=None, at=A_MORNING)
    with pytest.raises(Refused):
        answer_proposal(proposal, Answer.YES, {"fi": "Joo"}, by=None, at=A_MORNING)

    assert Proposal.objects.get().said == {"fi": "Ei nyt"}


def test_what_may_tell_who_somebody_is_waits_for_the_professional(client, place, professional):
    client.force_login(make_coordinator(place))
    proposal = sent(place, needs="Soita Minna Mallikas 040 123 4567")
    page = client.get(f"{DESK}{proposal.pk}/").content.decode()
    listed = client.get(DESK).content.decode()
    refused = client.post(f"{DESK}{proposal.pk}/", {"answer": "no", "phrase": "no_room"})

    read_proposal(proposal, hides=True, at=A_MORNING)
    after = client.get(f"{DESK}{proposal.pk}/").content.decode()

    for shown in (page, listed, refused.content.decode()):
        assert "Laulua" not in shown and "Mallikas" not in shown
    assert refused.status_code == 422
    assert "Laulua somaliksi" in after and "Mallikas" not in after and "4567" not in after
    assert "Mallikas" in Proposal.objects.get().needs


def test_the_professional_reads_and_leaves_no_trace(client, place, professional):
    proposal = sent(place, needs="Terveisin Minna Mallikas")
    before = Entry.objects.count()
    client.force_login(professional)
    page = client.get("/fi/desk/talo/duty/").content.decode()

    client.post(f"/fi/desk/talo/duty/proposal/{proposal.pk}/")

    proposal.refresh_from_db()
    assert "<mark>Minna Mallikas</mark>" in page and "25 §" in page
    assert (proposal.read_at, proposal.hides) == (A_MORNING, False)
    assert Entry.objects.count() == before
    assert "Minna" not in client.get("/fi/desk/talo/duty/").content.decode()


def test_only_the_named_professional_reads(client, place, professional):
    proposal = sent(place)
    for person in (make_coordinator(place), make_worker(place)):
        client.force_login(person)
        assert client.get("/fi/desk/talo/duty/").status_code == 403
        assert client.post(f"/fi/desk/talo/duty/proposal/{proposal.pk}/").status_code == 403
    proposal.refresh_from_db()
    assert proposal.read_at is None


def test_a_coordinator_names_who_reads(client, place):
    worker = make_worker(place)
    client.force_login(make_coordinator(place))

    client.post("/fi/desk/talo/partners/reads/", {"person": worker.pk})
    named = client.get(PUBLIC).content.decode()

    assert 'name="what"' in named
    assert worker.place_roles.filter(role=Role.PROFESSIONAL).exists()
    client.post("/fi/desk/talo/partners/reads/", {"person": make_user().pk})
    client.post("/fi/desk/talo/partners/reads/", {"person": "x"})
    assert place.roles.filter(role=Role.PROFESSIONAL).count() == 1


def test_a_partner_proposes_in_its_own_name_and_sees_its_own(client, place):
    church, other = make_organisation("Seurakunta"), make_organisation("Toinen")
    for organisation in (church, other):
        make_partnership(place, organisation)
    client.force_login(make_worker(place, church))

    client.post(f"{DESK}new/", {"what": "Muskari", "proposer": str(church.pk)})
    foreign = client.post(f"{DESK}new/", {"what": "Muskari", "proposer": str(other.pk)})

    proposal = Proposal.objects.get()
    assert foreign.status_code == 422
    assert (proposal.organisation, proposal.proposer) == (church, "organisation")
    assert "Muskari" in client.get(DESK).content.decode()
    assert client.post(f"{DESK}{proposal.pk}/", {"answer": "yes"}).status_code == 403
    client.force_login(make_worker(place, other))
    assert "Muskari" not in client.get(DESK).content.decode()
    assert client.get(f"{DESK}{proposal.pk}/").status_code == 403


def many(place, count: int, at=A_MORNING, **facts) -> list[Proposal]:
    return Proposal.objects.bulk_create(
        Proposal(
            place=place,
            language="fi",
            sent_at=at,
            answer_by=A_MONDAY,
            **{**WRITTEN, "what": f"Ehdotus {number}"} | facts,
        )
        for number in range(count)
    )


def test_a_flood_closes_the_form_for_half_a_day_at_most(client, place, professional, monkeypatch):
    many(place, MOST_IN_HALF_A_DAY)

    refused = client.post(PUBLIC, WRITTEN)
    monkeypatch.setattr(clock, "now", lambda: A_MORNING + HALF_A_DAY)
    later = client.post(PUBLIC, WRITTEN)

    assert refused.status_code == 422 and "Laulua somaliksi" in refused.content.decode()
    assert later.status_code == 302
    assert Proposal.objects.count() == MOST_IN_HALF_A_DAY + 1


def test_what_waits_from_earlier_days_keeps_nobody_out(client, place, professional):
    many(place, 2 * MOST_IN_HALF_A_DAY, at=A_MORNING - timedelta(days=1))

    assert client.post(PUBLIC, WRITTEN).status_code == 302


def test_a_flood_that_nobody_answers_ends_somewhere(client, place, professional):
    many(place, MOST_WAITING, at=A_MORNING - timedelta(days=1))

    assert client.post(PUBLIC, WRITTEN).status_code == 422


def test_a_flood_in_one_place_closes_no_other(client, place, professional):
    many(place, MOST_IN_HALF_A_DAY)
    other = make_place("toinen", is_public=True)
    make_role(other, make_user(), Role.PROFESSIONAL)

    assert client.post("/fi/toinen/propose/", WRITTEN).status_code == 302


def test_the_same_proposal_sent_again_counts_once_and_both_links_tell_the_answer(
    client, place, professional, monkeypatch
):
    links = [client.post(PUBLIC, WRITTEN)["Location"] for _ in range(2)]
    proposal = Proposal.objects.get()
    answer_proposal(proposal, Answer.NO, {"fi": "Sali on täynnä."}, by=None, at=A_MORNING)

    assert len(set(links)) == 2
    assert all("Sali on täynnä." in client.get(link).content.decode() for link in links)
    # What has been answered may be proposed anew.
    client.post(PUBLIC, WRITTEN)
    assert Proposal.objects.count() == 2
    monkeypatch.setattr(proposals, "MOST_LINKS", 3)
    assert client.post(PUBLIC, WRITTEN).status_code == 422


def test_a_flood_of_families_stops_no_partner_and_a_partner_has_her_own_end(place):
    church = make_organisation("Seurakunta")
    make_partnership(place, church)
    worker = make_worker(place, church)
    many(place, MOST_IN_HALF_A_DAY)

    sent(place, by=worker, organisation=church, proposer="organisation")
    many(place, MOST_OF_A_PARTNER, organisation=church, proposer="organisation")

    with pytest.raises(Refused):
        sent(place, by=worker, organisation=church, proposer="organisation")


def test_a_flood_is_read_together_by_the_professional_only(client, place, professional):
    rows = many(place, MORE_THAN + 1, needs="Terveisin Minna Mallikas", is_held=True)
    elsewhere = many(make_place("toinen"), 1)
    ids = [one.pk for one in rows + elsewhere]
    together = "/fi/desk/talo/duty/together/"
    client.force_login(make_coordinator(place))
    refused = client.post(together, {"one": ids})
    client.force_login(professional)
    page = client.get("/fi/desk/talo/duty/").content.decode()

    client.post(together, {"one": [*ids[1:], "x", "٣"], "hide": "1"})

    assert refused.status_code == 403
    assert page.count("<mark>Minna Mallikas</mark>") == MORE_THAN + 1
    assert page.count("<form") == page.count("</form>") and page.count('action="') == 2
    unread = Proposal.objects.unread()
    assert set(unread.values_list("pk", flat=True)) == {ids[0], ids[-1]}
    assert Proposal.objects.filter(hides=True).count() == MORE_THAN


def test_a_flood_is_answered_together_but_for_what_is_not_read_yet(client, place):
    rows = many(place, MORE_THAN + 1)
    Proposal.objects.filter(pk=rows[0].pk).update(is_held=True)
    elsewhere = many(make_place("toinen"), 1)
    ids = [one.pk for one in rows[:-1] + elsewhere]
    decline = f"{DESK}decline/"
    said = {"one": ids, "own": "Sali on täynnä."}
    client.force_login(make_worker(place, None))
    refused = client.post(decline, said)
    client.force_login(make_coordinator(place))
    page = client.get(DESK).content.decode()
    wordless = client.post(decline, {"one": ids})

    client.post(decline, said)

    assert (refused.status_code, wordless.status_code) == (403, 422)
    assert page.count('type="checkbox" name="one"') == MORE_THAN
    answered = Proposal.objects.filter(answer=Answer.NO, said__fi="Sali on täynnä.")
    assert {one.pk for one in answered} == {one.pk for one in rows[1:-1]}


def test_a_usual_day_is_answered_one_by_one(client, place):
    many(place, MORE_THAN)
    client.force_login(make_coordinator(place))

    assert 'type="checkbox"' not in client.get(DESK).content.decode()


def test_a_proposal_goes_after_a_year(place):
    sent(place)
    late = A_MORNING + timedelta(days=366)

    retention.carry_out((A_MORNING + timedelta(days=365)).date(), late)
    assert Proposal.objects.exists()
    retention.carry_out(late.date(), late)

    assert not Proposal.objects.exists()


def test_first_times_of_groups_are_led_by_them(place):
    proposal = sent(place, proposer="volunteers")
    first = FirstTime(A_MONDAY + timedelta(days=1))

    answer_proposal(proposal, Answer.YES, {"fi": "Joo"}, first=first, by=None, at=A_MORNING)

    version = Slot.objects.get().versions.get()
    assert (version.repeats, version.dates) == ("dates", [first.day.isoformat()])
    assert (version.leads, version.together_with) == ("volunteers", ["volunteers"])


def test_what_a_partner_would_do_is_its_own_draft(place):
    church = make_organisation("Seurakunta")
    make_partnership(place, church)
    worker = make_worker(place, church)
    proposal = sent(place, by=worker, organisation=church, proposer="organisation")

    answer_proposal(
        proposal, Answer.YES, {"fi": "Joo"}, first=FirstTime(A_MONDAY), by=None, at=A_MORNING
    )

    slot = Slot.objects.get()
    version = slot.versions.get()
    assert (slot.owner, [*version.organisers.all()]) == (church, [church])
    assert (version.leads, version.together_with) == ("professionals", [])


def test_a_place_with_words_of_its_own_still_says_what_it_holds_to(client):
    place = make_place("talo")
    change_place(place, {}, {"door": {"fi": "Keltainen ovi"}}, by=None, at=A_MORNING)
    assert "Everybody is welcome" in client.get("/en/talo/propose/").content.decode()

    change_place(place, {}, {"values": {"en": "Soup for all"}}, by=None, at=A_MORNING)
    assert "Soup for all" in client.get("/en/talo/propose/").content.decode()

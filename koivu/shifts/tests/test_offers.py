"""Hours that an organisation cannot keep are offered by mail; the button needs no sign-in."""

import re
import socket
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from koivu.core import clock
from koivu.core.models import OutgoingMail
from koivu.core.refusals import Refused
from koivu.core.tests.running import run_waiting_tasks
from koivu.partners.models import Membership, Organisation, Partnership
from koivu.partners.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.actions import take_back_closure
from koivu.places.models import PlaceRole
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_coordinator,
    make_hours,
    make_place,
    make_role,
)
from koivu.shifts.actions import call_off, come, come_after_all, come_instead
from koivu.shifts.models import OfferRound, Shift, ShiftComer, ShiftOffer
from koivu.shifts.tasks import lay_shifts, offer_open_hours
from koivu.shifts.tests.factories import make_shift

pytestmark = pytest.mark.django_db

TUESDAY = A_MONDAY + timedelta(days=1)
IN_A_WHILE = A_MORNING + timedelta(minutes=6)
NEXT_MORNING = clock.at(TUESDAY, time(7))


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo", name="Perhetalo", email="talo@example.fi")


@pytest.fixture
def parish(place):
    return make_partnership(place, make_organisation("Seurakunta")).organisation


@pytest.fixture
def clinic(place):
    return make_partnership(place, make_organisation("Neuvola")).organisation


@pytest.fixture
def shift(place, parish) -> Shift:
    """The parish's, tomorrow 9-12."""
    return make_shift(place, parish, TUESDAY)


@pytest.fixture
def nurse(place, clinic):
    """The clinic's contact person, who has a colleague."""
    make_worker(place, clinic, email="colleague@example.fi")
    user = make_worker(place, clinic, email="nurse@example.fi")
    Membership.objects.filter(user=user).update(is_contact=True)
    return user


def mailed() -> dict[str, list[str]]:
    """Return {address: its links} of the mails that wait, and let them go."""
    mails = {one.to: re.findall(r"/\w\w/link/shift/\S+", one.body) for one in _waiting()}
    OutgoingMail.objects.all().delete()
    return mails


def _waiting():
    mails = list(OutgoingMail.objects.all())
    assert len({one.to for one in mails}) == len(mails)  # one mail to each person
    return mails


def offered(shift: Shift, *, by=None, at: datetime = A_MORNING) -> dict[str, str]:
    """Call off, and write to everybody at once as it is late; {address: the link}."""
    call_off(shift, by=by, at=at)
    OfferRound.objects.update(called_off_at=at - timedelta(days=9))
    offer_open_hours(at)
    return {who: links[0] for who, links in mailed().items()}


def test_own_people_first_then_the_contact_persons_then_the_coordinators(
    place, parish, shift, nurse
):
    ill, colleague = make_worker(place, parish), make_worker(place, parish)
    coordinator = make_coordinator(place)
    make_role(place, colleague)  # who coordinates, too, and is asked once

    call_off(shift, by=ill, at=A_MORNING)
    written, now = [], A_MORNING
    while OfferRound.objects.get().next_at:
        offer_open_hours(now)
        offer_open_hours(now)
        written.append(set(mailed()))
        now += timedelta(hours=1)

    assert [some for some in written if some] == [
        {colleague.email}, {nurse.email}, {coordinator.email},
    ]  # fmt: skip
    assert ShiftOffer.objects.count() == 3


def test_a_day_called_off_in_the_evening_is_one_mail_at_seven_with_a_link_for_each(
    place, parish, shift, nurse
):
    ill = make_worker(place, parish)
    other = make_shift(place, parish, TUESDAY, time(12), time(15))
    late = clock.at(A_MONDAY, time(22))

    for one in (shift, other):
        call_off(one, by=ill, at=late + timedelta(minutes=one.pk % 2))
    for moment in (late, late + timedelta(hours=3), NEXT_MORNING - timedelta(seconds=1)):
        offer_open_hours(moment)
        assert mailed() == {}
    offer_open_hours(NEXT_MORNING)

    assert {who: len(links) for who, links in mailed().items()} == {nurse.email: 2}
    assert len(set(OfferRound.objects.values_list("next_at", flat=True))) == 1


def test_killed_midway_nothing_has_happened_and_nobody_is_skipped(
    place, parish, shift, nurse, monkeypatch
):
    coordinator = make_coordinator(place)
    call_off(shift, by=None, at=A_MORNING)
    at = clock.at(TUESDAY, time(8))
    with monkeypatch.context() as broken:
        broken.setattr("koivu.core.tokens.secrets.token_urlsafe", _breaks_at_the_second())
        with pytest.raises(RuntimeError):
            offer_open_hours(at)
    assert not OutgoingMail.objects.exists() and not ShiftOffer.objects.exists()

    offer_open_hours(at)

    assert set(mailed()) == {nurse.email, coordinator.email}


def _breaks_at_the_second():
    tokens = iter(["only one"])

    def token(_size: int) -> str:
        try:
            return next(tokens)
        except StopIteration:
            raise RuntimeError from None

    return token


def test_who_is_there_already_has_gone_or_wants_no_mails_is_not_asked(place, shift, nurse, client):
    link = offered(shift)[nurse.email]
    make_shift(place, make_partnership(place, make_organisation("Siellä")).organisation, TUESDAY)
    for organisation in (Organisation.objects.get(names__name="Siellä"), make_organisation()):
        make_worker(place, organisation)

    assert "mails" in client.get(link).content.decode()
    client.post(link, {"mails": "none"})

    assert set(again(shift)) == {"colleague@example.fi"}  # then the clinic's others are asked
    client.post(link, {"mails": "again"})
    assert nurse.email in again(shift)


def again(shift: Shift) -> dict[str, str]:
    come_after_all(shift, by=None, at=A_MORNING)
    return offered(shift)


def test_a_closed_house_or_a_public_holiday_offers_nothing_and_takes_nobody(
    place, parish, clinic, nurse
):
    make_hours(place, 7, "10:00", "14:00")
    holiday = date(2026, 12, 25)
    closed = make_shift(place, parish, TUESDAY), make_shift(place, parish, holiday)
    closure = make_closure(place, TUESDAY)

    for one in closed:
        assert offered(one) == {}
        with pytest.raises(Refused, match="place_closed"):
            come_instead(one, clinic, by=None, at=A_MORNING)
    take_back_closure(closure, by=None, at=A_MORNING)
    offer_open_hours(A_MORNING + timedelta(hours=1))
    assert nurse.email in mailed()


def test_a_coordinators_word_is_told_to_the_contact_persons_who_take_it_back(
    place, parish, shift, client
):
    contact = make_worker(place, parish)
    Membership.objects.filter(user=contact).update(is_contact=True)
    make_worker(place, parish)

    call_off(shift, by=make_coordinator(place), at=A_MORNING)
    offer_open_hours(A_MORNING)
    ((who, (link,)),) = mailed().items()

    assert who == contact.email
    assert client.post(link, {"yes": parish.pk}).status_code == 200
    shift.refresh_from_db()
    assert shift.state == "planned"
    assert not ShiftComer.objects.exists()  # a contact person says we
    offer_open_hours(IN_A_WHILE)
    assert mailed() == {}


def test_a_scanner_changes_nothing_and_the_second_press_is_thanked(
    place, clinic, shift, client, nurse
):
    links = offered(shift)
    make_coordinator(place)
    link = links[nurse.email]
    for ask in (client.get, client.head):
        answer = ask(link)
        assert (answer.status_code, len(answer.cookies)) == (200, 0)
    assert client.post(link, {"no": "1"}).status_code == 200
    assert (
        client.post(link, {"yes": clinic.pk}, headers={"origin": "https://x.fi"}).status_code == 403
    )
    assert not Shift.objects.filter(instead_of=shift).exists()

    first, second = (client.post(link, {"yes": clinic.pk}) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 409)
    for page in (first, second, client.get(link)):
        assert page.context["page"].is_hers and page.context["page"].standing == "taken"
        assert not page.context["page"].buttons
    assert Shift.objects.filter(instead_of=shift).count() == 1


def test_what_has_changed_since_is_said_kindly(place, parish, clinic, shift, client, nurse):
    link = offered(shift)[nurse.email]
    yes = {"yes": clinic.pk}

    assert client.get("/fi/link/shift/nothing/").status_code == 404
    assert client.post(link, {"yes": parish.pk}).status_code == 409  # not her own organisation

    def stands() -> tuple[str, str]:
        read, pressed = client.get(link), client.post(link, yes)
        assert (read.status_code, pressed.status_code) == (200, 409)
        return read.context["page"].standing, pressed.context["page"].standing

    closure = make_closure(place, TUESDAY)
    assert stands() == ("closed", "closed")
    take_back_closure(closure, by=None, at=A_MORNING)
    come_after_all(shift, by=None, at=A_MORNING)
    assert stands() == ("comes", "comes")
    call_off(shift, by=None, at=A_MORNING)
    come_instead(shift, make_partnership(place).organisation, by=None, at=A_MORNING)
    assert stands() == ("taken", "taken")
    assert not Shift.objects.filter(organisation=clinic).exists()


@pytest.mark.parametrize("ended", [Membership, PlaceRole, Partnership, "account"])
def test_what_has_ended_since_is_refused_at_once(place, clinic, shift, client, nurse, ended):
    link = offered(shift)[nurse.email]
    if ended == "account":
        type(nurse).objects.update(is_active=False)
    else:
        ended.objects.filter(place=place).update(until=A_MONDAY - timedelta(days=1))

    answers = client.get(link), client.post(link, {"yes": clinic.pk})

    assert [one.status_code for one in answers] == [410, 410]
    assert not Shift.objects.filter(instead_of=shift).exists()


def test_when_the_hours_begin_the_link_is_over_and_after_the_day_nothing_is_kept(
    shift, clinic, client, nurse, monkeypatch
):
    link = offered(shift)[nurse.email]
    for now in (clock.at(TUESDAY, time(9)), clock.at(TUESDAY + timedelta(days=1), time(0, 2))):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        lay_shifts(now)
        assert client.get(link).status_code == 410
        assert client.post(link, {"yes": clinic.pk}).status_code == 410
    assert not OfferRound.objects.exists() and not ShiftOffer.objects.exists()
    assert not Shift.objects.filter(instead_of=shift).exists()


def test_somebody_with_one_body_is_asked_first(place, parish, shift, client):
    there = make_place("toinen", name="Toinen talo")
    colleague = make_worker(place, parish)
    make_membership(there, parish, colleague)
    come(make_shift(there, parish, TUESDAY, time(11), time(14)), colleague, at=A_MORNING)
    link = offered(shift)[colleague.email]

    asked = client.post(link, {"yes": parish.pk})
    shift.refresh_from_db()
    assert (asked.status_code, shift.state) == (409, "cannot_come")
    assert "Toinen talo" in asked.content.decode()
    assert ShiftComer.objects.count() == 1

    assert client.post(link, {"yes": parish.pk, "is_sure": "1"}).status_code == 200
    assert set(ShiftComer.objects.values_list("user", "shift__place")) == {
        (colleague.pk, place.pk), (colleague.pk, there.pk),
    }  # fmt: skip


def test_a_colleague_takes_it_over_and_who_called_it_off_comes_no_more(
    place, parish, shift, client
):
    ill, colleague = make_worker(place, parish), make_worker(place, parish)
    come(shift, ill, at=A_MORNING)
    links = offered(shift, by=ill)

    client.post(links[colleague.email], {"yes": parish.pk})

    shift.refresh_from_db()
    assert (shift.state, [one.user for one in shift.comers.all()]) == ("planned", [colleague])


def test_who_comes_instead_and_cannot_is_offered_as_the_hours_of_the_first(
    place, parish, clinic, shift, nurse, client
):
    third = make_partnership(place).organisation
    helper = make_worker(place, third)
    offered(shift)
    instead = come_instead(shift, clinic, by=nurse, at=A_MORNING)

    links = offered(instead, by=nurse)

    assert set(links) == {"colleague@example.fi", helper.email}
    client.post(links[helper.email], {"yes": third.pk})
    assert Shift.objects.get(instead_of=shift).organisation == third


class Letters(list):
    async def handle_DATA(self, server, session, envelope):
        self.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def letters(settings):
    """A mail server of one's own on loopback; what it has got."""
    letters = Letters()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield letters
    controller.stop()


def test_from_we_cannot_come_to_a_mail_to_the_button_to_the_week(
    place, parish, clinic, shift, nurse, client, letters
):
    worker = make_worker(place, parish)
    client.force_login(worker)
    client.post(f"/fi/desk/talo/shifts/{shift.pk}/cannot-come/")
    client.logout()
    for moment in (IN_A_WHILE, clock.at(A_MONDAY, time(19))):
        offer_open_hours(moment)
    run_waiting_tasks()

    (letter,) = letters
    assert (letter["To"], letter["Reply-To"]) == (nurse.email, "talo@example.fi")
    assert "17.11." in letter["Subject"]
    link = re.search(r"/fi/link/shift/\S+", letter.get_content())[0]
    page = client.get(link)
    assert "no-store" in page["Cache-Control"]
    assert "Seurakunta" in page.content.decode() and "Neuvola" in page.content.decode()
    client.post(link, {"yes": page.context["page"].buttons[0].organisation_id})

    client.force_login(worker)
    week = client.get("/fi/desk/talo/shifts/2026-W47/").context["week"]
    shown = [(one.name, one.state) for one in week.shifts if one.day == TUESDAY]
    assert sorted(shown) == [("Neuvola", "planned"), ("Seurakunta", "cannot_come")]

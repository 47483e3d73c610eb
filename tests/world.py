"""One small world for what crosses domains: three places alike, and people with every role."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from koivu.accounts.models import User
from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.core.document_codes import new_code
from koivu.core.random_keys import key_of
from koivu.core.tests.kept import keep
from koivu.core.words import fingerprint
from koivu.evaluation.tests.factories import make_question, make_recording
from koivu.evaluation.tests.moments import make_changed_round, make_method_form
from koivu.governance.actions import ask_to_swap
from koivu.governance.models import Body, MeetingSeries, StoryLine
from koivu.governance.rules.chairs import Duty
from koivu.governance.tests.factories import (
    link_to_task,
    make_cost,
    make_house_meeting,
    make_prepared,
    make_round,
    make_seat,
    make_series,
    make_task,
)
from koivu.guidance.tests.factories import make_observation
from koivu.participation.actions.acts import note_act
from koivu.participation.actions.wishes import PURPOSE
from koivu.participation.models import Level, Wish
from koivu.participation.tests.day_factories import make_care_asked, make_day, make_idea
from koivu.partners.actions import add_area, ask_for_approval, invite, send_card, take_area
from koivu.partners.models import Membership, Organisation
from koivu.partners.tests.approvals import make_signer, token_of
from koivu.partners.tests.factories import (
    make_agreement_of,
    make_colleague,
    make_half_page,
    make_membership,
    make_organisation,
    make_partnership,
    make_role_card,
    make_version,
    make_worker,
)
from koivu.places.devices import pair_device
from koivu.places.models import Place, PlaceRole, PlaceWording, Role
from koivu.places.tests.factories import (
    A_MONDAY,
    make_closure,
    make_hours,
    make_place,
    make_role,
    make_room,
    make_venue,
)
from koivu.programme.actions import propose
from koivu.programme.board import board_of
from koivu.programme.models import Proposal, State
from koivu.programme.rules import Session
from koivu.programme.tests.factories import (
    make_booking_of,
    make_notice,
    make_presence,
    make_slot,
)
from koivu.reading.actions import keep_reading, take_in
from koivu.reading.models import Run
from koivu.reading.tests.factories import a_reading, a_session, make_source
from koivu.shifts.actions import make_feed
from koivu.shifts.models import Shift, ShiftSeason, ShiftState
from koivu.shifts.tests.factories import make_offer, make_season, make_shift, make_swap
from koivu.visits.actions import lend_counter, mark_grant
from koivu.visits.tests.factories import make_count, make_past_book, take_past_book_in
from koivu.welcome.tests.factories import captions_of, make_film, make_picture

TEN_PAST_TEN = clock.at(A_MONDAY, time(10, 10))
ROLES = ["nobody", "worker", "stranger", "coordinator", "elsewhere", "notices"]
PLACES = ["own", "other", "not_public"]


@dataclass
class World:
    """`people` by role; `places` as PLACES; what stands in each place by the place's name."""

    now: datetime
    people: dict[str, User | None] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    things: dict[str, dict[str, object]] = field(default_factory=dict)


def make_world(now: datetime = TEN_PAST_TEN) -> World:
    """Koivukylä, where all but one work; a place of others; one that families do not see yet.

    The worker belongs to the organisation whose session every place holds; the stranger works
    in the same places for another one; `elsewhere` coordinates the place of others only.
    """
    world = World(now)
    ours, theirs = make_organisation("Neuvola"), make_organisation("Seurakunta")
    people = {
        "worker": make_user("worker@example.fi", shown_name="Aino"),
        "stranger": make_user("stranger@example.fi", shown_name="Bilal"),
        "coordinator": make_user("coordinator@example.fi", shown_name="Cecilia"),
    }
    world.places = {
        "own": make_place("koivukyla", name="Koivukylän kohtaamispaikka"),
        "other": make_place("rekola", name="Rekolan kahvila"),
        "not_public": make_place("korso", name="Korson sali", is_public=False),
    }
    for name in ("own", "not_public"):
        place = world.places[name]
        for role, organisation in (("worker", ours), ("stranger", theirs)):
            make_role(place, people[role], Role.WORKER)
            make_membership(place, organisation, people[role])
        make_role(place, people["coordinator"])
        make_role(place, people["stranger"], Role.PROFESSIONAL)
    elsewhere = make_role(world.places["other"]).user
    world.people = {"nobody": None, **people, "elsewhere": elsewhere, "notices": people["worker"]}
    for name, place in world.places.items():
        world.things[name] = fill(place, ours, theirs, now)
    return world


def fill(
    place: Place, ours: Organisation, theirs: Organisation, now: datetime
) -> dict[str, object]:
    """Put one of everything into a place; return it by name."""
    today, early = now.date(), now - timedelta(hours=1)
    monday = today - timedelta(days=today.weekday())
    usual = {"weekday": today.isoweekday(), "first_date": monday, "at": early}
    venue = make_venue(place)
    for one in (ours, theirs):
        if not place.partnerships.filter(organisation=one).exists():
            make_partnership(place, one)
    worker = make_worker(place, ours)
    # Its first version is in force, the second one a draft, the third waits for approvals.
    agreement = make_agreement_of(place, theirs, early)
    approvals = _approvals(place, ours, theirs, early)
    slot = make_slot(place, owner=ours, organisers=[ours], **usual)
    here = make_presence(place, weekday=today.isoweekday(), topics="Imetys, uni", organisation=ours)
    for weekday in range(1, 8) if not place.opening_hours.exists() else ():
        make_hours(place, weekday)
    proposal = Proposal(place=place, language="fi", what="Laulua", proposer="parents")
    proposal.organisation = ours
    room = make_room(place, "Kerhohuone", venue=venue)
    invited = invite(place, f"x{place.pk}@example.fi", Role.WORKER, by=None, at=early)
    session = f"{slot.key}-{today}"
    make_count(place, session, at=early, day=today)
    question = make_question(place, at=early)
    if not MeetingSeries.objects.filter(place=place).exists():
        make_series(place, at=early)
    shift = Shift.objects.filter(place=place, organisation=ours, date=today).first()
    shift = shift or make_shift(place, ours, today)
    hours = {"starts": time(14), "ends": time(16), "state": ShiftState.CANNOT_COME}
    called_off = make_shift(place, theirs, today, **hours)
    card = make_role_card(worker.memberships.get(), at=early)
    area = add_area(place, "Vauvat", by=None, at=early)
    make_seat(place, make_role(place, role=Role.STEERING).user)
    asked = make_round(make_prepared(place, body=Body.STEERING, at=early), at=early)
    half_page = make_half_page(place, ours, at=early)
    colleague = make_colleague(place, worker, at=early)
    for one in (ours, theirs):
        take_area(area, one, by=None, at=early)
    seat = make_seat(place, of=ours, since=monday, at=early)
    develop_day = make_day(place, today, at=early, slug=f"paiva-{place.pk}")
    return {
        "area": area,
        "cost": make_cost(place, at=early),
        "decision": make_prepared(place, at=early),
        "develop_day": develop_day,
        "idea": make_idea(develop_day),
        "care_asked": make_care_asked(develop_day),
        "act": note_act(place, today, Level.HELPED, 3, "Leivottiin", by=None, at=early),
        "wish_code": (wish_code := new_code()),
        "wish": Wish.objects.create(
            key=key_of(PURPOSE, wish_code),
            place=place,
            language="so",
            text="Tareenka soo celi",
            sent_at=early,
            reply_by=today + timedelta(days=20),
        ),
        "story_line": StoryLine.objects.create(place=place, day=today, words="Ovet avattiin"),
        "colleague": colleague,
        "half_page": half_page,
        "seat": seat,
        "turn_swap": ask_to_swap(
            Duty.CHAIR, seat, make_seat(place, since=monday, at=early), by=None, at=early
        ),
        "steering_meeting": make_house_meeting(place, today, body=Body.STEERING),
        "house_meeting": make_house_meeting(place, today),
        "task": make_task(place, day=today - timedelta(days=14)),
        "tokens": {
            "proposal": propose(proposal, by=worker, at=early),
            "invitation": invited.token,
            **dict.fromkeys(["approval", "approval_prove", "approval_no"], approvals["link"]),
            "round_link": asked[0],
            "shift_feed": make_feed(worker, "all", at=early),
            **dict.fromkeys(["half_page_link", "half_page_link_paper"], half_page.token),
            "role_card_link": send_card(card, by=worker, at=early),
            "task_link": link_to_task(place, worker, today - timedelta(days=14), at=early),
            "shift_offer": make_offer(called_off, worker, at=early),
            "door_link": lend_counter(place, _session_of(place, session, now), at=early),
        },
        "mark": mark_grant(ours, [slot], "Avustus", monday, None, by=worker, at=early)[0],
        "device": pair_device(place, "Eteisen tabletti", by=None, at=early)[0],
        "count": make_count(place, session, at=early, day=today),
        "proposal": proposal,
        "slot": slot,
        "session": session,
        "draft": make_slot(place, "Luonnosmuskari", owner=ours, state=State.DRAFT, **usual),
        "venue": venue,
        "room": room,
        "booking": make_booking_of(place, room, today, organisation=ours, at=early),
        "presence": here,
        "shift_season": ShiftSeason.objects.of_place(place).first()
        or make_season(place, monday, at=early),
        "shift": shift,
        "swap": make_swap(
            shift, make_shift(place, theirs, today + timedelta(days=1), time(13), time(15))
        ),
        "notice": make_notice(place, since=early),
        "moment_round": make_changed_round(place, today, at=early),
        "method_form": make_method_form(place, at=early),
        "observation": make_observation(place, day=today),
        "closure": make_closure(place, today + timedelta(days=8), at=early),
        "partnership": place.partnerships.get(organisation=theirs),
        "agreement": agreement,
        "membership": worker.memberships.get(),
        "role": PlaceRole.objects.get(user=worker),
        "invited": invited,
        **approvals,
        "monday": monday,
        "prints": {
            "colleague_face": colleague.face.print,
            "picture": make_picture(place).print,
            "film": make_film(place).print,
            "recording": make_recording(question).print,
            "captions": fingerprint(captions_of(place).strip()),
        },
        "run": _read_in(place, ours, early),
        "book": make_past_book(place),
        "past": take_past_book_in(place, at=early),
        "feed": make_source(place, "Kalenteri", owner=ours, address="https://example.fi/a.ics"),
    }


def _approvals(
    place: Place, ours: Organisation, theirs: Organisation, at: datetime
) -> dict[str, object]:
    """Let one version wait for the worker's approval, and one have its certificate."""
    worker = Membership.objects.filter(place=place, organisation=ours).earliest("pk").user
    document = keep(b"Sopimus", new_code(), "text/plain")
    waits = make_version(place, theirs, document=document, fixed_at=at)
    signer = make_signer(waits, ours)
    ask_for_approval(waits, {signer.pk: worker}, by=None, at=at)
    approved = {"document": keep(b"Vanha", new_code()), "certificate": keep(b"%PDF", new_code())}
    done = make_version(place, ours, **approved, fixed_at=at, in_force_at=at, signed_on=at.date())
    return {"waits": waits, "signer": signer, "approved": done, "link": token_of(worker)}


def _session_of(place: Place, session_id: str, now: datetime) -> Session:
    return board_of(Place.objects.get(pk=place.pk), now.date()).session(session_id)


def _read_in(place: Place, owner: Organisation, at: datetime) -> Run:
    """Read something in that has been taken in already."""
    reading = a_reading(a_session("Luettu kerho", "sat"))
    source = make_source(place, "Kevät.xlsx", owner=owner)
    run = keep_reading(source, reading, "x", by=None, at=at)
    return take_in(run, by=None, at=at)


def say(place: Place, text_field: str, by_language: dict[str, str], at: datetime) -> None:
    """Write a text of a place itself."""
    for language, text in by_language.items():
        PlaceWording.objects.create(
            place=place, field=text_field, language=language, text=text, written_at=at
        )


def week_of(day: date) -> str:
    """Write the week of `day` as an address does: 2026-W47."""
    return f"{day:%G-W%V}"

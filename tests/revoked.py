"""Every kind of access that Koivu gives, and how it is taken away, for test_revoked_access.py.

A way in opens something now and can be revoked; `covers` names the secrets that it goes by: a
table with a hash of a token, or the purpose of a one-time link. A lobby screen and a page inside
another site need no key: they show what any family may read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from koivu.accounts.actions import close_account, sign_out_elsewhere
from koivu.accounts.models import User
from koivu.accounts.sign_in_scope import KEY, NOTICES
from koivu.core import clock
from koivu.core.document_codes import new_code
from koivu.core.tests.kept import keep
from koivu.governance.actions import keep_decision
from koivu.governance.actions.rounds import PURPOSE as ROUND
from koivu.governance.models import AgreedLine, Body, Decision, Seat
from koivu.governance.task_links import PURPOSE as TASK
from koivu.governance.tests.factories import link_to_task, make_prepared, make_round, make_seat
from koivu.partners import actions as partners
from koivu.partners.actions.approvals import PURPOSE as APPROVAL
from koivu.partners.actions.half_pages import PURPOSE as HALF_PAGE
from koivu.partners.actions.invitations import PURPOSE as INVITATION
from koivu.partners.actions.role_cards import PURPOSE as ROLE_CARD
from koivu.partners.models import AgreementVersion, Organisation, RoleCard
from koivu.partners.tests.approvals import make_signer, token_of
from koivu.partners.tests.factories import (
    make_half_page,
    make_partnership,
    make_role_card,
    make_version,
    make_worker,
)
from koivu.places.actions import deputise, end_role
from koivu.places.devices import PAIRING, make_code, pair_device, revoke_device, use_code
from koivu.places.models import Place, Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    LONG_AGO,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme.actions import propose
from koivu.programme.actions.proposals import LINK as PROPOSAL
from koivu.programme.board import board_of
from koivu.programme.models import Proposal
from koivu.programme.tests.factories import make_slot
from koivu.shifts.actions import call_off, drop_feed, make_feed
from koivu.shifts.actions.offering import PURPOSE as SHIFT_OFFER
from koivu.shifts.tests.factories import make_offer, make_shift
from koivu.visits.actions import lend_counter, withdraw_links
from koivu.visits.actions.lending import PURPOSE as COUNTING

NOW = {"by": None, "at": A_MORNING}
YESTERDAY = A_MONDAY - timedelta(days=1)


@dataclass
class House:
    """A place with a partner, one of its workers, and a coordinator."""

    place: Place = field(default_factory=lambda: make_place("talo"))

    def __post_init__(self):
        self.coordinator = make_coordinator(self.place)
        self.partnership = make_partnership(self.place)
        self.worker = make_worker(self.place, self.organisation)

    @property
    def organisation(self) -> Organisation:
        return self.partnership.organisation

    @property
    def membership(self):
        return self.worker.memberships.get()

    @property
    def desk(self) -> str:
        return reverse("shifts", args=[self.place.slug])


@dataclass(frozen=True)
class Opened:
    """What asks, what is answered as long as it may, how it is revoked, what is answered then.

    `revoke_on` revokes it with a last day instead, for those that can end by themselves.
    """

    ask: Callable[[], int | str]
    answers: int | str
    revoke: Callable[[], object]
    refuses: int | str
    revoke_on: Callable[[date], object] | None = None


@dataclass(frozen=True)
class Way:
    """A kind of access, by its name."""

    name: str
    opens: Callable[[House], Opened]
    covers: frozenset[str]
    ends_by_itself: bool


WAYS: list[Way] = []


def way(covers: Iterable[str] = (), *, ends_by_itself: bool = False) -> Callable:
    """Put a kind of access into the table; one that ends by itself has a last day."""

    def put(opens: Callable[[House], Opened]) -> Callable[[House], Opened]:
        WAYS.append(Way(opens.__name__, opens, frozenset(covers), ends_by_itself))
        return opens

    return put


def signed_in(user: User, scope: str = "") -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    if scope:
        session = client.session
        session[KEY] = scope
        session.save()
    return client


def getting(path: str, client: Client | None = None) -> Callable[[], int | str]:
    """Return what asks for a page; `in` is an answer that leads to the sign-in."""
    client = client or Client()
    return lambda: _said(client.get(path))


def pressing(path: str, said: dict | None = None) -> Callable[[], int | str]:
    """Return what presses the button of a page, and leaves everything as it was before."""

    def press() -> int | str:
        with transaction.atomic():
            answer = _said(Client().post(path, said or {}))
            transaction.set_rollback(True)
        return answer

    return press


def _said(response) -> int | str:
    to_sign_in = response.status_code == 302 and "/account/login/" in response["Location"]
    return "in" if to_sign_in else response.status_code


# --- Roles and work: who is signed in already ----------------------------------------------------


@way(ends_by_itself=True)
def a_role_at_the_desk(house: House) -> Opened:
    role = make_role(house.place, role=Role.WORKER)

    def end(day: date = YESTERDAY):
        end_role(role, last_day=day, **NOW)

    return Opened(getting(house.desk, signed_in(role.user)), 302, end, 404, end)


@way(ends_by_itself=True)
def work_for_an_organisation(house: House) -> Opened:
    def end(day: date = YESTERDAY):
        partners.end_membership(house.membership, last_day=day, **NOW)

    return Opened(getting(house.desk, signed_in(house.worker)), 302, end, 404, end)


@way(ends_by_itself=True)
def work_of_an_organisation_that_goes(house: House) -> Opened:
    def end(day: date = YESTERDAY):
        partners.end_partnership(house.partnership, last_day=day, **NOW)

    return Opened(getting(house.desk, signed_in(house.worker)), 302, end, 404, end)


@way(ends_by_itself=True)
def rights_of_an_agreement(house: House) -> Opened:
    ask = getting(house.desk, signed_in(house.worker))
    version = _signed(house)

    def end(day: date = YESTERDAY):
        partners.end_agreement(version, last_day=day, **NOW)

    return Opened(ask, 302, end, 404, end)


@way(ends_by_itself=True)
def a_coordinator(house: House) -> Opened:
    role = make_role(house.place)
    path = reverse("partner_new", args=[house.place.slug])

    def end(day: date = YESTERDAY):
        end_role(role, last_day=day, **NOW)

    return Opened(getting(path, signed_in(role.user)), 200, end, 404, end)


@way(ends_by_itself=True)
def a_deputy(house: House) -> Opened:
    path = reverse("partner_new", args=[house.place.slug])
    lent = {"since": A_MONDAY, "until": A_MONDAY + timedelta(days=400)}
    role = deputise(house.worker, house.place, **lent, **NOW)

    def end(day: date = YESTERDAY):
        end_role(role, last_day=day, **NOW)

    return Opened(getting(path, signed_in(house.worker)), 200, end, 403, end)


@way(ends_by_itself=True)
def a_phone_for_notices(house: House) -> Opened:
    path = reverse("notice_new", args=[house.place.slug])

    def end(day: date = YESTERDAY):
        partners.end_membership(house.membership, last_day=day, **NOW)

    return Opened(getting(path, signed_in(house.worker, NOTICES)), 200, end, 404, end)


@way()
def an_account(house: House) -> Opened:
    ask = getting(reverse("me"), signed_in(house.worker))
    return Opened(ask, 200, lambda: close_account(house.worker), "in")


@way()
def a_sign_in_elsewhere(house: House) -> Opened:
    here = signed_in(house.worker).session.session_key
    ask = getting(reverse("me"), signed_in(house.worker))
    return Opened(ask, 200, lambda: sign_out_elsewhere(house.worker, here, now=clock.now()), "in")


# --- Devices --------------------------------------------------------------------------------------


@way(["places.Device"])
def a_counting_device(house: House) -> Opened:
    device, token = pair_device(house.place, "Eteinen", **NOW)

    def send() -> int:
        bearer = {"authorization": f"Bearer {token}"}
        body = {"data": {"items": []}, "content_type": "application/json"}
        return Client().post("/api/v1/counts", headers=bearer, **body).status_code

    return Opened(send, 200, lambda: revoke_device(device, **NOW), 401)


@way(["places.Device"])
def a_counter_at_the_door(house: House) -> Opened:
    device, token = pair_device(house.place, "Eteinen", **NOW)
    door = Client()
    door.cookies["koivu_door"] = token
    path = reverse("door_counts", args=[house.place.slug])

    def send() -> int:
        return door.post(path, {"items": []}, content_type="application/json").status_code

    return Opened(send, 200, lambda: revoke_device(device, **NOW), 401)


@way([PAIRING])
def a_code_that_pairs(house: House) -> Opened:
    code = make_code(house.place, "Eteinen", now=A_MORNING)
    ask = pressing(reverse("door", args=[house.place.slug]), {"code": code})
    return Opened(ask, 302, lambda: use_code(house.place, code, at=A_MORNING), 422)


@way([COUNTING])
def a_link_to_count_a_session(house: House) -> Opened:
    slot = make_slot(house.place)
    place = Place.objects.get(pk=house.place.pk)
    session = board_of(place, A_MONDAY).session(f"{slot.key}-{A_MONDAY}")
    token = lend_counter(place, session, at=A_MORNING)
    ask = pressing(reverse("door_link", args=[place.slug, token]))
    return Opened(ask, 302, lambda: withdraw_links(place, session, at=A_MORNING), 410)


# --- Links by mail, and calendars -----------------------------------------------------------------


@way([INVITATION])
def an_invitation(house: House) -> Opened:
    sent = partners.invite(house.place, "uusi@example.fi", Role.WORKER, **NOW)
    ask = pressing(reverse("invitation", args=[sent.token]))
    return Opened(ask, 302, lambda: partners.withdraw_invitation(sent.invitation, **NOW), 410)


@way([INVITATION])
def an_invitation_by_whoever_coordinates_no_more(house: House) -> Opened:
    role = make_role(house.place)
    asks = {"by": role.user, "at": A_MORNING}
    sent = partners.invite(house.place, "uusi@example.fi", Role.COORDINATOR, **asks)
    ask = pressing(reverse("invitation", args=[sent.token]))
    return Opened(ask, 302, lambda: end_role(role, last_day=YESTERDAY, **NOW), 410)


@way([ROLE_CARD])
def a_link_to_a_role_card(house: House) -> Opened:
    card = make_role_card(house.membership)
    token = partners.send_card(card, **NOW)
    ask = getting(reverse("role_card_link", args=[token]))
    return Opened(ask, 200, lambda: partners.take_card_back(card, **NOW), 410)


@way([ROLE_CARD])
def a_link_to_the_role_card_of_who_has_left(house: House) -> Opened:
    token = partners.send_card(make_role_card(house.membership), **NOW)
    ask = getting(reverse("role_card_link", args=[token]))

    def end():
        partners.end_membership(house.membership, last_day=YESTERDAY, **NOW)

    return Opened(ask, 200, end, 410)


@way([HALF_PAGE])
def a_half_page_of_a_supervisor(house: House) -> Opened:
    sent = make_half_page(house.place, house.organisation)
    ask = getting(reverse("half_page_link", args=[sent.token]))
    return Opened(ask, 200, lambda: partners.take_half_page_back(sent.page, **NOW), 410)


@way([HALF_PAGE])
def a_half_page_of_an_organisation_that_goes(house: House) -> Opened:
    sent = make_half_page(house.place, house.organisation)
    ask = getting(reverse("half_page_link", args=[sent.token]))

    def end():
        partners.end_partnership(house.partnership, last_day=YESTERDAY, **NOW)

    return Opened(ask, 200, end, 410)


@way([HALF_PAGE])
def a_half_page_after_another_supervisor_has_come(house: House) -> Opened:
    sent = make_half_page(house.place, house.organisation)
    ask = getting(reverse("half_page_link", args=[sent.token]))
    cards = RoleCard.objects.all()
    return Opened(ask, 200, lambda: cards.update(supervisor_email="uusi@example.fi"), 410)


@way([APPROVAL])
def a_link_to_approve(house: House) -> Opened:
    version, ask = _asked(house, house.worker, house.organisation)
    return Opened(ask, 200, lambda: partners.change_what_is_fixed(version, **NOW), 410)


@way([APPROVAL])
def a_link_to_approve_for_whom_one_works_no_more(house: House) -> Opened:
    _version, ask = _asked(house, house.worker, house.organisation)

    def end():
        partners.end_membership(house.membership, last_day=YESTERDAY, **NOW)

    return Opened(ask, 200, end, 410)


@way([APPROVAL])
def a_seat_in_the_steering_group(house: House) -> Opened:
    seat = make_role(house.place, role=Role.STEERING)
    _version, ask = _asked(house, seat.user, None)
    return Opened(ask, 200, lambda: end_role(seat, last_day=YESTERDAY, **NOW), 410)


@way([ROUND])
def a_link_of_a_seat_that_somebody_has_left(house: House) -> Opened:
    seat, ask = _asked_in_a_round(house)
    return Opened(ask, 200, lambda: seat.holders.update(until=YESTERDAY), 410)


@way([ROUND])
def a_link_of_a_seat_that_is_no_more(house: House) -> Opened:
    seat, ask = _asked_in_a_round(house)
    return Opened(ask, 200, lambda: Seat.objects.filter(pk=seat.pk).update(until=YESTERDAY), 410)


@way([ROUND])
def a_link_of_a_round_about_other_words(house: House) -> Opened:
    _seat, ask = _asked_in_a_round(house)

    def change():
        decision = Decision.objects.get()
        decision.what = "Aivan muuta"
        keep_decision(decision, {}, **NOW)

    return Opened(ask, 200, change, 410)


@way([ROUND])
def a_link_of_a_seat_of_a_closed_account(house: House) -> Opened:
    seat, ask = _asked_in_a_round(house)
    return Opened(ask, 200, lambda: close_account(seat.holders.get().user), 410)


@way([PROPOSAL])
def a_link_to_the_answer_to_a_proposal(house: House) -> Opened:
    proposal = Proposal(place=house.place, language="fi", what="Laulua", proposer="parents")
    token = propose(proposal, by=None, at=A_MORNING)
    ask = getting(reverse("proposal", args=[house.place.slug, token]))
    return Opened(ask, 200, Proposal.objects.all().delete, 404)


@way([SHIFT_OFFER])
def a_link_to_open_hours_of_who_works_here_no_more(house: House) -> Opened:
    def end():
        partners.end_membership(house.membership, last_day=YESTERDAY, **NOW)

    return Opened(_offered(house), 200, end, 410)


@way([SHIFT_OFFER])
def a_link_to_open_hours_of_an_organisation_that_goes(house: House) -> Opened:
    def end():
        partners.end_partnership(house.partnership, last_day=YESTERDAY, **NOW)

    return Opened(_offered(house), 200, end, 410)


@way([SHIFT_OFFER])
def a_link_to_open_hours_of_a_closed_account(house: House) -> Opened:
    return Opened(_offered(house), 200, lambda: close_account(house.worker), 410)


@way([TASK])
def a_link_to_a_task_of_who_works_here_no_more(house: House) -> Opened:
    def end():
        partners.end_membership(house.membership, last_day=YESTERDAY, **NOW)

    return Opened(_task_of(house), 200, end, 410)


@way([TASK])
def a_link_to_a_task_of_a_closed_account(house: House) -> Opened:
    return Opened(_task_of(house), 200, lambda: close_account(house.worker), 410)


@way([TASK])
def a_link_to_a_task_that_is_anothers_now(house: House) -> Opened:
    tasks = AgreedLine.objects.all()
    return Opened(_task_of(house), 200, lambda: tasks.update(user=house.coordinator), 410)


@way(["shifts.ShiftFeed"])
def a_calendar_of_ones_own_shifts(house: House) -> Opened:
    ask = _feed_of(house)
    return Opened(ask, 200, lambda: drop_feed(house.worker, at=A_MORNING), 404)


@way(["shifts.ShiftFeed"])
def a_calendar_whose_address_is_made_anew(house: House) -> Opened:
    ask = _feed_of(house)
    return Opened(ask, 200, lambda: make_feed(house.worker, "all", at=A_MORNING), 404)


@way(["shifts.ShiftFeed"])
def a_calendar_of_a_closed_account(house: House) -> Opened:
    return Opened(_feed_of(house), 200, lambda: close_account(house.worker), 404)


@way(["shifts.ShiftFeed"], ends_by_itself=True)
def a_calendar_of_who_works_here_no_more(house: House) -> Opened:
    def end(day: date = YESTERDAY):
        partners.end_membership(house.membership, last_day=day, **NOW)

    return Opened(_feed_of(house), 200, end, 404, end)


def _asked_in_a_round(house: House) -> tuple[Seat, Callable[[], int | str]]:
    """Ask a seat of the steering group by mail; return it, and what answers for it."""
    seat = make_seat(house.place, house.worker)
    (token,) = make_round(make_prepared(house.place, body=Body.STEERING))
    return seat, pressing(reverse("round_link", args=[token]), {"said": "yes"})


def _offered(house: House) -> Callable[[], int | str]:
    """Offer the worker hours that another organisation cannot keep; return what says yes."""
    other = make_partnership(house.place).organisation
    shift = make_shift(house.place, other, A_MONDAY + timedelta(days=1))
    token = make_offer(call_off(shift, **NOW), house.worker)
    said = {"yes": house.organisation.pk}
    return pressing(reverse("shift_offer", args=[token]), said)


def _task_of(house: House) -> Callable[[], int | str]:
    token = link_to_task(house.place, house.worker, A_MONDAY - timedelta(days=14), at=A_MORNING)
    return getting(reverse("task_link", args=[token]))


def _feed_of(house: House) -> Callable[[], int | str]:
    return getting(reverse("shift_feed", args=[make_feed(house.worker, "all", at=A_MORNING)]))


def _signed(house: House) -> AgreementVersion:
    version = make_version(house.place, house.organisation, LONG_AGO)
    told = {"signed_on": LONG_AGO, "signers": [], "copy": None}
    return partners.sign_elsewhere(version, **told, **NOW)


def _asked(
    house: House, user: User, party: Organisation | None
) -> tuple[AgreementVersion, Callable[[], int | str]]:
    """Ask `user` to approve for a party; return what waits, and what opens her link."""
    document = keep(b"Sopimus", new_code(), "text/plain")
    version = make_version(house.place, house.organisation, document=document, fixed_at=A_MORNING)
    signer = make_signer(version, party)
    partners.ask_for_approval(version, {signer.pk: user}, **NOW)
    return version, getting(reverse("approval", args=[token_of(user)]), signed_in(user))

"""A role card: written, confirmed as it was seen, waiting again when changed; never a nag."""

from datetime import timedelta

import pytest

from koivu.core import retention
from koivu.core.links import LinkRefusal
from koivu.core.models import Entry, OneTimeLink, OutgoingMail
from koivu.core.refusals import Refused
from koivu.partners.actions import (
    RoleCardRefusal,
    ask_for_card,
    confirm_card,
    end_membership,
    open_card,
    remind_supervisor,
    send_card,
    take_card_back,
    work_for_another,
    write_card,
)
from koivu.partners.models import CardState, RoleCard
from koivu.partners.tests.factories import make_membership, make_partnership, make_role_card
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def facts_of(card, **changed):
    names = ("role", "tasks", "working_time", "in_job", "since", "until", "language")
    names += ("supervisor_title", "supervisor_email")
    return {name: getattr(card, name) for name in names} | changed


def confirm(card, token, at=A_MORNING, **answers):
    said = {"seen": card.digest, "in_job": card.in_job, "word_back": "", **answers}
    return confirm_card(token, **said, at=at)


def why(act, *args, **facts):
    with pytest.raises(Refused) as refused:
        act(*args, **facts)
    return refused.value.reason


def test_the_supervisor_confirms_what_she_saw_with_her_own_answers():
    card = make_role_card()
    token = send_card(card, by=None, at=A_MORNING)

    confirmed = confirm(card, token, in_job="yes", word_back="Hyvä näin!")

    assert (confirmed.state, confirmed.in_job) == (CardState.CONFIRMED, "yes")
    assert confirmed.word_back == "Hyvä näin!"
    assert confirmed.holds_on(A_MONDAY) and not confirmed.holds_on(A_MONDAY - DAY)
    assert not OneTimeLink.objects.filter(token_hash=token).exists()
    verbs = Entry.objects.filter(row_table="partners_rolecard").values_list("verb", "actor")
    assert [verb for verb, _actor in verbs] == [
        "role_card.written", "role_card.sent", "role_card.confirmed",
    ]  # fmt: skip
    assert list(verbs)[-1][1] is None


def test_a_change_afterwards_waits_again_and_the_same_text_does_not():
    card = make_role_card()
    confirm(card, send_card(card, by=None, at=A_MORNING))

    same = write_card(card.membership, facts_of(card), by=None, at=A_MORNING)
    assert same.state == CardState.CONFIRMED
    assert why(send_card, same, by=None, at=A_MORNING) == RoleCardRefusal.CONFIRMED_ALREADY

    changed = write_card(card.membership, facts_of(card, until=A_MONDAY), by=None, at=A_MORNING)
    assert (changed.state, changed.holds_on(A_MONDAY)) == (CardState.CHANGED, False)
    again = confirm(changed, send_card(changed, by=None, at=A_MORNING))
    assert again.state == CardState.CONFIRMED


def test_a_text_that_changed_while_she_read_is_not_confirmed():
    card = make_role_card()
    token = send_card(card, by=None, at=A_MORNING)
    write_card(card.membership, facts_of(card, tasks="Muuta"), by=None, at=A_MORNING)

    assert why(confirm, card, token) == RoleCardRefusal.CHANGED_MEANWHILE
    assert confirm(RoleCard.objects.get(), token).tasks == "Muuta"


def test_a_link_opens_once_and_until_its_end_and_the_newest_only():
    card = make_role_card()
    first = send_card(card, by=None, at=A_MORNING)
    late = A_MORNING + timedelta(days=30)
    assert why(open_card, first, late) == LinkRefusal.EXPIRED

    second = send_card(card, by=None, at=A_MORNING + DAY)
    assert why(open_card, first, A_MORNING + DAY) == RoleCardRefusal.TAKEN_BACK
    take_card_back(card, by=None, at=A_MORNING + DAY)
    assert why(confirm, card, second, at=A_MORNING + DAY) == RoleCardRefusal.TAKEN_BACK

    third = send_card(card, by=None, at=A_MORNING + DAY)
    confirm(card, third, at=A_MORNING + DAY)
    assert why(confirm, card, third, at=A_MORNING + DAY) == LinkRefusal.USED


def test_a_new_address_closes_the_link_of_the_old_one():
    card = make_role_card()
    token = send_card(card, by=None, at=A_MORNING)

    write_card(card.membership, facts_of(card, supervisor_email="b@c.fi"), by=None, at=A_MORNING)

    assert why(open_card, token, A_MORNING) == RoleCardRefusal.TAKEN_BACK


def test_when_the_work_ends_the_link_opens_nothing_at_once():
    card = make_role_card()
    token = send_card(card, by=None, at=A_MORNING)

    end_membership(card.membership, last_day=A_MONDAY - DAY, by=None, at=A_MORNING)

    assert why(open_card, token, A_MORNING) == RoleCardRefusal.WORK_HAS_ENDED
    assert why(send_card, card, by=None, at=A_MORNING) == RoleCardRefusal.WORK_HAS_ENDED


def test_a_card_goes_along_to_another_organisation_as_a_draft():
    card = make_role_card()
    confirm(card, send_card(card, by=None, at=A_MORNING))
    place = card.membership.place
    other = make_partnership(place).organisation

    work_for_another(card.membership, other, since=A_MONDAY + DAY, by=None, at=A_MORNING)

    copied = RoleCard.objects.get(membership__organisation=other)
    assert (copied.role, copied.state) == (card.role, CardState.DRAFT)
    assert RoleCard.objects.get(pk=card.pk).holds_on(A_MONDAY)


def test_nobody_is_her_own_supervisor():
    membership = make_membership(make_place())

    reason = why(make_role_card, membership, supervisor_email=membership.user.email.upper())

    assert reason == RoleCardRefusal.OWN_ADDRESS


def test_a_gentle_word_goes_to_the_supervisor_once_a_month_at_most():
    membership = make_membership(make_place())
    asked = {"language": "fi", "by": None}
    whom = ("Osastonhoitaja", "esihenkilo@example.fi")
    ask_for_card(membership, *whom, **asked, at=A_MORNING)
    assert why(ask_for_card, membership, *whom, **asked, at=A_MORNING + 29 * DAY) == (
        RoleCardRefusal.TOO_SOON
    )
    card = make_role_card(membership)
    assert card.state == CardState.DRAFT
    token = send_card(card, by=None, at=A_MORNING)
    assert why(send_card, card, by=None, at=A_MORNING) == RoleCardRefusal.SENT_TODAY
    assert why(remind_supervisor, card, by=None, at=A_MORNING + 29 * DAY) == (
        RoleCardRefusal.TOO_SOON
    )

    newer = remind_supervisor(card, by=None, at=A_MORNING + 30 * DAY)

    to = OutgoingMail.objects.values_list("to", flat=True)
    assert list(to) == ["esihenkilo@example.fi"] * 3
    assert token not in OutgoingMail.objects.last().body
    assert open_card(newer, A_MORNING + 30 * DAY) == card


def test_the_supervisors_address_is_forgotten_and_the_card_stays():
    kept, over, unused = (make_role_card() for _ in range(3))
    send_card(unused, by=None, at=A_MORNING - timedelta(days=366))
    RoleCard.objects.filter(pk=over.pk).update(until=A_MONDAY)
    later = A_MONDAY + timedelta(days=31)

    retention.carry_out(later, A_MORNING + timedelta(days=31))

    addresses = dict(RoleCard.objects.values_list("pk", "supervisor_email"))
    assert addresses == {kept.pk: kept.supervisor_email, over.pk: "", unused.pk: ""}

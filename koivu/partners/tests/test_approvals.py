"""Approving electronically: by whom, of which bytes, in which order, and exactly once."""

from datetime import date, time, timedelta

import pytest

from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.core.models import Entry, KeptDocument, OneTimeLink, OutgoingMail
from koivu.core.refusals import Refused
from koivu.partners.actions import (
    approve,
    ask_for_approval,
    change_what_is_fixed,
    decline,
    open_approval,
    send_link_again,
    take_back_approval,
    throw_away,
)
from koivu.partners.models import AgreementVersion, Membership
from koivu.partners.rules.approvals import ApprovalRefusal, why_not_approve
from koivu.partners.tests.approvals import asked, make_waiting, people_for, token_of
from koivu.places.models import PlaceRole
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOBODY = {"by": None, "at": A_MORNING}


@pytest.fixture
def version() -> AgreementVersion:
    return make_waiting(make_place())


def says_yes(user, version, at=A_MORNING, **facts):
    facts = {"digest": version.document.digest} | facts
    return approve(token_of(user), user=user, at=at, **facts)


def refusal_of(call, *args, **facts) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **facts)
    return refused.value.reason.value


def mails_to(user) -> list[str]:
    return [mail.subject for mail in OutgoingMail.objects.filter(to=user.email).order_by("pk")]


def test_the_last_approval_that_is_needed_lets_it_hold(version):
    people = asked(version, A_MORNING)

    for user in people[:-1]:
        assert says_yes(user, version).in_force_at is None
    held = says_yes(people[-1], version)

    assert (held.in_force_at, held.signed_on) == (A_MORNING, A_MORNING.date())
    digests = set(version.signers.values_list("approved_digest", flat=True))
    assert digests == {version.document.digest}
    verbs = [entry.verb for entry in Entry.objects.filter(verb__startswith="agreement")]
    assert verbs == ["agreement.approval_asked"] * 3 + ["agreement.approved"] * 3 + [
        "agreement.in_force"
    ]
    assert Entry.objects.filter(verb="agreement.approved").first().actor == people[0].pk
    assert len(mails_to(people[0])) == 2


def test_as_many_are_enough_as_the_version_says():
    version = make_waiting(make_place(), needed=2)
    people = asked(version, A_MORNING)

    says_yes(people[2], version)
    assert says_yes(people[0], version).in_force_at == A_MORNING

    assert refusal_of(says_yes, people[1], version) == "complete"


def test_one_after_another_each_is_asked_when_it_is_her_turn():
    version = make_waiting(make_place(), in_order=True)
    first, second, third = asked(version, A_MORNING)
    assert (len(mails_to(first)), len(mails_to(second))) == (1, 0)
    signers = list(version.signers.all())
    assert refusal_of(send_link_again, signers[1], **NOBODY) == "not_your_turn"

    says_yes(first, version)
    assert (len(mails_to(second)), len(mails_to(third))) == (1, 0)
    says_yes(second, version)
    assert says_yes(third, version).in_force_at


def test_a_link_opens_for_nobody_else(version):
    first, second, _third = asked(version, A_MORNING)
    stranger = make_user()

    for other in (second, stranger):
        assert refusal_of(open_approval, token_of(first), user=other, at=A_MORNING) == "not_yours"
        facts = {"user": other, "digest": version.document.digest, "at": A_MORNING}
        assert refusal_of(approve, token_of(first), **facts) == "not_yours"
    assert not version.signers.exclude(approved_at=None).exists()


def test_only_the_bytes_that_she_was_shown_are_approved(version):
    first, second, _third = asked(version, A_MORNING)
    other = "0" * 64
    assert refusal_of(says_yes, first, version, digest=other) == "other_bytes"

    # Somebody changes the bytes behind our back.
    KeptDocument.objects.filter(pk=version.document_id).update(content=b"something else")

    assert refusal_of(says_yes, second, version) == "other_bytes"


@pytest.mark.parametrize("end", [throw_away, change_what_is_fixed])
def test_a_change_voids_the_approvals_and_says_so(version, end):
    first, second, _third = asked(version, A_MORNING)
    says_yes(first, version)

    end(version, **NOBODY)

    assert refusal_of(says_yes, second, version) == "voided"
    assert len(mails_to(first)) == 2 and len(mails_to(second)) == 1
    for other in AgreementVersion.objects.exclude(pk=version.pk):
        assert not other.signers.exclude(approved_at=None, user=None).exists()


def test_nobody_approves_twice(version):
    first = asked(version, A_MORNING)[0]
    says_yes(first, version)

    assert refusal_of(says_yes, first, version) == "used"
    people = dict(zip(version.signers.values_list("pk", flat=True), [first] * 3, strict=True))
    assert refusal_of(ask_for_approval, version, people, **NOBODY) == "chosen_twice"


def test_pressed_twice_at_once_the_second_reads_that_it_is_done(version):
    first = asked(version, A_MORNING)[0]
    stale = version.signers.get(user=first)
    says_yes(first, version)

    rows = list(version.signers.all())
    version.refresh_from_db()
    refusal = why_not_approve(version, rows, stale, user_id=first.pk, has_mandate=True)

    assert refusal == ApprovalRefusal.ALREADY


def test_an_approval_is_taken_back_as_long_as_it_is_not_in_force(version):
    people = asked(version, A_MORNING)
    says_yes(people[0], version)
    signer = version.signers.get(user=people[0])
    stranger = refusal_of(take_back_approval, signer, by=people[1], at=A_MORNING)
    assert stranger == "not_taken_back"

    take_back_approval(signer, by=people[0], at=A_MORNING)
    signer.refresh_from_db()
    assert (signer.approved_at, signer.approved_digest) == (None, "")

    for user in people:
        says_yes(user, version)
    again = refusal_of(take_back_approval, signer, by=people[0], at=A_MORNING)
    assert again == "not_taken_back"


def test_no_is_said_with_a_word_and_the_coordinators_hear_of_it():
    place = make_place()
    coordinator = make_coordinator(place)
    version = make_waiting(place)
    people = asked(version, A_MORNING)
    token = token_of(people[0])

    decline(token, user=people[0], word="Kustannuksista on vielä puhuttava.", at=A_MORNING)

    assert refusal_of(open_approval, token, user=people[0], at=A_MORNING) == "used"
    assert "Kustannuksista" in OutgoingMail.objects.get(to=coordinator.email).body
    for user in people[1:]:
        assert says_yes(user, version).in_force_at is None
    ask_for_approval(version, dict.fromkeys([version.signers.first().pk], people[0]), **NOBODY)
    assert says_yes(people[0], version).in_force_at


@pytest.mark.parametrize("last_day", [date(2026, 12, 31), date(2026, 10, 25), date(2027, 3, 28)])
@pytest.mark.parametrize("party", [0, -1])
def test_a_mandate_holds_to_the_last_second_of_its_local_day(last_day, party):
    """At New Year, and on the days on which the clocks are turned."""
    first_day = date(2026, 9, 1)
    version = make_waiting(make_place())
    user = asked(version, clock.at(first_day, time(9)))[party]
    for mandates in (Membership, PlaceRole):
        mandates.objects.filter(user=user).update(until=last_day)
    # The link itself holds thirty days: it is sent anew on the day before.
    send_link_again(version.signers.get(user=user), by=None, at=clock.at(last_day - DAY, time(9)))
    late, over = clock.at(last_day, time(23, 59, 59)), clock.at(last_day + DAY, time(0))

    assert refusal_of(says_yes, user, version, at=over) == "no_mandate"
    assert says_yes(user, version, at=late).signers.get(user=user).approved_at == late


def test_only_who_may_sign_for_a_party_is_asked(version):
    people = people_for(version)
    signer = version.signers.first().pk

    def refused(**other) -> str:
        return refusal_of(ask_for_approval, version, people | other.get("people", {}), **NOBODY)

    assert refused(people={signer: make_user()}) == "chosen_without_mandate"
    assert refusal_of(ask_for_approval, version, {}, **NOBODY) == "nobody_chosen"
    assert not OutgoingMail.objects.exists()


def test_a_new_link_takes_the_place_of_the_one_before(version):
    user = asked(version, A_MORNING)[0]
    before = token_of(user)

    send_link_again(version.signers.get(user=user), **NOBODY)

    assert refusal_of(open_approval, before, user=user, at=A_MORNING) == "unknown"
    assert open_approval(token_of(user), user=user, at=A_MORNING).signer.user == user
    hashes = OneTimeLink.objects.values_list("token_hash", flat=True)
    assert token_of(user) not in hashes


def test_what_is_no_version_that_waits_is_not_asked_about(version):
    people = people_for(version)
    throw_away(version, **NOBODY)

    assert refusal_of(ask_for_approval, version, people, **NOBODY) == "voided"


def test_a_link_opens_for_thirty_days(version):
    user = asked(version, A_MORNING)[0]

    assert open_approval(token_of(user), user=user, at=A_MORNING + 29 * DAY)
    late = A_MORNING + 30 * DAY
    assert refusal_of(open_approval, token_of(user), user=user, at=late) == "expired"

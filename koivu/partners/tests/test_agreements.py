"""An agreement: written, made ready, signed elsewhere, in force by local days, ended, replaced."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from koivu.core import clock
from koivu.core.models import Entry, KeptDocument
from koivu.core.refusals import Refused
from koivu.core.rhythm import Repeats, Rhythm
from koivu.partners.actions import (
    Given,
    begin_draft,
    change_draft,
    change_what_is_fixed,
    end_agreement,
    end_partnership,
    fix_version,
    sign_elsewhere,
)
from koivu.partners.agreements.said import Said, SaidShift, SaidSigner, said_of
from koivu.partners.models import AgreementVersion, ContentArea, Partnership
from koivu.partners.rules.agreements import State, state_of
from koivu.partners.tests.factories import make_in_force, make_partnership
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOBODY = {"by": None, "at": A_MORNING}
NEW_YEAR, END_OF_YEAR = date(2027, 1, 1), date(2027, 12, 31)
TUESDAYS = SaidShift(Rhythm(Repeats.EVEN_WEEKS, weekday=2), time(9), time(12))
HEAD = SaidSigner(None, "Johtoryhmän puheenjohtaja")


@pytest.fixture
def partnership(db) -> Partnership:
    return make_partnership(make_place())


def said(**facts: object) -> Said:
    usual = {"since": NEW_YEAR, "until": END_OF_YEAR, "signers": (HEAD,), "shifts": (TUESDAYS,)}
    return Said(**{**usual, **facts})


def drafted(partnership: Partnership, **facts: object) -> AgreementVersion:
    return begin_draft(partnership.place, partnership.organisation, said(**facts), **NOBODY)


def signed(version: AgreementVersion, on: date = A_MONDAY) -> AgreementVersion:
    return sign_elsewhere(version, signed_on=on, signers=[HEAD], copy=None, **NOBODY)


def refusal_of(call, *args, **facts) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **facts)
    return refused.value.reason.value


def test_from_a_draft_to_an_agreement_in_force(partnership):
    written = said(areas=("Arki", "Vauvat"), terms={"costs": "Puoliksi."}, half_days=2)
    version = begin_draft(partnership.place, partnership.organisation, written, **NOBODY)
    assert said_of(version) == written
    assert state_of(version, A_MONDAY) == State.DRAFT

    version = fix_version(version, **NOBODY)
    assert state_of(version, A_MONDAY) == State.WAITS
    document = version.document
    assert bytes(document.content).startswith(b"%PDF-")
    assert document.code.encode() in bytes(document.content)

    paper = Given(b"%PDF-1.4 signed by pen", "application/pdf")
    version = sign_elsewhere(version, signed_on=A_MONDAY, signers=[HEAD], copy=paper, **NOBODY)
    assert bytes(version.signed_copy.content) == paper.content
    assert state_of(version, A_MONDAY) == State.AHEAD
    assert [state_of(version, day) for day in (NEW_YEAR, END_OF_YEAR, END_OF_YEAR + DAY)] == [
        State.IN_FORCE,
        State.IN_FORCE,
        State.ENDED,
    ]
    days = (NEW_YEAR - DAY, NEW_YEAR, END_OF_YEAR, END_OF_YEAR + DAY)
    held = [AgreementVersion.objects.on(day).exists() for day in days]
    assert held == [False, True, True, False]
    assert [entry.verb for entry in Entry.objects.filter(verb__startswith="agreement.")] == [
        "agreement.draft_begun",
        "agreement.fixed",
        "agreement.signed_elsewhere",
        "agreement.in_force",
    ]


def test_paper_that_was_signed_before_needs_no_document_of_ours(partnership):
    version = signed(drafted(partnership, since=A_MONDAY - 90 * DAY, signers=()))

    assert state_of(version, A_MONDAY) == State.IN_FORCE
    assert version.document is None
    assert version.signed_copy is None


def test_what_is_fixed_does_not_change_but_is_voided_for_a_new_version(partnership):
    fixed = fix_version(drafted(partnership), **NOBODY)
    content = bytes(fixed.document.content)
    other = said(half_days=3)
    stamp = said_of(fixed).stamp
    assert refusal_of(change_draft, fixed, other, stamp=stamp, **NOBODY) == "no_draft"

    draft = change_what_is_fixed(fixed, **NOBODY)
    change_draft(draft, other, stamp=said_of(draft).stamp, **NOBODY)

    fixed.refresh_from_db()
    assert (state_of(fixed, A_MONDAY), fixed.half_days) == (State.VOIDED, 0)
    assert bytes(fixed.document.content) == content
    assert (draft.number, said_of(AgreementVersion.objects.get(pk=draft.pk)).half_days) == (2, 3)
    assert refusal_of(signed, fixed) == "voided"


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile(partnership):
    version = drafted(partnership)
    opened = said_of(version).stamp
    change_draft(version, said(half_days=2), stamp=opened, **NOBODY)

    refusal = refusal_of(change_draft, version, said(half_days=1), stamp=opened, **NOBODY)

    assert refusal == "changed_meanwhile"
    assert said_of(AgreementVersion.objects.get(pk=version.pk)).half_days == 2


def test_a_document_says_what_the_draft_says_and_not_what_it_said_a_moment_ago(partnership):
    version = drafted(partnership)
    meanwhile = AgreementVersion.objects.get(pk=version.pk)
    change_draft(meanwhile, said(half_days=2), stamp=said_of(version).stamp, **NOBODY)

    assert refusal_of(fix_version, version, **NOBODY) == "changed_meanwhile"
    assert KeptDocument.objects.count() == 0


def test_there_is_one_draft_at_a_time_and_a_partner_to_agree_with(partnership):
    drafted(partnership)
    assert refusal_of(drafted, partnership) == "draft_exists"

    gone = make_partnership(partnership.place)
    end_partnership(gone, last_day=A_MONDAY - DAY, **NOBODY)
    assert refusal_of(drafted, gone) == "not_a_partner"


def test_somebody_must_sign_what_is_made_ready(partnership):
    version = drafted(partnership, signers=())

    assert refusal_of(fix_version, version, **NOBODY) == "nobody_signs"
    assert KeptDocument.objects.count() == 0


def test_nothing_is_signed_on_a_day_ahead_or_twice(partnership):
    version = drafted(partnership)
    assert refusal_of(signed, version, on=A_MONDAY + DAY) == "signed_ahead"

    signed(version)
    assert refusal_of(signed, version) == "signed_already"


def test_two_versions_of_one_organisation_do_not_hold_on_a_day_unless_one_replaces(partnership):
    first = signed(drafted(partnership))
    june = date(2027, 6, 1)
    second = drafted(partnership, since=june, until=None)
    assert refusal_of(fix_version, second, **NOBODY) == "overlaps"
    assert refusal_of(signed, second) == "overlaps"

    stamp = said_of(second).stamp
    second = change_draft(second, replace(said_of(second), replaces=True), stamp=stamp, **NOBODY)
    signed(second)

    first.refresh_from_db()
    assert first.last_day == june - DAY
    on = AgreementVersion.objects.on
    assert [on(june - DAY).get(), on(june).get()] == [first, second]
    # Called off before it begins, it gives the earlier one its days back.
    end_agreement(second, last_day=A_MONDAY, **NOBODY)
    assert on(june).get() == first


def test_an_agreement_ends_early_and_with_the_partnership(partnership):
    version = make_in_force(partnership.place, partnership.organisation, until=END_OF_YEAR)
    end_agreement(version, last_day=A_MONDAY, **NOBODY)
    assert not AgreementVersion.objects.on(A_MONDAY + DAY).exists()
    assert refusal_of(end_agreement, version, last_day=A_MONDAY, **NOBODY) == "has_ended"

    other = make_in_force(partnership.place)
    theirs = Partnership.objects.get(organisation=other.agreement.organisation)
    end_partnership(theirs, last_day=A_MONDAY, **NOBODY)
    other.refresh_from_db()
    assert other.last_day == A_MONDAY


def test_a_content_area_stands_once_in_whatever_letters(partnership):
    ContentArea.objects.create(place=partnership.place, name="Vauvat")

    drafted(partnership, areas=("vauvat", "Arki"))

    assert [one.name for one in ContentArea.objects.all()] == ["Arki", "Vauvat"]


@pytest.mark.parametrize(
    "last_day", [date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 31)], ids=str
)
def test_days_are_those_of_a_wall_in_helsinki(partnership, last_day):
    """Winter and summer time begin at 3 and 4 in the morning; the server's own day is UTC."""
    version = make_in_force(partnership.place, partnership.organisation, until=last_day)
    late = clock.at(last_day, time(23, 59, 59))
    midnight = clock.midnight_after(last_day)

    assert midnight - late == timedelta(seconds=1)
    assert [state_of(version, moment.date()) for moment in (late, midnight)] == [
        State.IN_FORCE,
        State.ENDED,
    ]
    on = AgreementVersion.objects.on
    assert [on(late.date()).exists(), on(midnight.date()).exists()] == [True, False]

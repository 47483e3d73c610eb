"""The pages of an agreement: written on one form, read, compared, signed elsewhere, ended."""

from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.partners.actions import fix_version, write_template
from koivu.partners.agreements.comparing import Change, Piece, clauses_beside, facts_beside
from koivu.partners.agreements.said import Said, said_of
from koivu.partners.agreements.words import facts_of
from koivu.partners.models import AgreementVersion, Clause, Membership, Partnership, Signer
from koivu.partners.tests.factories import (
    make_agreed_shift,
    make_in_force,
    make_partnership,
    make_version,
    make_worker,
)
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
# What the form sends when one shift and one signer are filled in.
TYPED = {
    "language": "fi",
    "since": "1.1.2027",
    "lasts": "day",
    "until": "31.12.2027",
    "new_areas": "Arki\nVauvat",
    "half_days": "2",
    "half_days_in": "month",
    "extracts_confirmed": "",
    "term_costs": "Puoliksi.",
    "shift_rows": "1",
    "shift0-kind": "encounter",
    "shift0-weekday": "2",
    "shift0-starts": "9",
    "shift0-ends": "12",
    "shift0-repeats": "even_weeks",
    "signer_rows": "1",
    "signer0-organisation": "steering",
    "signer0-title": "Puheenjohtaja",
}


@pytest.fixture
def partnership(monkeypatch) -> Partnership:
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    translation.activate("en")
    return make_partnership(make_place("talo"))


@pytest.fixture
def desk(client, partnership):
    client.force_login(make_coordinator(partnership.place))
    return client


def page(name: str, partnership: Partnership, *numbers: int) -> str:
    return reverse(name, args=["talo", partnership.pk, *numbers])


def test_from_an_empty_page_to_an_agreement_in_force(desk, partnership):
    write = page("agreement_draft", partnership)
    assert "Puoliksi" not in desk.get(write).content.decode()

    # Another row is asked for, and a fault is found: nothing that was typed is lost.
    more = desk.post(
        write, {**TYPED, "more_shift": "1", "shift0-ends": "8", "until": ""}
    ).content.decode()
    assert 'name="shift1-weekday"' in more
    assert "sum-errors" not in more
    wrong = desk.post(write, {**TYPED, "shift0-ends": "8"}).content.decode()
    for kept in ("Puoliksi.", "Arki\nVauvat", 'value="Puheenjohtaja"', "sum-errors"):
        assert kept in wrong
    assert not AgreementVersion.objects.exists()

    desk.post(write, TYPED)
    version = AgreementVersion.objects.get()
    said = said_of(version)
    assert (said.areas, said.until, said.half_days) == (("Arki", "Vauvat"), date(2027, 12, 31), 2)
    assert [(one.rhythm.repeats, one.starts) for one in said.shifts] == [("even_weeks", time(9))]
    assert said.terms == {"costs": "Puoliksi."}

    desk.post(page("agreement_fix", partnership, 1))
    version.refresh_from_db()
    served = desk.get(page("agreement_document", partnership, 1))
    assert served.content == bytes(version.document.content)
    assert served["Content-Type"] == "application/pdf"

    paper = SimpleUploadedFile("skanni.pdf", b"%PDF-1.4 by pen", "application/pdf")
    signing = {"signed_on": "16.11.2026", "paper": "file", "signer_rows": "1", "file": paper}
    signing |= {key: TYPED[key] for key in ("signer0-organisation", "signer0-title")}
    desk.post(page("agreement_signed", partnership, 1), signing)
    version.refresh_from_db()
    assert (version.signed_on, version.signed_elsewhere) == (A_MONDAY, True)
    assert desk.get(page("agreement_paper", partnership, 1)).content == b"%PDF-1.4 by pen"
    assert list(AgreementVersion.objects.on(date(2027, 1, 1))) == [version]
    # Signed, it says so; and the next draft begins from it, on the day after its last.
    assert "signed 16.11.2026" in desk.get(page("partner_agreement", partnership)).content.decode()
    again = desk.get(write).context["form"]
    assert (again["since"].value(), again["lasts"].value()) == (date(2028, 1, 1), None)


def test_whoever_works_for_another_reads_facts_of_what_holds_and_nothing_more(client, partnership):
    version = make_in_force(
        partnership.place, partnership.organisation, terms={Clause.COSTS: "Salattu jako"}
    )
    make_agreed_shift(version)
    Signer.objects.create(version=version, title="Pomo", name="Aino Allekirjoittaja")
    make_version(partnership.place, partnership.organisation, A_MONDAY, half_days=7)
    client.force_login(
        make_worker(partnership.place, make_partnership(partnership.place).organisation)
    )

    seen = client.get(page("partner_agreement", partnership)).content.decode()

    assert "9–12" in seen
    for hidden in (
        "Salattu",
        "Allekirjoittaja",
        "7 half-days",
        page("agreement_version", partnership, 2),
    ):
        assert hidden not in seen
    assert client.get(page("agreement_version", partnership, 2)).status_code == 404


def test_its_own_people_draft_but_only_a_coordinator_says_that_it_was_signed(client, partnership):
    worker = make_worker(partnership.place, partnership.organisation)
    client.force_login(worker)

    client.post(page("agreement_draft", partnership), TYPED)

    version = AgreementVersion.objects.get()
    assert version.written_by == partnership.organisation
    assert client.get(page("agreement_signed", partnership, 1)).status_code == 403


def test_two_who_write_at_once_see_what_the_other_wrote(desk, partnership):
    write = page("agreement_draft", partnership)
    desk.post(write, TYPED)
    seen = desk.get(write).context["seen"]
    desk.post(write, {**TYPED, "seen": seen, "half_days": "5"})

    answer = desk.post(write, {**TYPED, "seen": seen, "term_costs": "Kolmeen osaan."})

    there = dict(answer.context["conflict"]).values()
    assert set(there) == {"5 half-days a month", "Puoliksi."}
    assert "Kolmeen osaan." in answer.content.decode()
    desk.post(write, {**TYPED, "seen": answer.context["seen"], "term_costs": "Kolmeen osaan."})
    assert said_of(AgreementVersion.objects.get()).terms == {"costs": "Kolmeen osaan."}


def test_days_that_are_taken_are_told_with_both_ways_out(desk, partnership):
    make_in_force(partnership.place, partnership.organisation, until=date(2027, 6, 30))
    write = page("agreement_draft", partnership)

    (told,) = desk.post(write, TYPED).context["form"].errors["replaces"]
    for day in ("30.6.2027", "1.7.2027", "31.12.2026"):
        assert day in told

    desk.post(write, {**TYPED, "replaces": "on"})
    signing = {"signed_on": "16.11.2026", "paper": "binder", "signer_rows": "1"}
    signing |= {"signer0-organisation": "steering", "signer0-title": "Puheenjohtaja"}
    desk.post(page("agreement_signed", partnership, 2), signing)
    held = AgreementVersion.objects.order_by("number")
    assert [one.last_day for one in held] == [date(2026, 12, 31), date(2027, 12, 31)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"signed_on": "17.11.2026"}, "signed_on"),
        ({"paper": ""}, "paper"),
        ({"paper": "file"}, "file"),
        ({"paper": "file", "file": b"MZ no paper at all"}, "file"),
        ({"paper": "binder", "file": b"%PDF-1.4"}, "paper"),
    ],
)
def test_what_is_wrong_with_a_signing_is_told_and_nothing_comes_into_force(
    desk, partnership, changed, field
):
    version = make_version(partnership.place, partnership.organisation)
    given = {"signed_on": "16.11.2026", "paper": "binder", "signer_rows": "1"}
    given |= {"signer0-organisation": "steering", "signer0-title": "Puheenjohtaja", **changed}
    if isinstance(given.get("file"), bytes):
        given["file"] = SimpleUploadedFile("x.pdf", given["file"])

    answer = desk.post(page("agreement_signed", partnership, version.number), given)

    assert list(answer.context["form"].errors) == [field]
    assert not AgreementVersion.objects.signed().exists()


def test_a_signing_needs_a_title_and_no_name(desk, partnership):
    make_version(partnership.place, partnership.organisation)
    given = {"signed_on": "16.11.2026", "paper": "binder", "signer_rows": "1"}
    given |= {"signer0-organisation": "steering", "signer0-title": "", "signer0-name": ""}

    answer = desk.post(page("agreement_signed", partnership, 1), given)

    assert "title" in answer.context["form"].signers.forms[0].errors


def test_it_ends_early_and_tells_first_whose_rights_end(desk, partnership):
    worker = make_worker(partnership.place, partnership.organisation)
    version = make_in_force(partnership.place, partnership.organisation)
    ending = page("agreement_end", partnership, version.number)
    assert "rights of 1 person" in " ".join(desk.get(ending).context["rights"])

    desk.post(ending, {"when": "this_evening"})

    assert Membership.objects.get(user=worker).until == A_MONDAY
    assert not AgreementVersion.objects.on(A_MONDAY + DAY).exists()


def test_new_agreements_begin_with_the_words_of_the_place(desk, partnership):
    assert desk.get(reverse("agreement_template", args=["talo"])).status_code == 200
    desk.post(
        reverse("agreement_template", args=["talo"]),
        {"language": "fi", "term_costs": "Tasan.", "needed": "2"},
    )

    form = desk.get(page("agreement_draft", partnership)).context["form"]

    assert (form["term_costs"].value(), form["term_workspace"].value()) == ("Tasan.", "")
    assert form["needed"].value() == 2
    swedish = desk.get(page("agreement_draft", partnership), {"language": "sv"}).context["form"]
    assert "Hyran" in swedish["term_costs"].value()


def test_the_stored_document_is_served_after_the_words_of_the_place_have_changed(desk, partnership):
    version = make_version(partnership.place, partnership.organisation)
    Signer.objects.create(version=version, title="Puheenjohtaja")
    version = fix_version(version, by=None, at=A_MORNING)
    before = bytes(version.document.content)
    write_template(
        partnership.place, {"costs": "x"}, language="fi", needed=0, in_order=False,
        by=None, at=A_MORNING,
    )  # fmt: skip
    partnership.organisation.names.update(name="Aivan toinen nimi")

    assert desk.get(page("agreement_document", partnership, 1)).content == before


def test_two_versions_beside_each_other_say_in_words_what_changed(desk, partnership):
    place, organisation = partnership.place, partnership.organisation
    make_in_force(place, organisation, terms={Clause.COSTS: "Vuokra jaetaan puoliksi."})
    make_version(
        place, organisation, A_MONDAY,
        half_days=2, terms={Clause.COSTS: "Vuokra jaetaan kolmeen.", Clause.BESIDES: "Avain."},
    )  # fmt: skip

    seen = desk.get(page("agreement_compare", partnership, 2, 1))

    changes = {one.label: one.change for one in seen.context["facts"]}
    assert sorted(changes.values()) == [Change.CHANGED, Change.NEW]
    costs, besides = seen.context["clauses"]
    assert (costs.change, besides.change) == (Change.CHANGED, Change.NEW)
    assert costs.pieces == [
        Piece("Vuokra jaetaan ", "both"),
        Piece("puoliksi.", "earlier"),
        Piece("kolmeen.", "later"),
    ]
    text = seen.content.decode()
    assert "<del>puoliksi.</del>" in text
    assert str(Change.CHANGED.label) in text


def test_what_says_the_same_is_the_same():
    said = Said(since=A_MONDAY, half_days=2, terms={"costs": "Puoliksi."})

    assert {one.change for one in facts_beside(said, said)} == {Change.SAME}
    assert {one.change for one in clauses_beside(said, said)} == {Change.SAME}
    assert [one.key for one in facts_of(said)] == ["holds", "half_days"]


def test_what_the_other_side_wrote_meanwhile_is_neither_fixed_nor_signed_unseen(desk, partnership):
    version = make_version(partnership.place, partnership.organisation)
    Signer.objects.create(version=version, title="Puheenjohtaja")
    seen = desk.get(page("agreement_signed", partnership, 1)).context["seen"]
    assert f'value="{seen}"' in desk.get(page("partner_agreement", partnership)).content.decode()
    AgreementVersion.objects.update(terms={Clause.COSTS: "Kaikki teille."})
    given = {"seen": seen, "signed_on": "16.11.2026", "paper": "binder", "signer_rows": "1"}
    given |= {"signer0-organisation": "steering", "signer0-title": "Puheenjohtaja"}

    desk.post(page("agreement_fix", partnership, 1), {"seen": seen})
    answer = desk.post(page("agreement_signed", partnership, 1), given)

    version.refresh_from_db()
    assert (version.fixed_at, version.signed_on) == (None, None)
    assert answer.context["seen"] != seen

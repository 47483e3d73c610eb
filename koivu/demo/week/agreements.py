"""What the partners of the invented house have agreed to: in force, soon ending, a draft."""

import re
from datetime import time

from koivu.core import clock
from koivu.core.models import OutgoingMail
from koivu.core.rhythm import DAY, Repeats, Rhythm
from koivu.demo.building import FRI, MON, THU, TUE, WED, Building, at_wall
from koivu.partners.actions import (
    approve,
    ask_for_approval,
    begin_draft,
    fix_version,
    sign_elsewhere,
)
from koivu.partners.agreements.said import Said, SaidShift, SaidSigner
from koivu.partners.agreements.usual import usual_terms
from koivu.partners.models import AgreementVersion, Clause, ShiftKind, Span

APPROVAL = re.compile(r"/approvals/([\w-]{43})/")
A_YEAR, SOON = 365 * DAY, 61 * DAY


def what_is_agreed(house: Building) -> None:
    """A partner without an agreement is fine, too: two of them have none."""
    began = house.first_monday
    _signed(
        house,
        "lehva",
        Said(
            since=began,
            areas=("Arki ja vertaistuki", "Vapaaehtoiset"),
            shifts=(
                *(_shift(day, "9", "15", ShiftKind.KEEPING_OPEN) for day in (MON, TUE, WED, THU)),
                _shift(FRI, "9", "13", ShiftKind.KEEPING_OPEN),
            ),
            house_meeting_turns=8,
            steering_seat=True,
        ),
        "Toiminnanjohtaja",
    )
    _signed(
        house,
        "kirkko",
        Said(
            since=began,
            areas=("Suru ja elämän taitekohdat", "Aineellinen apu"),
            shifts=(
                _shift(WED, "9.30", "12", skips_public_holidays=True),
                _shift(FRI, "9", "12", repeats=Repeats.EVEN_WEEKS),
            ),
            house_meeting_turns=3,
            steering_seat=True,
        ),
        "Lapsityön johtaja",
    )
    county = _said_of_the_county(house)
    version = _begun(house, "alue", county)
    _approve(house, fix_version(version, by=house.people["coordinator"], at=house.opened))
    _draft_of_a_partner(house)


def _said_of_the_county(house: Building) -> Said:
    """One whose year is soon over: it is offered to the house meeting."""
    terms = usual_terms("fi")
    terms[Clause.COSTS] = (
        "Vuokrasta hyvinvointialue maksaa puolet ja muut toimijat toisen puolen. "
        "Kahvi ja tarvikkeet maksetaan yhteisestä kukkarosta, johon kukin panee saman verran."
    )
    return Said(
        since=house.first_monday,
        until=house.today + SOON,
        review_on=house.today + SOON - 30 * DAY,
        areas=("Vauvat ja raskausaika", "Kasvu ja kehitys", "Raha-asiat ja tuet"),
        shifts=(
            _shift(MON, "9", "12", skips_public_holidays=True),
            _shift(TUE, "9", "12", skips_public_holidays=True),
            _shift(THU, "9", "12", repeats=Repeats.ODD_WEEKS, skips_public_holidays=True),
        ),
        half_days=2,
        half_days_in=Span.MONTH,
        house_meeting_turns=4,
        steering_seat=True,
        extracts_confirmed=True,
        terms=terms,
        signers=(
            _signer(house, "alue", "Perhekeskuksen palvelupäällikkö"),
            SaidSigner(None, "Johtoryhmän puheenjohtaja"),
            _signer(house, "lehva", "Toiminnanjohtaja"),
        ),
    )


def _draft_of_a_partner(house: Building) -> None:
    said = Said(
        since=house.today + 30 * DAY,
        until=house.today + 30 * DAY + A_YEAR,
        areas=("Arki ja vertaistuki",),
        shifts=(_shift(TUE, "12", "15"),),
        terms=usual_terms("fi"),
        signers=(_signer(house, "varpu", "Puheenjohtaja"),),
    )
    # Of this morning: whoever opens the desk finds it.
    begin_draft(
        house.place,
        house.organisations["varpu"],
        said,
        by=house.people["coordinator"],
        at=house.this_morning,
    )


def _signed(house: Building, key: str, said: Said, title: str) -> None:
    """An agreement on paper from before: its facts were typed in, the paper is in the binder."""
    _sign(house, _begun(house, key, said), _signer(house, key, title))


def _begun(house: Building, key: str, said: Said) -> AgreementVersion:
    by = house.people["coordinator"]
    organisation = house.organisations[key]
    return begin_draft(house.place, organisation, said, by=by, at=house.opened)


def _sign(house: Building, version: AgreementVersion, *signers: SaidSigner) -> None:
    signers = signers or tuple(
        SaidSigner(one.organisation_id, one.title) for one in version.signers.all()
    )
    by, day = house.people["coordinator"], house.opened.date()
    sign_elsewhere(
        version,
        signed_on=day,
        signers=signers,
        copy=None,
        by=by,
        at=clock.at(day, time(12)),
    )


def _approve(house: Building, version: AgreementVersion) -> None:
    """Each of the three opened the link of her mail and pressed, that same afternoon."""
    at = clock.at(house.opened.date(), time(13))
    people = [house.people[key] for key in ("nurse", "chair", "coordinator")]
    signers = version.signers.order_by("order", "pk")
    asked = {one.pk: user for one, user in zip(signers, people, strict=True)}
    ask_for_approval(version, asked, by=house.people["coordinator"], at=at)
    for user in people:
        mails = OutgoingMail.objects.filter(to=user.email)
        (token,) = APPROVAL.findall(mails.latest("pk").body)
        mails.delete()
        approve(token, user=user, digest=version.document.digest, shows_name=True, at=at)
    OutgoingMail.objects.filter(to__in=[user.email for user in people]).delete()


def _signer(house: Building, key: str, title: str) -> SaidSigner:
    return SaidSigner(house.organisations[key].pk, title)


def _shift(
    weekday: int,
    starts: str,
    ends: str,
    kind: str = ShiftKind.ENCOUNTER,
    *,
    repeats: str = Repeats.WEEKLY,
    skips_public_holidays: bool = False,
) -> SaidShift:
    rhythm = Rhythm(repeats, weekday, skips_public_holidays=skips_public_holidays)
    return SaidShift(rhythm, at_wall(starts), at_wall(ends), kind)

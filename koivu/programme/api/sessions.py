"""Open data of the week: the sessions of one place, of all, or of those near somebody."""

from datetime import date, datetime
from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from koivu.core import clock
from koivu.core.geo import Circle
from koivu.core.open_api import MOST_IN_A_PAGE, Refusal, Refusing, answer_json, not_found
from koivu.core.rhythm import DAY
from koivu.places.models import SLUG, Place
from koivu.programme.models import Kind, Leads, Together
from koivu.programme.rules import Session, Wanted
from koivu.programme.search import (
    Found,
    Search,
    page_of,
    read_key,
    where,
    words_of,
    written_key,
)

router = Router(tags=["sessions"])

MOST_DAYS = 366
REST_OF_A_WEEK = DAY * 6
DAY_FORM = r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
POINT_FORM = r"^-?[0-9]{1,2}(\.[0-9]{1,9})?,-?[0-9]{1,3}(\.[0-9]{1,9})?$"
LANGUAGE_FORM = r"^[a-z]{2,3}(-[a-z]{2,8})?$"
HINTS: dict[str, Promise] = {
    "place": _("Give the place's address in the web, as in /api/v1/places."),
    "from": _("Give the day as 2026-11-23, from 2000 to 2099."),
    "to": _("Give the day as 2026-11-23, from 2000 to 2099."),
    "age_months": _("Give the child's age in months, a whole number from 0 to 1199."),
    "expecting": _("Give true or false."),
    "language": _("Give the language as a code, for example so or fi."),
    "kind": _("There is no such kind. The description of the API lists them."),
    "near": _("Give latitude and longitude as 60.32,25.05."),
    "km": _("Give the distance in km, more than 0 and at most 200."),
    "q": _("Give at most 100 letters to look for."),
}

Texts = dict[str, str]
LocalDay = date


def _day(text: object) -> date:
    # pydantic would also read seconds since 1970 and moments as days.
    day = date.fromisoformat(str(text))
    if day.isoformat() != text or not 2000 <= day.year <= 2099:
        raise ValueError
    return day


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DAY_FORM}),
]


class Asked(Schema):
    """The parameters of a search; what is left out asks nothing."""

    place: str | None = Field(None, max_length=40, pattern=SLUG)
    from_: Day | None = Field(None, alias="from", description="First day; today if left out.")
    to: Day | None = Field(
        None, description="Last day, included; six days later if left out. At most 366 days."
    )
    age_months: int | None = Field(
        None, ge=0, le=1199, description="Suits a child of this age; no stated age suits all."
    )
    expecting: bool = Field(False, description="Suits those who expect a baby.")
    language: str | None = Field(None, pattern=LANGUAGE_FORM, description="Spoken there.")
    kind: Kind | None = None
    near: str | None = Field(
        None,
        pattern=POINT_FORM,
        description="Latitude and longitude: held within `km` of it. "
        "What nobody has placed on the map is left out.",
    )
    km: float = Field(5, gt=0, le=200, allow_inf_nan=False)
    q: str | None = Field(None, max_length=100, description="Words, all of which it says.")
    after: str | None = Field(None, max_length=200, description="`next` of the page before.")

    def as_search(self, today: date) -> Search:
        """Return what is asked, or raise `Refusing`."""
        first, last = self._days(today)
        wanted = Wanted(self.age_months, self.expecting, self.language or "", self.kind or "")
        return Search(
            first=first,
            last=last,
            wanted=wanted,
            place=self.place or "",
            near=self._circle(),
            words=words_of(self.q or ""),
            after=self._after(),
        )

    def _days(self, today: date) -> tuple[date, date]:
        first = self.from_ or (min(today, self.to) if self.to else today)
        last = self.to or first + REST_OF_A_WEEK
        if last < first:
            message = _("The last day comes before the first. Change one of them.")
            raise Refusing(422, "ends_before_it_starts", message, "to")
        if (last - first).days >= MOST_DAYS:
            message = _("Ask for at most 366 days at a time.")
            raise Refusing(422, "too_many_days", message, "to")
        return first, last

    def _circle(self) -> Circle | None:
        if not self.near:
            return None
        latitude, longitude = map(float, self.near.split(","))
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise Refusing(422, "invalid", HINTS["near"], "near")
        return Circle(latitude, longitude, self.km)

    def _after(self) -> tuple | None:
        try:
            return read_key(self.after) if self.after else None
        except ValueError:
            message = _("Give the value of “next” of the page before, as it was.")
            raise Refusing(422, "invalid", message, "after") from None


class OrganiserOut(Schema):
    """An organiser, equal with the others: an organisation by name, or a group of people."""

    name: str | None
    group: Together | None


class AudienceOut(Schema):
    """Whom it is for; null ages mean that none is stated, which suits all."""

    age_from_months: int | None
    age_until_months: int | None = Field(description="Included.")
    expecting: bool
    words: Texts
    closed_group: bool
    closed_reason: Texts


class WhereOut(Schema):
    """Where it is held; a null name means the place's own address."""

    name: str | None
    room: str | None
    address: str
    latitude: float | None
    longitude: float | None


class SessionOut(Schema):
    """One session. Its `id` stays, whatever happens to the rest."""

    id: str
    place: str = Field(description="The slug of the place.")
    date: LocalDay = Field(description="The local day on which it is held.")
    days: int = Field(description="How many days an all-day session lasts; else 1.")
    title: Texts = Field(description="By language.")
    start: datetime | None = Field(description="Null when all day, or when nobody knows.")
    end: datetime | None = Field(description="Null when all day, or when nobody knows.")
    all_day: bool
    kind: Kind
    leads: Leads
    own_service: bool = Field(description="An organisation's own service in the place, not shared.")
    organisers: list[OrganiserOut]
    audience: AudienceOut
    languages: list[str] = Field(description="Spoken there.")
    venue: WhereOut
    status: str = Field(json_schema_extra={"enum": ["planned", "changed", "cancelled"]})
    sure: bool = Field(description="False where the school calendar does not reach.")
    reason: Texts | None = Field(description="Why it is changed or cancelled, by language.")
    url: str = Field(description="Its page for families.")
    updated: datetime


class SessionsOut(Schema):
    """A page of sessions, in order of time."""

    items: list[SessionOut]
    next: str | None = Field(description="Give it as `after` for the next page; null at the end.")


@router.get(
    "/sessions",
    response={200: SessionsOut, 404: Refusal, 422: Refusal},
    url_name="api_sessions",
    operation_id="sessions",
    summary="Sessions",
)
def sessions(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Sessions by day, at most 500 at a time; cancelled ones stay, with their status."""
    now = clock.now()
    today = now.date()
    search = asked.as_search(today)
    try:
        found_in = where(search)
    except Http404:
        raise not_found("place") from None

    def make() -> dict[str, object]:
        page = page_of(search, found_in, today, MOST_IN_A_PAGE)
        more = written_key(page.next) if page.next else None
        return {"items": [_session(one) for one in page.found], "next": more}

    return answer_json(request, found_in.version, now, clock.midnight_after(today), make)


def _session(found: Found) -> dict[str, object]:
    place, session = found.place, found.session
    facts = session.facts
    return {
        "id": session.id,
        "place": place.slug,
        "date": str(session.day),
        "days": facts.days,
        "title": facts.title.by_language,
        "start": session.starts.isoformat() if session.starts else None,
        "end": session.ends.isoformat() if session.ends else None,
        "all_day": facts.all_day,
        "kind": facts.kind,
        "leads": facts.leads,
        "own_service": facts.is_own_service,
        "organisers": [
            *({"name": name, "group": None} for name in facts.organisers),
            *({"name": None, "group": group} for group in facts.together_with),
        ],
        "audience": {
            "age_from_months": facts.age_from,
            "age_until_months": facts.age_until,
            "expecting": facts.for_expecting,
            "words": facts.audience.by_language,
            "closed_group": facts.is_closed_group,
            "closed_reason": facts.closed_reason.by_language,
        },
        "languages": facts.languages,
        "venue": _where(place, session),
        "status": session.status,
        "sure": session.is_sure,
        "reason": session.reason.by_language or None,
        "url": f"{settings.KOIVU_BASE_URL}/fi/{place.slug}/session/{session.id}/",
        "updated": found.changed_at.astimezone(clock.HELSINKI).isoformat(),
    }


def _where(place: Place, session: Session) -> dict[str, object]:
    facts = session.facts
    elsewhere = facts.venue_id is not None
    latitude, longitude = (facts.position if elsewhere else place.position) or (None, None)
    return {
        "name": facts.venue if elsewhere else None,
        "room": facts.room or None,
        "address": facts.address if elsewhere else place.one_line,
        "latitude": latitude,
        "longitude": longitude,
    }

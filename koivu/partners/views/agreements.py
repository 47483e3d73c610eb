"""An agreement to read: what is agreed, how far it has come, older versions, two compared."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.models import KeptDocument
from koivu.partners.agreements.comparing import clauses_beside, facts_beside
from koivu.partners.agreements.document import PDF
from koivu.partners.agreements.reading import (
    first_shown,
    signers_of,
    state_words,
    told_version,
    versions_of,
)
from koivu.partners.agreements.said import said_of
from koivu.partners.agreements.words import clauses_of, facts_of, signers_needed
from koivu.partners.models import Agreement, AgreementVersion, Partnership
from koivu.partners.permissions import can_conclude_agreement, can_write_agreement
from koivu.partners.rules.agreements import State, state_of
from koivu.places.desk import find_place, setup_frame
from koivu.places.models import Place

ENDINGS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}


@dataclass
class Found:
    """An organisation's agreement as the signed-in person meets it; perhaps not yet a row."""

    place: Place
    partnership: Partnership
    agreement: Agreement
    today: date
    may_write: bool
    may_conclude: bool

    @property
    def name(self) -> str:
        return self.partnership.organisation.name_on(self.today)

    def frame(self) -> dict[str, object]:
        """What every page of it begins with."""
        shown = setup_frame(self.place, coordinates=self.may_conclude)
        return {**shown, "found": self, "partnership": self.partnership, "name": self.name}

    def versions(self) -> list[AgreementVersion]:
        if not self.agreement.pk:
            return []
        return versions_of(self.agreement, all_of_them=self.may_write, today=self.today)

    def version(self, number: int) -> AgreementVersion:
        """Return one of the versions that she may see; else 404."""
        for one in self.versions():
            if one.number == number:
                return one
        raise Http404


def find(request: HttpRequest, slug: str, partnership_id: int, today: date) -> Found:
    """Return the agreement of a partner of a place at whose desk she works."""
    place = find_place(request, slug, today)
    rows = Partnership.objects.select_related("organisation")
    partnership = get_object_or_404(rows, place=place, pk=partnership_id)
    whose = {"place": place, "organisation": partnership.organisation}
    agreement = Agreement.objects.filter(**whose).first() or Agreement(**whose)
    agreement.place, agreement.organisation = place, partnership.organisation
    user, organisation = request.user, partnership.organisation_id
    return Found(
        place,
        partnership,
        agreement,
        today,
        can_write_agreement(user, place, organisation, today=today),
        can_conclude_agreement(user, place, today=today),
    )


@require_safe
def agreement(request: HttpRequest, slug: str, partnership_id: int) -> HttpResponse:
    """The agreement as it is today, or that there is none yet."""
    found = find(request, slug, partnership_id, clock.today())
    first = first_shown(found.versions(), found.today)
    return _page(request, found, first)


@require_safe
def version(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """One version of the agreement."""
    found = find(request, slug, partnership_id, clock.today())
    return _page(request, found, found.version(number))


@require_safe
def compare(
    request: HttpRequest, slug: str, partnership_id: int, number: int, other: int
) -> HttpResponse:
    """Two versions beside each other, the earlier first."""
    found = find(request, slug, partnership_id, clock.today())
    require(found.may_write)
    earlier, later = (found.version(one) for one in sorted((number, other)))
    before, after = said_of(earlier), said_of(later)
    facts, clauses = facts_beside(before, after), clauses_beside(before, after)
    about = {**found.frame(), "earlier": earlier, "later": later}
    about |= {"facts": facts, "clauses": clauses}
    about["many"] = sum(one.change != "same" for one in [*facts, *clauses])
    return render(request, "partners/desk/agreement/compare.html", about)


@require_safe
def document(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """The document as it was made ready: the stored bytes, never built again."""
    return _file(request, slug, partnership_id, number, "document")


@require_safe
def paper(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """What was signed elsewhere, as it was given."""
    return _file(request, slug, partnership_id, number, "signed_copy")


def _file(
    request: HttpRequest, slug: str, partnership_id: int, number: int, which: str
) -> HttpResponse:
    found = find(request, slug, partnership_id, clock.today())
    require(found.may_write)
    kept: KeptDocument | None = getattr(found.version(number), which)
    if kept is None:
        raise Http404
    response = HttpResponse(bytes(kept.content), content_type=kept.kind)
    name = f"{slug}-{partnership_id}-{number}-{which.replace('_', '-')}.{ENDINGS[kept.kind]}"
    # What somebody has sent is never opened inside a page of ours.
    how = "inline" if which == "document" else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, found: Found, shown: AgreementVersion | None) -> HttpResponse:
    versions, today = found.versions(), found.today
    about = {**found.frame(), "version": shown}
    if shown:
        said, state = said_of(shown), state_of(shown, today)
        signers = signers_of(shown, today)
        is_open = state in (State.DRAFT, State.WAITS)
        about |= {
            "state": state,
            "seen": said.stamp,
            "state_words": state_words(shown, versions, today),
            "facts": facts_of(said),
            "clauses": clauses_of(said.terms) if found.may_write else [],
            "may_end": found.may_conclude and state in (State.IN_FORCE, State.AHEAD),
            "signers": signers if found.may_write else [],
            "missing": [one for one in signers if not one.signed_on] if is_open else [],
            "needed": signers_needed(said.needed, len(signers)) if len(signers) > 1 else "",
            "written_by": shown.written_by.name_on(today) if shown.written_by else "",
            "others": [told_version(one, versions, today) for one in versions if one != shown],
            "has_open": any(state_of(one, today) in (State.DRAFT, State.WAITS) for one in versions),
        }
    return render(request, "partners/desk/agreement/agreement.html", about)

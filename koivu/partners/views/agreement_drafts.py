"""An agreement on its way: written, made ready, signed elsewhere, changed again, ended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.documents import NotTypeset
from koivu.core.refusals import Refused
from koivu.partners import actions
from koivu.partners.agreements.beginning import first_shifts, first_signers, has_steering_group
from koivu.partners.agreements.comparing import clauses_beside, facts_beside
from koivu.partners.agreements.forms import DraftForm, SignedForm, TemplateForm
from koivu.partners.agreements.forms.signers import organisations_that_sign
from koivu.partners.agreements.rights import rights_when_ended, rights_when_signed
from koivu.partners.agreements.said import Said, SaidSigner, said_of
from koivu.partners.agreements.usual import first_terms, template_of
from koivu.partners.agreements.words import rights_words
from koivu.partners.forms import LastDayForm
from koivu.partners.models import AgreementVersion
from koivu.partners.rules.agreements import DAY, AgreementRefusal, State, state_of
from koivu.partners.views.agreements import Found, find
from koivu.places.desk import find_to_set_up, setup_frame


def draft(request: HttpRequest, slug: str, partnership_id: int) -> HttpResponse:
    """Write the draft: a new one, begun from what was agreed before, or the open one."""
    now = clock.now()
    found = find(request, slug, partnership_id, now.date())
    require(found.may_write)
    there = _open_draft(found)
    said = said_of(there) if there else first_said(found, request.GET.get("language", ""))
    form = DraftForm(
        request.POST or None,
        agreement=found.agreement,
        said=said,
        is_new=there is None,
        today=found.today,
    )
    about = {**found.frame(), "form": form, "draft": there, "language": said.language}
    about["languages"] = _languages()
    about["seen"] = request.POST.get("seen", said.stamp if there else "")
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(request, found, there, form.said, now)
            messages.success(request, _("The draft is saved."))
            return redirect("agreement_version", slug, partnership_id, kept.number)
        except Refused as refused:
            if refused.reason == AgreementRefusal.CHANGED_MEANWHILE and there:
                about |= {"conflict": _differences(said, form.said), "seen": said.stamp}
            else:
                form.add_error(None, refused.message)
    return render(request, "partners/desk/agreement/draft.html", about)


@require_POST
def fix(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """Make a draft ready to be signed: its document is made now, once."""

    def act(version: AgreementVersion, now: datetime) -> AgreementVersion:
        seen = request.POST.get("seen")
        return actions.fix_version(version, stamp=seen, by=request.user, at=now)

    said = _("Ready to be signed. From now on nothing of it changes.")
    return _gesture(request, slug, partnership_id, number, act, said)


@require_POST
def change(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """Void what waits for signatures, and go on with a new draft of it."""

    def act(version: AgreementVersion, now: datetime) -> AgreementVersion:
        return actions.change_what_is_fixed(version, by=request.user, at=now)

    said = _("The earlier version is voided. This is a new draft that says the same.")
    return _gesture(request, slug, partnership_id, number, act, said)


@require_POST
def throw_away(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """Void a version that nobody has signed."""

    def act(version: AgreementVersion, now: datetime) -> AgreementVersion:
        actions.throw_away(version, by=request.user, at=now)
        return version

    said = _("Thrown away. It stays among the older versions.")
    return _gesture(request, slug, partnership_id, number, act, said)


def signed(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """Say that it was signed on paper or elsewhere; then it is in force."""
    now = clock.now()
    found = find(request, slug, partnership_id, now.date())
    require(found.may_conclude)
    version = found.version(number)
    if state_of(version, found.today) not in (State.DRAFT, State.WAITS):
        return redirect("agreement_version", slug, partnership_id, number)
    said = said_of(version)
    form = SignedForm(
        request.POST or None,
        request.FILES or None,
        signers=said.signers or (SaidSigner(found.partnership.organisation_id, ""),),
        organisations=organisations_that_sign(found.agreement, found.today, said.signers),
        today=found.today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            seen = request.POST.get("seen")
            actions.sign_elsewhere(version, **form.said, stamp=seen, by=request.user, at=now)
            messages.success(request, _("Saved. It holds from its first day to its last."))
            return redirect("agreement_version", slug, partnership_id, number)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
    about = {**found.frame(), "version": version, "form": form, "seen": said.stamp}
    about["rights"] = rights_words(rights_when_signed(version, found.today))
    return render(request, "partners/desk/agreement/signed.html", about)


def end(request: HttpRequest, slug: str, partnership_id: int, number: int) -> HttpResponse:
    """Let an agreement end before its time."""
    now = clock.now()
    found = find(request, slug, partnership_id, now.date())
    require(found.may_conclude)
    version = found.version(number)
    if state_of(version, found.today) not in (State.IN_FORCE, State.AHEAD):
        return redirect("agreement_version", slug, partnership_id, number)
    form = LastDayForm(request.POST or None, today=found.today)
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            actions.end_agreement(version, last_day=last_day, by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("agreement_version", slug, partnership_id, number)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
    about = {**found.frame(), "version": version, "form": form}
    about["title"] = _("Does the agreement with %(name)s end?") % {"name": found.name}
    about["rights"] = rights_words(rights_when_ended(version, found.today, found.today))
    return render(request, "partners/desk/agreement/end.html", about)


def template(request: HttpRequest, slug: str) -> HttpResponse:
    """The words with which new agreements of the place begin."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    own = template_of(place)
    language = own.language if own.terms else _language(get_language())
    steering = has_steering_group(place, now.date())
    terms = first_terms(own, language, steering=steering)
    first = {"language": language, "needed": own.needed or None, "in_order": own.in_order}
    form = TemplateForm(request.POST or None, terms=terms, initial=first)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("language", "in_order")}
        said["needed"] = form.cleaned_data["needed"] or 0
        actions.write_template(place, form.terms, **said, by=request.user, at=now)
        messages.success(request, _("Saved. New agreements begin with these words."))
        return redirect("agreement_template", slug)
    about = {**setup_frame(place), "form": form, "is_own": bool(own.terms)}
    return render(request, "partners/desk/agreement/template.html", about)


def first_said(found: Found, language: str) -> Said:
    """Return with what a new draft begins: what was agreed last, or else the usual words."""
    signed = found.agreement.versions.signed() if found.agreement.pk else None
    last = signed.order_by("-number").first() if signed else None
    if last:
        since = last.last_day + DAY if last.last_day else found.today
        later = replace(said_of(last), since=max(since, found.today), until=None, review_on=None)
        return replace(later, replaces=False)
    template = template_of(found.place)
    language = _language(language or template.language)
    steering = has_steering_group(found.place, found.today)
    whose = found.partnership.organisation
    return Said(
        since=found.today,
        language=language,
        terms=first_terms(template, language, steering=steering),
        needed=template.needed,
        in_order=template.in_order,
        shifts=first_shifts(found.place),
        signers=first_signers(found.place, whose, found.today, steering=steering),
    )


def _open_draft(found: Found) -> AgreementVersion | None:
    return found.agreement.versions.drafts().first() if found.agreement.pk else None


def _keep(
    request: HttpRequest,
    found: Found,
    there: AgreementVersion | None,
    said: Said,
    now: datetime,
) -> AgreementVersion:
    who = {"by": request.user, "at": now}
    if there is None:
        return actions.begin_draft(found.place, found.partnership.organisation, said, **who)
    return actions.change_draft(there, said, stamp=request.POST.get("seen", ""), **who)


def _differences(there: Said, typed: Said) -> list[tuple[str, str]]:
    """Return (label, what stands there now) of all that was typed otherwise."""
    facts = [one for one in facts_beside(there, typed) if one.change != "same"]
    clauses = [one for one in clauses_beside(there, typed) if one.change != "same"]
    return [
        *((one.label, " · ".join(one.earlier) or "–") for one in facts),
        *((one.label, one.earlier or "–") for one in clauses),
    ]


def _gesture(
    request: HttpRequest,
    slug: str,
    partnership_id: int,
    number: int,
    act: Callable[[AgreementVersion, datetime], AgreementVersion],
    said: str,
) -> HttpResponse:
    now = clock.now()
    found = find(request, slug, partnership_id, now.date())
    require(found.may_write)
    try:
        number = act(found.version(number), now).number
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.message)
    except NotTypeset:
        words = _("The document could not be made just now. Nothing has changed; try again soon.")
        messages.error(request, words)
    return redirect("agreement_version", slug, partnership_id, number)


def _language(wanted: str | None) -> str:
    return wanted if wanted in settings.STAFF_LANGUAGES else settings.STAFF_LANGUAGES[0]


def _languages() -> list[tuple[str, str]]:
    names = dict(settings.LANGUAGES)
    return [(code, names[code]) for code in settings.STAFF_LANGUAGES]

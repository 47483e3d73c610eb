"""A worker's role card: written by her, mailed to her supervisor, printed."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import sheet
from koivu.core.refusals import Refused
from koivu.core.words import SOURCE
from koivu.partners import actions
from koivu.partners.mails import mail_leaves_the_machine, role_card_address
from koivu.partners.models import Membership, RoleCard
from koivu.partners.permissions import can_write_card
from koivu.partners.role_card_form import RoleCardForm, SupervisorForm
from koivu.partners.role_card_sheet import SIZES, role_card_sheet
from koivu.places.desk import find_place, setup_frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate


@require_safe
def my_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on to one's own card; choose among several when one works for several here."""
    today = clock.today()
    place = find_place(request, slug, today)
    mine = Membership.objects.on(today).filter(place=place, user=request.user)
    mine = list(mine.select_related("role_card").prefetch_related("organisation__names"))
    if len(mine) == 1:
        return redirect("role_card", slug, mine[0].pk)
    about = {**_frame(request, place, today), "mine": mine}
    return render(request, "partners/desk/my_cards.html", about)


@require_safe
def role_card(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Show a card: all of it to the worker and to coordinators, role and tasks to the others."""
    today = clock.today()
    membership = _find(request, slug, membership_id, today)
    return _page(request, membership, today)


def write_card(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Write or change a card; then it can be sent."""
    now = clock.now()
    today = now.date()
    membership = _find_to_write(request, slug, membership_id, today)
    card = _card_of(membership)
    language = card.language if card and card.is_written else get_language() or SOURCE
    form = RoleCardForm(request.POST or None, card=card, today=today, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_card(membership, form.cleaned_data, by=request.user, at=now)
            return redirect("role_card", slug, membership_id)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
    about = {**_frame(request, membership.place, today), "form": form, "card": card}
    about |= _whose(request, membership, today)
    return render(request, "partners/desk/role_card_write.html", about)


@require_POST
def ask_for_card(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Say a gentle word to a supervisor whose worker has no card yet."""
    now = clock.now()
    membership = _find_to_write(request, slug, membership_id, now.date())
    language = get_language() or SOURCE
    form = SupervisorForm(request.POST, language=language)
    if not form.is_valid():
        return _page(request, membership, now.date(), form)
    said = form.cleaned_data
    try:
        actions.ask_for_card(membership, **said, language=language, by=request.user, at=now)
        messages.success(request, _("A gentle word is on its way to the supervisor."))
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return _page(request, membership, now.date(), form)
    return redirect("role_card", slug, membership_id)


@require_POST
def send_card(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Mail the supervisor the link to the card."""
    return _mailed(request, slug, membership_id, actions.send_card)


@require_POST
def remind_supervisor(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Say a gentle word about a card that waits."""
    return _mailed(request, slug, membership_id, actions.remind_supervisor)


@require_POST
def take_card_back(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Let the link in the mail open nothing."""
    now = clock.now()
    membership = _find_to_write(request, slug, membership_id, now.date())
    try:
        actions.take_card_back(_card_or_404(membership), by=request.user, at=now)
        messages.success(request, _("Withdrawn: the link in the mail does not open any more."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("role_card", slug, membership_id)


@require_safe
def role_card_paper(request: HttpRequest, slug: str, membership_id: int, size: str) -> HttpResponse:
    """Print the card on one page."""
    now = clock.now()
    membership = _find_to_write(request, slug, membership_id, now.date())
    card = _card_or_404(membership)
    if size not in SIZES or not card.is_written:
        raise Http404
    return sheet(lambda: role_card_sheet(card, size, now), f"{slug}-role-card-{size}.pdf")


def _find(request: HttpRequest, slug: str, membership_id: int, today: date) -> Membership:
    place = find_place(request, slug, today)
    rows = Membership.objects.select_related("user", "role_card__link")
    rows = rows.prefetch_related("organisation__names", "organisation__merged_into__names")
    membership = get_object_or_404(rows, place=place, pk=membership_id)
    membership.place = place  # it knows the roles of whoever asks
    return membership


def _find_to_write(request: HttpRequest, slug: str, membership_id: int, today: date) -> Membership:
    membership = _find(request, slug, membership_id, today)
    require(can_write_card(request.user, membership, today=today))
    return membership


def _card_of(membership: Membership) -> RoleCard | None:
    card = getattr(membership, "role_card", None)
    if card:
        card.membership = membership
    return card


def _card_or_404(membership: Membership) -> RoleCard:
    if card := _card_of(membership):
        return card
    raise Http404


def _frame(request: HttpRequest, place: Place, today: date) -> dict[str, object]:
    coordinates = can_coordinate(request.user, place, today=today)
    return {**setup_frame(place, coordinates=coordinates), "today": today}


def _whose(request: HttpRequest, membership: Membership, today: date) -> dict[str, object]:
    return {
        "membership": membership,
        "organisation": membership.organisation.name_on(today),
        "is_mine": membership.user_id == request.user.pk,
    }


def _page(
    request: HttpRequest, membership: Membership, today: date, form: SupervisorForm | None = None
) -> HttpResponse:
    card = _card_of(membership)
    may_write = can_write_card(request.user, membership, today=today)
    if not may_write and not (card and card.holds_on(today) and _works(membership, today)):
        raise Http404
    about = {**_frame(request, membership.place, today), "card": card, "may_write": may_write}
    about |= _whose(request, membership, today)
    if may_write:
        first = {}
        if card:
            first = {name: getattr(card, name) for name in actions.SUPERVISOR}
        language = get_language() or SOURCE
        about["form"] = form or SupervisorForm(initial=first, language=language)
        about["next_word_on"] = actions.next_word_on(card, today)
        about["now"] = clock.now()
    status = 422 if form else 200
    return render(request, "partners/desk/role_card.html", about, status=status)


def _works(membership: Membership, today: date) -> bool:
    return membership.since <= today and (not membership.until or today <= membership.until)


def _mailed(
    request: HttpRequest, slug: str, membership_id: int, mail: Callable[..., str]
) -> HttpResponse:
    now: datetime = clock.now()
    membership = _find_to_write(request, slug, membership_id, now.date())
    card = _card_or_404(membership)
    try:
        token = mail(card, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("role_card", slug, membership_id)
    if mail_leaves_the_machine():
        messages.success(request, _("A mail is on its way to the supervisor."))
        return redirect("role_card", slug, membership_id)
    about = {**_frame(request, membership.place, now.date()), "email": card.supervisor_email}
    about |= {"address": role_card_address(card, token), "membership": membership}
    return render(request, "partners/desk/role_card_hand_over.html", about)

"""Notices: posted in seconds, also from a phone that is signed in for notices only (P-11)."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.accounts.sign_in_scope import for_notices_too, is_for_notices_only
from koivu.core import clock
from koivu.core.access import require
from koivu.core.easy_finnish import EASY, Hint, hints
from koivu.core.pages import posted
from koivu.core.words import SOURCE, Words
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.rules import open_in_order, written_in
from koivu.programme.actions import end_notice, post_notice
from koivu.programme.board import board_of
from koivu.programme.forms.notice import NoticeForm
from koivu.programme.models import Notice
from koivu.programme.permissions import can_post_notice
from koivu.programme.phrases import in_all_languages
from koivu.programme.sharing import public_address


@for_notices_too
@require_http_methods(["GET", "HEAD", "POST"])
def notice_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Post a notice; beside the form stands what is on today."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    require(can_post_notice(request.user, place, today=today))
    form = NoticeForm(posted(request), today=today, languages=written_in(place))
    if request.method == "POST" and form.is_valid():
        notice = Notice(place=place, since=now, until=form.ends_at())
        post_notice(notice, form.words(), by=request.user, at=now)
        return redirect("notice", slug, notice.pk)
    board = board_of(place, today)
    context = frame(request, place, "notice", today) | {
        "form": form,
        "now": now,
        "notices": board.notices_at(now),
        "sessions": board.sessions(today, today),
        "is_for_notices_only": is_for_notices_only(request),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/desk/notice_new.html", context, status=status)


@for_notices_too
@require_safe
def notice(request: HttpRequest, slug: str, notice_id: int) -> HttpResponse:
    """Show a posted notice, to be shared with the families' groups by one tap."""
    now = clock.now()
    place, found = _find(request, slug, notice_id, now.date())
    wordings = found.wordings.all()
    told = open_in_order(place)
    context = frame(request, place, "notice", now.date()) | {
        "notice": found,
        "words": Words({row.language: row.text for row in wordings}),
        "languages": [row.language for row in wordings],
        "texts": [(row.language, row.text) for row in wordings if row.language in told],
        "address": public_address("today", slug),
        "hints": _hints({row.language: row.text for row in wordings}),
        "is_in_force": found.taken_back_at is None and found.until > now,
        "last_day": _last_day(found),
        "is_for_notices_only": is_for_notices_only(request),
    }
    return render(request, "programme/desk/notice.html", context)


@for_notices_too
@require_POST
def notice_end(request: HttpRequest, slug: str, notice_id: int) -> HttpResponse:
    """Take a notice off the board."""
    now = clock.now()
    place, found = _find(request, slug, notice_id, now.date())
    require(can_post_notice(request.user, place, today=now.date()))
    end_notice(found, by=request.user, at=now)
    messages.success(request, _("The notice is off the board."))
    return redirect("notice_new" if is_for_notices_only(request) else "desk_place", slug)


def _find(request: HttpRequest, slug: str, notice_id: int, today: date) -> tuple[Place, Notice]:
    place = find_place(request, slug, today)
    return place, get_object_or_404(Notice, place=place, pk=notice_id)


def _hints(said: dict[str, str]) -> list[Hint]:
    """What somebody has written in easy Finnish and might say easier; usual phrases are easy."""
    easy = said.get(EASY, "")
    return [] if easy == in_all_languages(said.get(SOURCE, "")).get(EASY) else hints(easy)


def _last_day(notice: Notice) -> date:
    last_moment = notice.until.astimezone(clock.HELSINKI)
    return last_moment.date() if last_moment.hour else _day_before(last_moment.date())


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)

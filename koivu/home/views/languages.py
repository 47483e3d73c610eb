"""Languages of a place: how each stands, reading one and accepting it, the translators' sheet."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.core.words import SOURCE
from koivu.home.exports import translators_sheet
from koivu.home.forms import AcceptForm, SheetForm
from koivu.home.imports import changes_of, read_sheet, write_changes
from koivu.home.languages import state_of, states_of
from koivu.places.desk import find_to_set_up, setup_frame
from koivu.places.languages import accept_language, close_language, version_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def languages(request: HttpRequest, slug: str) -> HttpResponse:
    """How every language stands in the place."""
    today = clock.today()
    place = find_to_set_up(request, slug, today)
    context = setup_frame(place) | {"states": states_of(place, today)}
    return render(request, "home/desk_languages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Read what a language says, and accept it in the reader's name."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    state = state_of(place, _ours(code), now.date())
    form = AcceptForm(request.POST if request.method == "POST" else None, state=state)
    if request.method == "POST" and form.is_valid():
        try:
            is_open = accept_language(
                place,
                code,
                form.seen,
                state.prints,
                reader=form.cleaned_data["reader"],
                by=request.user,
                at=now,
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("It is open now.") if is_open else _("Accepted."))
            return redirect("place_languages", slug)
    versions = {part.name: version_of(part.prints) for part in state.parts}
    context = setup_frame(place) | {"state": state, "form": form, "versions": versions}
    status = 422 if form.errors else 200
    return render(request, "home/desk_language.html", context, status=status)


@require_POST
def language_close(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Let its pages say again that nobody has checked them."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    close_language(place, _ours(code), by=request.user, at=now)
    messages.success(request, _("Its pages say again that nobody has checked them."))
    return redirect("place_languages", slug)


@require_safe
def language_sheet(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The translators' sheet, to be filled in and brought back."""
    today = clock.today()
    place = find_to_set_up(request, slug, today)
    state = state_of(place, _ours(code), today, drafts=True)
    content = translators_sheet(state, place.name)
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{place.slug}-{code}.xlsx"'
    return answer


@require_POST
def language_sheet_in(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A filled sheet: first what it would change, then, by a second button, the change."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    form = SheetForm(request.POST, request.FILES)
    try:
        rows = form.rows() or read_sheet(form.content())
        changes = changes_of(place, _ours(code), rows, now.date())
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("place_language", slug, code)
    if form.rows():
        many = write_changes(place, code, changes, by=request.user, at=now)
        said = ngettext("%(many)d text was written.", "%(many)d texts were written.", many)
        messages.success(request, said % {"many": many})
        return redirect("place_language", slug, code)
    state = state_of(place, code, now.date())
    context = setup_frame(place) | {"state": state, "changes": changes}
    return render(request, "home/desk_language_sheet.html", context)


def _ours(code: str) -> str:
    if code == SOURCE or code not in dict(settings.LANGUAGES):
        raise Http404
    return code

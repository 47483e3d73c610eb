"""The public check of a document: how it stands, and whether a file is it. Never what it says."""

import zlib
from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koivu.accounts.adapter import where_from
from koivu.core import clock, pages
from koivu.core.apart import TooMany
from koivu.core.damping import Damper
from koivu.core.document_codes import read_code
from koivu.core.hashed_upload import HashedFile, hash_what_is_sent, is_too_big
from koivu.core.kept_documents import Verdict, check
from koivu.core.models import KeptDocument
from koivu.core.origins import from_our_own_pages
from koivu.partners.standing import standing_of

# Of one caller; callers share a few thousand buckets, so that none of them is known by it.
damper = Damper(burst=120, pause=1.0)
BUCKETS = 4096
WAIT = 30  # seconds
ANOTHER = "another"


@login_not_required
@require_safe
def check_start(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a document; with one, go on to its page."""
    typed = request.GET.get("code", "")[:100]
    if code := read_code(typed):
        return redirect("check", code)
    about = _frame(request) | {"typed": typed, "is_no_code": bool(typed)}
    return _kept_nowhere(render(request, "partners/check.html", about))


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say how the document of a code stands; tell whether a sent file is it."""
    now = clock.now()
    if not damper.lets_in(zlib.crc32((where_from(request) or "").encode()) % BUCKETS, now):
        return _too_many(request)
    known = read_code(code)
    document = KeptDocument.objects.defer("content").filter(code=known).first()
    if document is None:
        about = _frame(request) | {"typed": code[:100], "is_unknown": True}
        return _kept_nowhere(render(request, "partners/check.html", about, status=404))
    if code != known:
        return redirect("check", known)
    if request.method == "POST":
        return _kept_nowhere(_told_of_a_file(request, document, now))
    return _page(request, document, now)


def _page(request: HttpRequest, document: KeptDocument, now: datetime) -> HttpResponse:
    about = _about(request, document, now)
    version = zlib.crc32(repr(about["standing"]).encode())

    def make() -> pages.Made:
        body = render_to_string("partners/check.html", about)
        return pages.Made(version, clock.midnight_after(now.date()), body.encode())

    response = pages.answer(request, version, now, make)
    response["X-Robots-Tag"] = "noindex"
    return response


def _told_of_a_file(request: HttpRequest, document: KeptDocument, now: datetime) -> HttpResponse:
    """Hash what is sent and say what it is; nothing of it stays anywhere."""
    about = _about(request, document, now)
    if is_too_big(request):
        about["refusal"] = _("The file is too big: at most 40 MB.")
        return render(request, "partners/check.html", about, status=413)
    hash_what_is_sent(request)
    file = request.FILES.get("file")
    if not isinstance(file, HashedFile):
        about["refusal"] = _("Choose the file first.")
        return render(request, "partners/check.html", about, status=422)
    try:
        about["verdict"] = _verdict(file, document)
    except TooMany:
        return _too_many(request)
    return render(request, "partners/check.html", about)


def _verdict(file: HashedFile, document: KeptDocument) -> str:
    checked = check(file.digest, file.content, said_to_be=document.code)
    if checked.document and checked.document.code != document.code:
        return ANOTHER
    return Verdict(checked.verdict).value


def _about(request: HttpRequest, document: KeptDocument, now: datetime) -> dict[str, object]:
    standing = standing_of(document, now.date())
    return _frame(request) | {"code": document.code, "standing": standing}


def _frame(request: HttpRequest) -> dict[str, object]:
    # No place's reader accepts these pages: they are told in the languages the house works in.
    return {"path": request.path, "open_languages": settings.STAFF_LANGUAGES}


def _too_many(request: HttpRequest) -> HttpResponse:
    busy = _("Very many are asking just now. Try again in half a minute.")
    about = _frame(request) | {"refusal": busy}
    response = render(request, "partners/check.html", about, status=429)
    response["Retry-After"] = str(WAIT)
    return _kept_nowhere(response)


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

"""Two organisations swap shifts: one proposes, the other answers with one button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.programme.board import board_of
from koivu.shifts.actions import accept_swap, decline_swap, propose_swap, withdraw_swap
from koivu.shifts.models import Swap
from koivu.shifts.permissions import can_come
from koivu.shifts.swapping import others_ahead
from koivu.shifts.views.finding import find_shift, shifts_frame
from koivu.shifts.views.week import shift_page

ANSWERS = {
    "yes": (accept_swap, _("Swapped. Families read the new times now.")),
    "no": (decline_swap, _("Not swapped. Those who asked are told.")),
    "withdraw": (withdraw_swap, _("Taken back. Nothing has changed.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
def shift_swap(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Choose one of the others' shifts, and ask whether they swap."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_come(request.user, found, today=now.date()))
    others = others_ahead(found, board_of(found.place, now.date()), now)
    refusal = ""
    if request.method == "POST":
        chosen = next((one for one in others if str(one.pk) == request.POST.get("wanted")), None)
        try:
            if chosen:
                propose_swap(found, chosen, by=request.user, at=now)
                messages.success(request, _("Asked. Nothing changes before they have said yes."))
                return redirect("shift", slug, found.pk)
            refusal = str(_("Choose one of the shifts."))
        except Refused as refused:
            refusal = refused.message
    context = shifts_frame(request, found.place, now.date()) | {
        "shift": found,
        "name": found.organisation.name_on(now.date()),
        "others": others,
        "refusal": refusal,
    }
    return render(request, "shifts/desk/swap.html", context, status=422 if refusal else 200)


@require_POST
def swap_answer(request: HttpRequest, slug: str, shift_id: int, swap_id: int) -> HttpResponse:
    """Take the answer of those whose shift is wanted, or let those who asked take it back."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_come(request.user, found, today=now.date()))
    answer = request.POST.get("answer", "")
    if answer not in ANSWERS:
        return redirect("shift", slug, shift_id)
    mine = {"offered": found} if answer == "withdraw" else {"wanted": found}
    swap = Swap.objects.filter(pk=swap_id, **mine).with_shifts().first()
    if swap is None:
        gone = _("This proposal stands no more. Look at the week.")
        return shift_page(request, found, now.date(), str(gone))
    change, said = ANSWERS[answer]
    try:
        change(swap, by=request.user, at=now)
    except Refused as refused:
        return shift_page(request, found, now.date(), refused.message)
    messages.success(request, said)
    return redirect("shift", slug, shift_id)

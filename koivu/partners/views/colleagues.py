"""The page for who is new: who works here and how one begins; and one's own switches on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.words import SOURCE
from koivu.partners import actions
from koivu.partners.colleague_form import ColleagueForm, FirstStepsForm
from koivu.partners.colleagues import first_steps, teams_of
from koivu.partners.models import Colleague, Face
from koivu.places.desk import find_place, find_to_set_up, setup_frame
from koivu.places.permissions import can_coordinate


@require_safe
def colleagues(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who works here, as each shows herself, and the first steps."""
    today = clock.today()
    place = find_place(request, slug, today)
    teams = teams_of(place, today, request.user.pk)
    partners = [team for team in teams if team.name]
    about = {
        **setup_frame(place, coordinates=can_coordinate(request.user, place, today=today)),
        "teams": teams,
        "has_partners": bool(partners),
        "works_for_one": any(one.is_me for team in partners for one in team.people),
        "steps": first_steps(place, get_language() or SOURCE),
    }
    return render(request, "partners/desk/colleagues.html", about)


def show_myself(request: HttpRequest, slug: str) -> HttpResponse:
    """Switch on and off what one shows to the others here."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    says = Colleague.objects.of(request.user, place).first()
    face = Face.objects.filter(colleague=says).defer("body").first() if says else None
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ColleagueForm(*posted, user=request.user, says=says, has_face=face is not None)
    if posted and form.is_valid():
        said = form.cleaned_data
        faces = {name: said.pop(name) for name in ("face", "drops_face")}
        actions.show_myself(request.user, place, said, **faces, at=now)
        messages.success(request, _("Saved."))
        return redirect("colleagues", slug)
    coordinates = can_coordinate(request.user, place, today=now.date())
    about = {**setup_frame(place, coordinates=coordinates), "form": form}
    return render(request, "partners/desk/show_myself.html", {**about, "face": face})


@require_safe
def colleague_face(request: HttpRequest, slug: str, colleague_id: int, print_: str) -> HttpResponse:
    """Send a colleague's picture as long as she shows it and works here; nobody may keep it."""
    today = clock.today()
    place = find_place(request, slug, today)
    faces = Face.objects.filter(colleague__place=place, print=print_)
    gone = Colleague.objects.of_nobody_here(today)
    face = get_object_or_404(faces.exclude(colleague__in=gone), colleague=colleague_id)
    response = HttpResponse(bytes(face.body), content_type="image/webp")
    response["Cache-Control"] = "private, no-store"
    return response


def write_first_steps(request: HttpRequest, slug: str) -> HttpResponse:
    """Write how one begins here, in the place's own words."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    posted = request.POST if request.method == "POST" else None
    steps = "\n".join(first_steps(place, get_language() or SOURCE))
    form = FirstStepsForm(posted, initial={"text": steps})
    if posted is not None and form.is_valid():
        actions.write_first_steps(place, form.cleaned_data["text"], by=request.user, at=now)
        messages.success(request, _("Saved."))
        return redirect("colleagues", slug)
    return render(request, "partners/desk/first_steps.html", {**setup_frame(place), "form": form})

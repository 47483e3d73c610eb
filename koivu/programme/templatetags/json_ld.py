"""Tags that write places and sessions as linked data into their pages."""

from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from koivu.core.words import SOURCE
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.json_ld import place_thing, script, session_thing
from koivu.programme.rules import Session

register = template.Library()


@register.simple_tag
def json_ld_of_place(place: Place, today: date) -> SafeString:
    """Write a place with its hours of the next two weeks."""
    board = board_of(place, today)
    return script(place_thing(place, board, today, get_language() or SOURCE))


@register.simple_tag
def json_ld_of_session(place: Place, session: Session) -> SafeString:
    """Write a session."""
    return script(session_thing(place, session, get_language() or SOURCE))

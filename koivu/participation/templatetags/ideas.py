"""Ideas as cards, all alike: a day may have five hundred of them on one page."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from koivu.participation.models import Voice
from koivu.participation.wall import Card

register = template.Library()
WHOSE = '<p class="small soft">{}</p>'
TEXT = "<bdi>{}</bdi>"
CHOSEN = '<label><input type="checkbox" name="idea" value="{}"> <bdi>{}</bdi></label>'
CARD = '<li class="card flow"><p>{}</p>{}</li>'


@register.simple_tag
def idea_cards(cards: Iterable[Card], is_chosen: bool = False) -> SafeString:
    """Draw the cards of a theme; each may be ticked where they are put in place."""
    whose = {one.value: format_html(WHOSE, one.label) for one in Voice}
    return format_html_join(
        "\n",
        CARD,
        (
            (
                format_html(CHOSEN, one.idea.pk, one.text)
                if is_chosen
                else format_html(TEXT, one.text),
                whose.get(one.idea.whose, ""),
            )
            for one in cards
        ),
    )

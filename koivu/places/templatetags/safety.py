"""Whether the words of safety have been read by somebody who knows the page's language (P-12)."""

from django import template
from django.utils.translation import get_language

from koivu.core.public_words import SAFETY, PublicWord
from koivu.core.words import SOURCE
from koivu.places.models import Place, ReadPart

register = template.Library()


@register.simple_tag
def safety_unread(place: Place) -> bool:
    """Whether they must stand in Finnish and English too: nobody has accepted them as they are.

    A language that was opened before readings were kept has none: its opening holds.
    """
    language = get_language() or SOURCE
    if language == SOURCE:
        return False
    if language not in place.open_languages:
        return True
    accepted = place.language_readings.prints(language).get(ReadPart.PUBLIC.value)
    return accepted is not None and PublicWord("", SAFETY).print(language) not in accepted

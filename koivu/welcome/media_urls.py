"""Pictures and the film, below media/: without a language, since they say the same in each."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from koivu.welcome.models import PRINT
from koivu.welcome.views import media


class PrintConverter(StringConverter):
    """The print of a picture or a film."""

    regex = PRINT


register_converter(PrintConverter, "print")

urlpatterns = [
    path("<slug:slug>/picture-<print:print_>.webp", media.picture, name="picture"),
    path("<slug:slug>/film-<print:print_>.<slug:ending>", media.film, name="film"),
    path("<slug:slug>/captions-<slug:language>-<slug:print_>.vtt", media.captions, name="captions"),
]

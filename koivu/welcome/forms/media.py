"""A picture with its words, and the film with captions and transcript."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED
from koivu.core.picture_field import PictureField
from koivu.core.wordings_form import WordingsForm
from koivu.core.words import SOURCE
from koivu.places.models import Place, PlaceWording
from koivu.welcome.actions import SentFilm
from koivu.welcome.captions import UnreadableCaptions, read_captions, write_captions
from koivu.welcome.films import NotAFilm, PlaysNotEverywhere, look_into, print_of
from koivu.welcome.models import Film, Picture, Shows
from koivu.welcome.rules import alt_of

FILM_BYTES = 60 * 1000 * 1000
CAPTION_BYTES = 200 * 1000


class PictureForm(WordingsForm):
    """One picture, and what it says to whoever does not see it."""

    rows_shown, longest = 2, 250
    file = PictureField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG or WebP, at most 5 MB. No faces that can be known: the door and the "
            "rooms are enough. We take out where and when it was taken."
        ),
    )

    def __init__(
        self,
        *args,
        place: Place,
        shows: Shows,
        picture: Picture | None,
        languages: Iterable[str],
        **kwargs,
    ):
        self.picture, self.alt = picture, alt_of(shows)
        self.asked = {
            self.alt: (
                _("What it shows, for those who do not see it"),
                _("“A yellow door with a ramp. The bell is on the left.”"),
            )
        }
        rows = PlaceWording.objects.of_place_itself().filter(place=place, field=self.alt)
        super().__init__(*args, wordings=rows, languages=languages, **kwargs)
        needed = [f"{self.alt}_{SOURCE}", *([] if picture else ["file"])]
        for name in needed:
            self.fields[name].template_name = ASKED

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if "file" not in self.errors and not cleaned.get("file") and not self.picture:
            self.add_error("file", _("Choose a picture."))
        finnish = f"{self.alt}_{SOURCE}"
        if finnish not in self.errors and not cleaned.get(finnish):
            self.add_error(finnish, _("Say in Finnish what the picture shows: some do not see it."))
        return cleaned


class FilmForm(WordingsForm):
    """The film, the picture that stands on it, captions and what is said and seen as text."""

    rows_shown, longest = 8, 8000
    asked = {
        "transcript": (
            _("The film as text: what is said, and what is seen"),
            _("“The door opens. A worker says: Welcome, I am …”"),
        )
    }
    file = forms.FileField(
        label=_("Film"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "video/mp4,video/webm,.mov"}),
        help_text=_(
            "MP4 or WebM, at most 60 MB: a minute or two. It stays with us, on no other service. "
            "Everybody who can be known in it must have said yes."
        ),
    )
    poster = PictureField(label=_("What stands on the film before it runs"))

    def __init__(self, *args, film: Film | None, languages: Iterable[str], **kwargs):
        self.film = film
        rows = list(film.wordings.all()) if film else []
        self.has_captions = {row.language for row in rows if row.field == "captions"}
        texts = [row for row in rows if row.field == "transcript"]
        super().__init__(*args, wordings=texts, languages=languages, **kwargs)
        if not film:
            self.fields["file"].template_name = ASKED
        for code in self.languages:
            self.fields[f"captions_{code}"] = forms.FileField(
                label=dict(settings.LANGUAGES)[code],
                required=False,
                widget=forms.ClearableFileInput(attrs={"accept": ".vtt,.srt"}),
                help_text=_("They are here. A new file takes their place.")
                if code in self.has_captions
                else "",
            )

    @property
    def caption_fields(self) -> list[forms.BoundField]:
        """The fields of captions, one for each language."""
        return [self[f"captions_{code}"] for code in self.languages]

    @property
    def film_texts(self) -> dict[str, dict[str, str]]:
        """Return what `keep_film` takes: the transcript, and captions as WebVTT."""
        sent = {code: self.cleaned_data.get(f"captions_{code}") for code in self.languages}
        captions = {code: text for code, text in sent.items() if text}
        return {**self.words, "captions": captions}

    def clean_file(self) -> SentFilm | None:
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > FILM_BYTES:
            raise forms.ValidationError(_("The film is too big: at most 60 MB. Make it shorter."))
        try:
            film = look_into(file, file.size)
        except NotAFilm:
            raise forms.ValidationError(
                _("This is no film that we can read. Choose an MP4 or a WebM.")
            ) from None
        except PlaysNotEverywhere:
            raise forms.ValidationError(
                _(
                    "Not every phone plays this film (HEVC). Save it as H.264: on an iPhone choose "
                    "“Most Compatible” in the camera’s settings."
                )
            ) from None
        return SentFilm(film.kind, film.size, print_of(film.parts(file)), film.parts(file))

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if not self.film and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choose a film."))
        for code in self.languages:
            name = f"captions_{code}"
            if cleaned.get(name):
                self._read_captions(name, cleaned)
        return cleaned

    def _read_captions(self, name: str, cleaned: dict) -> None:
        try:
            cleaned[name] = write_captions(read_captions(_text_of(cleaned[name])))
        except UnreadableCaptions as wrong:
            said = _("These captions cannot be read. Look at line %(line)d; WebVTT or SRT will do.")
            self.add_error(
                name, forms.ValidationError(said, code="captions", params={"line": wrong.line})
            )


def _text_of(file: UploadedFile) -> str:
    try:
        return file.read().decode("utf-8-sig") if file.size <= CAPTION_BYTES else ""
    except UnicodeDecodeError:
        return ""

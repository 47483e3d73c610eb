"""A picture that somebody sends: redrawn apart as soon as it is there, or told why not."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from koivu.core.apart import ReadApartFailed, TooMany, run_apart
from koivu.core.redrawing import Redrawn, read_answer

PICTURE_BYTES = 5 * 1000 * 1000
PICTURES = "image/jpeg,image/png,image/webp"


def redrawn(file: UploadedFile, how: str = "redraw") -> Redrawn:
    """Return a sent picture as we keep it; ValidationError says what is wrong with it.

    `how` names the function of `core/redrawing.py` that draws it anew.
    """
    if file.size is None or file.size > PICTURE_BYTES:
        raise forms.ValidationError(_("The picture is too big: at most 5 MB."))
    try:
        answer = run_apart(f"koivu.core.redrawing:{how}", file.read(), seconds=10, memory_mb=512)
    except TooMany:
        raise forms.ValidationError(
            _("Others are sending files just now. Send the picture again in a moment.")
        ) from None
    except ReadApartFailed:
        raise forms.ValidationError(
            _("This picture cannot be read. Choose a JPEG, PNG or WebP of an ordinary size.")
        ) from None
    return read_answer(answer)


class PictureField(forms.FileField):
    """A picture, redrawn as soon as it is there."""

    def __init__(self, *, how: str = "redraw", **facts):
        self.how = how
        accepted = forms.FileInput(attrs={"accept": PICTURES})
        super().__init__(required=False, widget=accepted, **facts)

    def clean(self, value, initial=None) -> Redrawn | None:
        file = super().clean(value, initial)
        return redrawn(file, self.how) if file else None

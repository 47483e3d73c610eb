"""What a new device is called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField


class DeviceForm(forms.Form):
    """The name that is written on its back, never whose it is."""

    name = PlainTextField(
        label=_("What is the device called"),
        longest=60,
        help_text=_("What is written on its back, as “Hall tablet”. Not a person’s name."),
    )

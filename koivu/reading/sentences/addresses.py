"""What is said when nothing could be fetched from an address."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "not_an_address": _("This is not a web address. Copy the whole address of the calendar."),
    "not_of_the_web": _(
        "Only addresses that begin with https://, http:// or webcal:// can be read, "
        "not “%(scheme)s”."
    ),
    "holds_a_password": _(
        "The address holds a user name or a password. Use the address for sharing instead."
    ),
    "unusual_port": _("The address has an unusual port (%(port)s). Ask for one without it."),
    "name_unknown": _("There is no server called %(host)s. Check the address."),
    "not_public": _(
        "%(host)s is not on the public net, so it cannot be read from here. "
        "Use an address that anybody can open."
    ),
    "address_lost": _(
        "The address is kept sealed, and this server has lost the key. Stop this calendar, and "
        "give its address anew."
    ),
    "too_many_redirects": _("The address leads from one to another without end. Copy it anew."),
    "leads_to_open_line": _(
        "The address leads from a safe connection to one that is not. Copy the final address."
    ),
    "too_slow": _("The server did not answer in time. We try again later."),
    "too_big": _("The file is larger than 5 megabytes. Share a calendar with fewer years."),
    "not_trusted": _("The certificate of the server cannot be trusted. Tell those who keep it."),
    "no_answer": _("The server did not answer. Check the address, or try again later."),
    "broke_off": _("The server broke off in the middle. We try again later."),
    "not_open": _(
        "The server asks for a sign-in (%(status)s). Make the calendar public, or use its "
        "secret address."
    ),
    "gone": _("There is nothing at this address any more (%(status)s). Copy it anew."),
    "refused": _("The server answered with an error (%(status)s). Try again later."),
    "unknown_coding": _("The server sends the file in a form that we cannot read (%(coding)s)."),
}

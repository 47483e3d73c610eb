"""Pages as somebody who is signed in opens them, and what a browser sends of their forms."""

import re
from html import unescape

from django.conf import settings
from django.test import Client

from koivu.accounts.models import User

FIELD = re.compile(r"<(input|textarea)\b([^>]*)>(?:([^<]*)</textarea>)?")
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
MINUTES = '<form class="flow" method="post" novalidate'


def signed_in(user: User) -> Client:
    """Return a browser in which somebody has signed in."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def fields(answer) -> dict[str, list[str]]:
    """Return what a browser without JavaScript would send of the minutes as they stand."""
    form = answer.content.decode().split(MINUTES)[1].split("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag, inner, text in FIELD.findall(form):
        said = dict(ATTRIBUTE.findall(inner))
        if said.get("type") == "checkbox" and "checked" not in said:
            continue
        value = text.removeprefix("\n") if tag == "textarea" else said.get("value", "")
        found.setdefault(said["name"], []).append(unescape(value))
    return found

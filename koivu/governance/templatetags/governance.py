"""How house meetings are told on a page."""

from datetime import date

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from koivu.core.templatetags.koivu import day_and_month, full_day
from koivu.governance.meeting_series import lasting_hours
from koivu.governance.models import AgreedLine

register = template.Library()

register.filter(lasting_hours)


@register.filter
def told(one: AgreedLine, today: date) -> SafeString:
    """Write of what was agreed: who, by when, and a word since."""
    parts = [_theirs(one.who)] if one.who else []
    if one.due:
        moved = (
            _("moved from %(day)s") % {"day": day_and_month(one.moved_from)}
            if one.moved_from
            else ""
        )
        by = _("by %(day)s") % {"day": full_day(one.due)}
        parts.append(conditional_escape(f"{by} ({moved})" if moved else by))
    if one.done_on:
        parts.append(conditional_escape(pgettext("a promise", "done")))
    elif one.not_now_at:
        parts.append(format_html("{} {}", _("not now, because:"), _theirs(one.word)))
    else:
        if one.due and one.due < today:
            parts.append(conditional_escape(_("the day has passed")))
        if one.word:
            parts.append(_theirs(one.word))
    said = format_html_join(" · ", "{}", ((part,) for part in parts))
    return format_html('<span class="more">{}</span>', said)


def _theirs(words: str) -> SafeString:
    """People's own words, which may run the other way."""
    return format_html("<bdi>{}</bdi>", words)

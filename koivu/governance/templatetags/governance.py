"""How house meetings are told on a page."""

from datetime import datetime, timedelta

from django import template

from koivu.core.form_fields import written_hours
from koivu.governance.models import HouseMeeting

register = template.Library()


@register.filter
def lasting_hours(meeting: HouseMeeting) -> str:
    """Write hours on the wall from when until when a meeting lasts: 8.30–9.30."""
    begins = datetime.combine(meeting.date, meeting.starts)
    ends = (begins + timedelta(minutes=meeting.minutes)).time()
    return f"{written_hours(meeting.starts)}–{written_hours(ends)}"

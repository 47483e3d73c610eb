"""How house meetings are told on a page."""

from django import template

from koivu.governance.meeting_series import lasting_hours

register = template.Library()

register.filter(lasting_hours)

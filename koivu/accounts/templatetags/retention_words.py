"""How long something is kept, in words that a person reads."""

from django import template
from django.utils.translation import ngettext

from koivu.core.retention import Rule

register = template.Library()


@register.filter
def how_long(rule: Rule) -> str:
    """Write "2 years" or "30 days", or the rule's own words."""
    days = getattr(rule.kept_for, "days", None)
    if days is None:
        return str(rule.kept_for)
    if days % 365 == 0:
        return ngettext("%(count)d year", "%(count)d years", days // 365) % {"count": days // 365}
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}

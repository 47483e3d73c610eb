"""Months in words, and the drawing of a block of answers."""

from datetime import date

from django import template
from django.templatetags.static import static
from django.utils.dates import MONTHS
from django.utils.text import capfirst

from koivu.evaluation.figures import Shown

register = template.Library()

ROW = 28  # of the drawing's own measure


@register.filter
def month_name(month: date) -> str:
    """Write a month as a heading: Marraskuu 2026."""
    return f"{capfirst(MONTHS[month.month])} {month.year}"


@register.inclusion_tag("evaluation/desk/_bars.html")
def bars(block: Shown) -> dict[str, object]:
    """Draw a bar for each face, with a pattern of its own beside the number."""
    rows = [
        {
            "face": bar.face,
            "many": bar.many,
            "length": bar.length,
            "top": number * ROW,
            "bar": number * ROW + 3,
            "line": number * ROW + 18,
            "after": bar.length + 42,
        }
        for number, bar in enumerate(block.bars)
    ]
    return {
        "block": block,
        "rows": rows,
        "height": len(rows) * ROW,
        "sprite": static("img/icons.svg"),
    }

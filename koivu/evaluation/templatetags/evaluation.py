"""The drawing of a block of answers."""

from django import template
from django.templatetags.static import static

from koivu.evaluation.figures import Shown

register = template.Library()

ROW = 28  # of the drawing's own measure


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

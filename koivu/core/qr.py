"""A square code of an address, as a drawing that a page may carry without a style."""

import io
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=128)
def qr_code(address: str) -> SafeString:
    """Return an address as an inline SVG; black on white in every light."""
    import segno

    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing,
        kind="svg",
        xmldecl=False,
        svgns=False,
        nl=False,
        border=2,
        omitsize=True,
        light="#fff",
        svgclass=None,
        lineclass=None,
    )
    drawn = drawing.getvalue().decode()
    return mark_safe(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308

"""What papers in one language begin with, in one place for all of them."""

import re
from pathlib import Path

from django.conf import settings

from koivu.core.paper import safety_lines, way_by_phone

ROOT = Path(settings.BASE_DIR)
OWN_FRAME = re.compile(r'\["bidi"\]|xmlns="http://www.w3.org/2000/svg"|strip_tags\(_\(SAFETY\)')


def test_a_paper_draws_its_code_and_says_where_help_is_in_finnish_too():
    assert way_by_phone("https://talo.example/fi/")["address"] == "talo.example/fi/"
    lines = safety_lines("Nollalinja 080 005 005", "ar")
    assert [(one["lang"], one["dir"]) for one in lines] == [("ar", "rtl"), ("fi", "ltr")]
    assert all("112" in one["text"] and "<" not in one["text"] for one in lines)


def test_no_paper_has_a_frame_of_its_own():
    files = [one for one in (ROOT / "koivu").rglob("*.py") if "tests" not in one.parts]
    own = {str(one.relative_to(ROOT)) for one in files if OWN_FRAME.search(one.read_text())}
    drawn_else = {"koivu/core/templatetags/koivu.py", "koivu/core/templatetags/look.py"}
    assert own - drawn_else == {"koivu/core/paper.py"}

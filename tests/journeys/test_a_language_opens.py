"""An interpreter reads the Arabic beside the coordinator; families find it without a note."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_named_reader_opens_arabic(phone, world, signed_in):
    phone.goto("/ar/koivukyla/")
    noted = phone.locator(".unchecked").count()
    signed_in(phone, world.people["coordinator"])
    phone.goto("/fi/desk/koivukyla/setup/")
    phone.click("a[href$='/languages/']")
    phone.click("a[href$='/languages/ar/']")
    for part in phone.locator("main details:has(dl)").all():
        part.locator("summary").click()
        assert part.locator("dd[lang=ar]").first.is_visible()

    phone.fill("[name=reader]", "Tulkki Amal")
    for box in phone.locator("[name=parts]").all():
        box.check(force=True)
    phone.click("main form.card button[type=submit]")
    phone.wait_for_url("**/desk/koivukyla/languages/")

    row = phone.locator("li", has=phone.locator("bdi[lang=ar]")).inner_text()
    assert "Tulkki Amal" in row
    phone.goto("/ar/koivukyla/")
    assert (noted, phone.locator(".unchecked").count()) == (1, 0)
    assert phone.get_attribute("html", "dir") == "rtl"
    assert phone.locator("#languages [aria-current] small").count() == 0

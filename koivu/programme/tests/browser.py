"""What a browser would send of the form on a page, read from the page alone."""

from html.parser import HTMLParser

UNSENT = ("submit", "button", "file", "image", "reset")


def filled(page: str) -> dict[str, str | list[str]]:
    """Return what would be sent of the page's own form if nobody touched it."""
    data: dict[str, str | list[str]] = {}
    for name, values in _read(page).sent.items():
        data[name] = values[0] if len(values) == 1 else values
    return data


def asked(page: str) -> set[str]:
    """Return the names of everything that the page's own form asks."""
    return _read(page).names


class _FormReader(HTMLParser):
    """Reads `<form class="form">`, the one that asks; gestures have forms of their own."""

    def __init__(self):
        super().__init__()
        self.names: set[str] = set()
        self.sent: dict[str, list[str]] = {}
        self._is_inside = False
        self._select = self._textarea = ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._is_inside = "form" in (given.get("class") or "").split()
        if not self._is_inside or "disabled" in given:
            return
        if tag == "input":
            self._take_input(given)
        elif tag == "select":
            self._select, self._options = given["name"], []
        elif tag == "option" and self._select:
            self._options.append((given.get("value") or "", "selected" in given))
        elif tag == "textarea":
            self._textarea = given["name"]
            self._send(self._textarea, "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._is_inside = False
        elif tag == "textarea":
            self._textarea = ""
        elif tag == "select" and self._select:
            self._take_select()

    def handle_data(self, data):
        if self._textarea:
            # A line break right after the tag belongs to the markup.
            self.sent[self._textarea][-1] += data.removeprefix("\n")

    def _take_input(self, given):
        kind = given.get("type", "text")
        if "name" not in given or kind in UNSENT:
            return
        self.names.add(given["name"])
        if kind not in ("checkbox", "radio"):
            self._send(given["name"], given.get("value") or "")
        elif "checked" in given:
            self._send(given["name"], given.get("value", "on"))

    def _take_select(self):
        chosen = [value for value, is_selected in self._options if is_selected]
        for value in chosen or [value for value, _ in self._options[:1]]:
            self._send(self._select, value)
        self.names.add(self._select)
        self._select = ""

    def _send(self, name, value):
        self.names.add(name)
        self.sent.setdefault(name, []).append(value)


def _read(page: str) -> _FormReader:
    reader = _FormReader()
    reader.feed(page)
    return reader

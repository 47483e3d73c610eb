"""Keep locale/public.pot, the words that families read, and the catalogs that hold only them.

Without arguments: every such catalog gets the words of public.pot, no more and no fewer.
`tools/public_words.py WORDS.json` adds words first, as {"English": {"ru": "…", "so": "…"}}, with a
list of forms where one and many differ; contexts and plurals are those of the Finnish catalog.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
POT = LOCALE / "public.pot"
# The others are spoken at the desk too, or (Arabic) grew before this tool: `make messages`.
CATALOGS = {"fi-selko": "fi_Selko", "ru": "ru", "et": "et", "so": "so", "sq": "sq", "uk": "uk"}
# One date for all, so that a run without a change changes nothing.
BEGAN = datetime(2026, 11, 26, tzinfo=UTC)
HEADER = "# {name}: the words that families read. docs/languages.md tells who has checked them."
NAMES = {
    "fi-selko": "Easy Finnish",
    "ru": "Russian",
    "et": "Estonian",
    "so": "Somali",
    "sq": "Albanian",
    "uk": "Ukrainian",
}


def main(arguments: list[str]) -> int:
    words = json.loads(Path(arguments[0]).read_text()) if arguments else {}
    public = _read(POT, None)
    if words:
        _add(public, words)
        _write(public, POT)
    untold = 0
    for code, folder in CATALOGS.items():
        path = LOCALE / folder / "LC_MESSAGES/django.po"
        told = _filled(public, _read(path, code), code, words)
        _write(told, path)
        missing = [message.id for message in told if message.id and not _is_told(message)]
        untold += len(missing)
        for msgid in missing:
            print(f"{code}: nobody has said {msgid!r}", file=sys.stderr)
    return 1 if untold else 0


def _filled(public: Catalog, former: Catalog, code: str, words: dict) -> Catalog:
    filled = _catalog(code)
    for message in public:
        if not message.id:
            continue
        before = former.get(message.id, message.context)
        told = words.get(_english(message), {}).get(code) or (before and before.string)
        told = tuple(told) if isinstance(told, list) else told
        filled.add(message.id, told or "", context=message.context)
    return filled


def _add(public: Catalog, words: dict) -> None:
    known = {_english(message): message for message in _read_finnish() if message.id}
    for english in words:
        message = known.get(english)
        msgid, context = (message.id, message.context) if message else (english, None)
        if public.get(msgid, context) is None:
            public.add(msgid, context=context)


def _read_finnish() -> Catalog:
    return _read(LOCALE / "fi/LC_MESSAGES/django.po", "fi")


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_told(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(forms)


def _read(path: Path, code: str | None) -> Catalog:
    if not path.exists():
        return _catalog(code)
    with path.open("rb") as file:
        read = read_po(file, locale=code and _cldr(code))
    catalog = _catalog(code)
    for message in read:
        if message.id:
            catalog.add(message.id, message.string, context=message.context)
    return catalog


def _catalog(code: str | None) -> Catalog:
    name = NAMES.get(code or "", "Public pages")
    catalog = Catalog(
        locale=code and _cldr(code),
        header_comment=HEADER.format(name=name),
        project="Koivu",
        version="1",
        last_translator="Koivu",
        language_team=code or "",
        creation_date=BEGAN,
        revision_date=BEGAN,
        fuzzy=False,
    )
    catalog.msgid_bugs_address = ""
    return catalog


def _cldr(code: str) -> str:
    return code.split("-")[0]


def _write(catalog: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0, sort_output=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Whether a file is a document as it was approved: one byte tells."""

import io
import json
import re
import zlib

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from koivu.core import apart
from koivu.core.document_codes import LETTERS, codes_in, new_code, read_code
from koivu.core.kept_documents import Verdict, check, digest_of
from koivu.core.tests.kept import CODE, a_letter, keep

pytestmark = pytest.mark.django_db

OTHER = "AAAA-BBBB-2222"
KINDS_OF_BYTES = [
    "header",
    "packed part",
    "object",
    "facts",
    "facts in XML",
    "table",
    "trailer",
    "end",
    "anywhere",
]
NOTE = f"Pöytäkirja\n\nTunniste {CODE.lower()}\nLoppu.\n".encode()


def verdict_of(content: bytes) -> tuple[Verdict, str | None]:
    checked = check(digest_of(content), content)
    return checked.verdict, checked.document and checked.document.code


def with_another_byte(content: bytes, at: int, flip: int) -> bytes:
    return content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :]


def spans_of(pdf: bytes) -> dict[str, tuple[int, int]]:
    """Return where each kind of byte stands in a PDF: [first, last]."""

    def of(pattern: bytes) -> tuple[int, int]:
        found = re.search(pattern, pdf, re.DOTALL)
        return found.start(), found.end() - 1

    def code_after(mark: bytes) -> tuple[int, int]:
        start = pdf.index(CODE.encode(), pdf.index(mark))
        return start, start + len(CODE) - 1

    return {
        "header": (0, 7),
        "packed part": of(rb"(?<=stream\n).+?(?=\nendstream)"),
        "object": of(rb"\d+ 0 obj\n.+?endobj"),
        "facts": code_after(b"/Keywords("),
        "facts in XML": code_after(b"<pdf:Keywords>"),
        "table": of(rb"xref\n.+?trailer"),
        "trailer": of(rb"trailer.+?startxref"),
        "end": (len(pdf) - 6, len(pdf) - 1),
        "anywhere": (0, len(pdf) - 1),
    }


def without_facts(pdf: bytes) -> bytes:
    """As printing to a file anew leaves it: only the page says the code."""
    writer, made = PdfWriter(), io.BytesIO()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        writer.add_page(page)
    writer.write(made)
    return made.getvalue()


def test_a_code_is_read_however_it_is_written():
    assert {read_code(one) for one in (CODE, " k7pm2qrx 9btd", "K7PM–2QRX–9BTD")} == {CODE}
    assert [read_code(one) for one in ("", CODE[:-1], CODE + "A", "K7PM-2QRX-9BT0", "Ä" * 12)] == (
        [None] * 5
    )


def test_a_code_cannot_be_guessed_and_has_no_letters_alike():
    codes = {new_code() for _ in range(200)}

    assert len(codes) == 200
    assert len(LETTERS) ** 12 >= 1 << 60
    assert not set("01OI") & set("".join(codes))
    assert all(read_code(code) == code for code in codes)


def test_codes_are_found_in_text_whatever_the_dash():
    said = f"Koodi {CODE.lower()}, K7PM–2QRX – 9BTD. {OTHER}! XK7PM-2QRX-9BTD JOKU-MUU0-SANA"

    assert codes_in(said) == [CODE, OTHER]


def test_the_same_bytes_are_genuine():
    keep(a_letter())
    keep(NOTE, OTHER, "text/plain")

    assert verdict_of(a_letter()) == (Verdict.GENUINE, CODE)
    assert verdict_of(NOTE) == (Verdict.GENUINE, OTHER)


@pytest.mark.parametrize("where", KINDS_OF_BYTES)
def test_one_byte_of_a_pdf_makes_it_a_changed_one(where):
    pdf = a_letter()
    first, last = spans_of(pdf)[where]
    keep(pdf)

    @settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck], database=None)
    @given(st.integers(first, last), st.integers(1, 255))
    def is_changed(at: int, flip: int):
        assert verdict_of(with_another_byte(pdf, at, flip)) == (Verdict.CHANGED, CODE)

    is_changed()


def test_bytes_before_after_or_missing_make_it_a_changed_one():
    keep(a_letter())

    for other in (a_letter() + b"\n", b"\n" + a_letter(), a_letter()[:-1]):
        assert verdict_of(other) == (Verdict.CHANGED, CODE)


def test_one_byte_of_a_text_is_never_genuine():
    keep(NOTE, kind="text/plain")
    start = NOTE.index(CODE.lower().encode())
    end = start + len(CODE)

    for at in [*range(start), *range(end, len(NOTE))]:
        assert verdict_of(with_another_byte(NOTE, at, 1)) == (Verdict.CHANGED, CODE)
    for at in (start, start + 4, end - 1):
        assert verdict_of(with_another_byte(NOTE, at, 1)) == (Verdict.UNKNOWN, None)


def test_a_code_that_is_only_printed_is_read_too():
    keep(a_letter())
    printed = without_facts(a_letter())

    assert CODE.encode() not in printed
    assert verdict_of(printed) == (Verdict.CHANGED, CODE)


def test_a_code_in_packed_facts_is_read_even_where_the_file_is_broken():
    keep(a_letter())
    about = f"<pdf:Keywords>{CODE}</pdf:Keywords>{[*range(9000)]}"
    broken = (
        b"%PDF-1.7\n1 0 obj <<>> stream\n" + zlib.compress(about.encode())[:-5000] + b"endstream"
    )

    assert CODE.encode() not in broken
    assert verdict_of(broken) == (Verdict.CHANGED, CODE)


def test_a_code_that_we_never_gave_makes_a_file_no_document_of_ours():
    keep(a_letter())

    assert verdict_of(a_letter(OTHER)) == (Verdict.UNKNOWN, None)
    assert verdict_of(b"") == (Verdict.UNKNOWN, None)


def test_a_file_says_its_own_code_and_may_mention_others():
    keep(a_letter())
    keep(NOTE, OTHER)

    said = f"%PDF-1.7 /URI(https://example.org/check/{OTHER}/) /Keywords({CODE})".encode()

    assert verdict_of(said) == (Verdict.CHANGED, CODE)


def test_what_breaks_or_fills_its_reader_is_unknown(monkeypatch):
    keep(a_letter())
    empty = without_facts(a_letter(OTHER))

    assert verdict_of(empty[: len(empty) // 2] + b"\x00" * 2000) == (Verdict.UNKNOWN, None)
    monkeypatch.setattr(apart, "_ROOT", "/nowhere")
    assert verdict_of(empty) == (Verdict.UNKNOWN, None)


def answer_of(capsys, *words: str) -> tuple[int, str]:
    try:
        call_command("verify_document", *words)
    except SystemExit as ended:
        return int(ended.code or 0), capsys.readouterr().out
    except CommandError as refused:
        return refused.returncode, str(refused)
    return 0, capsys.readouterr().out


def test_the_command_says_what_a_file_is(capsys, tmp_path):
    kept = keep(a_letter())
    for name, content in {
        "same.pdf": a_letter(),
        "changed.pdf": a_letter() + b" ",
        "other.txt": b"Hei",
    }.items():
        (tmp_path / name).write_bytes(content)

    def told(name: str) -> tuple[int, dict]:
        code, said = answer_of(capsys, str(tmp_path / name), "--json")
        return code, json.loads(said)

    about = {
        "code": CODE,
        "kept_digest": kept.digest,
        "kept_at": kept.kept_at.isoformat(),
        "language": "fi",
    }
    nothing = dict.fromkeys(about)
    digest = {name.name: digest_of(name.read_bytes()) for name in tmp_path.iterdir()}
    assert told("same.pdf") == (0, {"verdict": "genuine", "digest": kept.digest, **about})
    assert told("changed.pdf") == (
        1,
        {"verdict": "changed", "digest": digest["changed.pdf"], **about},
    )
    assert told("other.txt") == (
        3,
        {"verdict": "unknown", "digest": digest["other.txt"], **nothing},
    )
    assert answer_of(capsys, str(tmp_path / "changed.pdf"))[0] == 1


def test_a_file_that_is_not_there_is_a_matter_of_usage(capsys, tmp_path):
    assert answer_of(capsys, str(tmp_path / "gone.pdf"))[0] == 2
    assert answer_of(capsys, str(tmp_path))[0] == 2

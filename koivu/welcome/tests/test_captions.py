"""Captions: WebVTT and SubRip are read, and only times and words go on."""

import pytest

from koivu.welcome.captions import Cue, UnreadableCaptions, read_captions, write_captions

SRT = (
    "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hei!</i>\r\nTule sisään.\r\n\r\n"
    "2\r\n00:01:00,000 --> 00:01:01,000\r\nKahvia?\r\n"
)
VTT = (
    "WEBVTT Kieli: fi\n\nSTYLE\n::cue { color: red }\n\nNOTE ei näy\n\nalku\n"
    "00:01.000 --> 00:02.500 line:0\n<v Aino>Hei &amp; moi!\n"
)


def test_subrip_is_read_with_its_byte_mark_and_line_ends():
    assert read_captions(SRT) == [
        Cue(1000, 2500, "Hei!\nTule sisään."),
        Cue(60000, 61000, "Kahvia?"),
    ]


def test_webvtt_is_read_without_its_styles_notes_and_names():
    assert read_captions(VTT) == [Cue(1000, 2500, "Hei & moi!")]


@pytest.mark.parametrize("text", [SRT, VTT])
def test_what_is_written_reads_the_same_again(text):
    cues = read_captions(text)

    assert read_captions(write_captions(cues)) == cues


def test_words_never_become_marks_or_times():
    cues = [Cue(0, 1000, "a --> b <script>")]

    written = write_captions(cues)

    assert written.count("-->") == 1 and "<script>" not in written
    assert read_captions(write_captions([Cue(0, 1000, "1 < 2 & 3")]))[0].text == "1 < 2 & 3"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("WEBVTT\n\nhei", 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nhei\n", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", 3),
        ("WEBVTT\n\n0.5 --> 00:02.000\nhei\n", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "hei " * 200, 3),
    ],
    ids=["empty", "no times", "backwards", "no words", "no clock", "too long"],
)
def test_what_is_no_caption_is_refused_with_its_line(text, line):
    with pytest.raises(UnreadableCaptions) as refused:
        read_captions(text)

    assert refused.value.line == line

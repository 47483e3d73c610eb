"""Invented pictures of the demonstration's house: flat drawings, made by code, of nobody's home."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from koivu.core.redrawing import Redrawn, read_answer, redraw, redraw_face
from koivu.demo.building import Building, said
from koivu.welcome.actions import keep_picture
from koivu.welcome.models import Shows
from koivu.welcome.rules import alt_of

WIDTH, HEIGHT = 960, 640
FINER = 2  # drawn so much larger, then made smaller: soft edges

BIRCH, PAPER, SAND, BARK = "#f8f4ea", "#fffefb", "#efe8da", "#26211c"
LINE, EDGE = "#e2d9c7", "#857a6b"
LEAF, LEAF_DEEP, LEAF_LIGHT = "#27653a", "#184526", "#a6c88b"
RED, RED_DEEP, PEACH = "#a83a17", "#8a2e11", "#fde6d3"
YELLOW, YELLOW_DEEP = "#f2c14e", "#d9a531"
BLUE, SKY, WOOD, WOOD_DEEP = "#3f6f9f", "#dcebf2", "#c99d6a", "#a97f4f"

ALT = {
    Shows.DOOR: said(
        "Punainen puutalo ja keltainen ovi. Ovelle nousee loiva luiska, kello on oikealla.",
        "Ett rött trähus med en gul dörr. En ramp leder till dörren, ringklockan är till höger.",
        "A red wooden house with a yellow door. A gentle ramp leads up to it;"
        " the bell is on the right.",
        "بيت خشبي أحمر بباب أصفر. يؤدي إليه منحدر خفيف، والجرس على اليمين.",
    ),
    Shows.HALL: said(
        "Eteisessä on naulakko, penkki, kenkiä penkin alla ja tilaa vaunuille.",
        "I hallen finns krokar, en bänk, skor under bänken och plats för en vagn.",
        "The hall has hooks, a bench, shoes under the bench and room for a pram.",
        "في المدخل مشاجب ومقعد وأحذية تحته ومكان لعربة الأطفال.",
    ),
    Shows.ROOM: said(
        "Olohuoneessa on sohva, pyöreä matto, palikoita ja hylly täynnä kirjoja.",
        "I vardagsrummet finns en soffa, en rund matta, klossar och en hylla full av böcker.",
        "The living room has a sofa, a round rug, blocks and a shelf full of books.",
        "في غرفة الجلوس أريكة وسجادة مستديرة ومكعبات ورفّ مليء بالكتب.",
    ),
    Shows.TABLE: said(
        "Pöydällä on kahvipannu, kuppeja ja pullaa. Pöydän ääressä on myös syöttötuoli.",
        "På bordet står en kaffepanna, koppar och bullar. Vid bordet finns också en barnstol.",
        "On the table there are a coffee pot, cups and buns. There is a high chair, too.",
        "على الطاولة إبريق قهوة وفناجين وكعك، وعندها كرسي مرتفع للأطفال.",
    ),
}


class Canvas:
    """A sheet that is drawn on in the units of the finished picture."""

    def __init__(self, ground: str):
        # Only who builds the demonstration draws: a web process need not hold the library.
        from PIL import Image, ImageDraw

        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), ground)
        self._pen = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, fill: str, round_: float = 0):
        """A rectangle from its upper left corner."""
        corners = _finer(x, y, x + width, y + height)
        self._pen.rounded_rectangle(corners, radius=round_ * FINER, fill=fill)

    def dot(self, x: float, y: float, wide: float, fill: str, high: float = 0) -> None:
        """A disc around its middle, or an egg where `high` is another measure."""
        high = high or wide
        self._pen.ellipse(_finer(x - wide, y - high, x + wide, y + high), fill=fill)

    def shape(self, fill: str, *points: float) -> None:
        """A shape with straight sides: x, y, x, y …"""
        self._pen.polygon(_finer(*points), fill=fill)

    def line(self, fill: str, thick: float, *points: float) -> None:
        """A bent line: x, y, x, y …"""
        self._pen.line(_finer(*points), fill=fill, width=round(thick * FINER), joint="curve")

    def arc(self, fill: str, thick: float, box: tuple[float, ...], turn: tuple[int, int]) -> None:
        """A part of an outline, clockwise from three o'clock."""
        self._pen.arc(_finer(*box), *turn, fill=fill, width=round(thick * FINER))

    def png(self) -> bytes:
        """Return the picture in its own size."""
        body = BytesIO()
        self.image.reduce(FINER).save(body, "PNG")
        return body.getvalue()


def _finer(*measures: float) -> list[float]:
    return [one * FINER for one in measures]


def hang_pictures(house: Building) -> None:
    """Hang the four pictures of a house, each with what it says to whoever does not see it."""
    for shows, alt in ALT.items():
        keep_picture(
            house.place, shows, drawn(shows), {alt_of(shows): alt}, by=None, at=house.opened
        )


@cache
def drawn(shows: Shows) -> Redrawn:
    """Return one picture as the place keeps it."""
    return read_answer(redraw(_DRAW[shows]().png()))


@cache
def a_face() -> Redrawn:
    """Return the picture of somebody who is nobody."""
    sheet = Canvas(SKY)
    middle = WIDTH / 2
    sheet.dot(middle, 660, 250, LEAF, 200)
    sheet.dot(middle, 290, 190, BARK, 205)
    sheet.box(middle - 55, 400, 110, 120, WOOD, 50)
    sheet.dot(middle, 320, 145, WOOD, 165)
    sheet.shape(BARK, 320, 290, 350, 150, 640, 150, 610, 230, 420, 215)
    for x in (middle - 55, middle + 55):
        sheet.dot(x, 320, 13, BARK)
    sheet.arc(RED_DEEP, 11, (middle - 60, 330, middle + 60, 420), (25, 155))
    return read_answer(redraw_face(sheet.png()))


def _door() -> Canvas:
    sheet = Canvas(SKY)
    for x, high in ((70, 170), (890, 150)):
        _birch_tree(sheet, x, high)
    sheet.box(0, 540, WIDTH, 100, LEAF_LIGHT)
    sheet.box(150, 120, 660, 430, RED)
    for x in range(150, 810, 33):
        sheet.box(x, 120, 3, 430, RED_DEEP)
    sheet.shape(BARK, 110, 132, 480, 14, 850, 132)
    sheet.shape(RED, 215, 120, 480, 38, 745, 120)
    for x in (205, 630):
        _window(sheet, x, 220, 130, 150)
    sheet.box(392, 205, 176, 345, PAPER)
    sheet.box(408, 221, 144, 329, YELLOW)
    for y in (380, 462):
        sheet.box(428, y, 104, 68, YELLOW_DEEP, 6)
    sheet.box(428, 244, 104, 116, SKY, 6)
    sheet.dot(536, 404, 8, BARK)
    sheet.box(582, 350, 24, 38, PAPER, 6)
    sheet.dot(594, 369, 7, RED)
    _leaf_sign(sheet, 480, 158)
    sheet.shape(SAND, 380, 550, 580, 550, 690, 640, 270, 640)
    sheet.shape(LINE, 380, 550, 580, 550, 586, 558, 374, 558)
    sheet.line(EDGE, 6, 366, 548, 366, 480, 264, 560, 264, 634)
    _pram(sheet, 690, 470)
    return sheet


def _hall() -> Canvas:
    sheet = Canvas(PEACH)
    sheet.box(0, 510, WIDTH, 130, WOOD)
    for y in (540, 575, 612):
        sheet.box(0, y, WIDTH, 3, WOOD_DEEP)
    sheet.box(80, 120, 520, 22, WOOD_DEEP, 6)
    coats = ((130, BLUE, 200), (230, YELLOW, 150), (330, LEAF, 215), (430, RED, 130))
    for x, colour, long in coats:
        _coat(sheet, x, colour, long)
    sheet.box(535, 142, 8, 26, BARK, 4)
    sheet.box(80, 440, 520, 20, WOOD_DEEP, 6)
    for x in (96, 568):
        sheet.box(x, 460, 16, 90, WOOD_DEEP)
    for x, colour in ((150, BARK), (256, RED), (362, BLUE), (468, LEAF)):
        _shoes(sheet, x, 528, colour)
    sheet.box(640, 556, 290, 52, LEAF_LIGHT, 26)
    _pram(sheet, 700, 408, 1.45)
    sheet.box(700, 110, 190, 130, PAPER, 8)
    _leaf_sign(sheet, 795, 175, 1.5)
    return sheet


def _room() -> Canvas:
    sheet = Canvas(BIRCH)
    sheet.box(0, 430, WIDTH, 210, WOOD)
    _window(sheet, 360, 70, 240, 190)
    for x in (328, 588):
        sheet.box(x, 58, 44, 226, LEAF_LIGHT, 8)
    _shelf(sheet, 40, 120)
    sheet.dot(500, 545, 330, PEACH, 78)
    sheet.dot(500, 545, 280, YELLOW, 60)
    sheet.dot(500, 545, 225, PEACH, 43)
    sheet.box(330, 290, 330, 120, LEAF, 26)
    sheet.box(300, 350, 390, 110, LEAF, 30)
    sheet.box(340, 362, 310, 62, LEAF_DEEP, 18)
    for x, colour in ((352, YELLOW), (580, RED)):
        sheet.box(x, 314, 68, 68, colour, 14)
    for x, y, colour in ((420, 520, RED), (470, 520, BLUE), (445, 472, YELLOW), (590, 528, LEAF)):
        sheet.box(x, y, 46, 46, colour, 6)
    sheet.dot(690, 560, 26, BLUE)
    sheet.dot(690, 560, 11, PAPER)
    sheet.box(822, 200, 8, 240, BARK)
    sheet.dot(826, 446, 52, BARK, 10)
    sheet.shape(YELLOW, 790, 130, 862, 130, 892, 214, 760, 214)
    return sheet


def _table() -> Canvas:
    sheet = Canvas(SKY)
    sheet.box(0, 480, WIDTH, 160, WOOD)
    _window(sheet, 70, 80, 180, 170)
    sheet.line(BARK, 4, 480, 0, 480, 96)
    sheet.shape(RED, 440, 90, 520, 90, 562, 156, 398, 156)
    _high_chair(sheet, 745, 250)
    for x in (180, 640):
        sheet.box(x, 400, 24, 210, WOOD_DEEP)
    sheet.box(110, 370, 620, 42, PAPER, 10)
    for number in range(10):
        colour = PAPER if number % 2 else RED
        left = 118 + number * 61
        sheet.shape(colour, left, 408, left + 61, 408, left + 30, 442)
    _coffee_pot(sheet, 250, 262)
    for x, colour in ((370, BLUE), (446, YELLOW), (640, LEAF)):
        _cup(sheet, x, 328, colour)
    sheet.dot(556, 366, 62, SAND, 9)
    for x, y in ((526, 344), (584, 344), (555, 326)):
        sheet.dot(x, y, 30, WOOD, 19)
        sheet.arc(WOOD_DEEP, 4, (x - 14, y - 9, x + 14, y + 9), (180, 20))
    return sheet


def _birch_tree(sheet: Canvas, x: float, high: float) -> None:
    sheet.box(x - 12, high, 24, 420, PAPER)
    for number in range(6):
        sheet.box(x - 12 + number % 2 * 12, high + 130 + number * 42, 12, 6, BARK, 3)
    sheet.dot(x, high, 78, LEAF_LIGHT, 96)
    sheet.dot(x + 34, high + 48, 56, "#7aa866", 62)


def _window(sheet: Canvas, x: float, y: float, width: float, height: float) -> None:
    sheet.box(x - 12, y - 12, width + 24, height + 24, PAPER)
    sheet.box(x, y, width, height, "#bcd9e8")
    sheet.box(x + width / 2 - 5, y, 10, height, PAPER)
    sheet.box(x, y + height / 2 - 5, width, 10, PAPER)


def _leaf_sign(sheet: Canvas, x: float, y: float, size: float = 1) -> None:
    sheet.dot(x, y, 34 * size, LEAF)
    top, low, half = y - 22 * size, y + 14 * size, 17 * size
    sheet.shape(LEAF_LIGHT, x, top, x + half, y + 2, x, low, x - half, y + 2)
    sheet.line(PAPER, 3 * size, x, y - 8 * size, x, y + 24 * size)


def _pram(sheet: Canvas, x: float, y: float, size: float = 1) -> None:
    def at(*measures: float) -> tuple[float, ...]:
        return tuple(
            (x if number % 2 == 0 else y) + one * size for number, one in enumerate(measures)
        )

    sheet.line(BARK, 6 * size, *at(8, 28, -32, -10))
    sheet.line(BARK, 9 * size, *at(-42, -4, -24, -16))
    sheet.line(BARK, 6 * size, *at(22, 58, 92, 96))
    sheet.line(BARK, 6 * size, *at(88, 58, 20, 96))
    sheet.shape(BLUE, *at(0, 10, 112, 10, 96, 62, 18, 62))
    sheet.shape(BARK, *at(54, 10, 112, 10, 104, -26, 78, -44, 54, -46))
    for wheel in (22, 92):
        across, down = at(wheel, 102)
        sheet.dot(across, down, 19 * size, BARK)
        sheet.dot(across, down, 9 * size, PAPER)


def _coat(sheet: Canvas, x: float, colour: str, long: float) -> None:
    sheet.box(x - 4, 142, 8, 22, BARK, 4)
    sheet.shape(colour, x - 22, 160, x + 22, 160, x + 40, 160 + long, x - 40, 160 + long)
    for side in (-1, 1):
        sheet.line(colour, 20, x + side * 20, 172, x + side * 44, 160 + long * 0.62)
    sheet.line(PAPER, 3, x, 168, x, 160 + long - 8)


def _shoes(sheet: Canvas, x: float, y: float, colour: str) -> None:
    for across in (0, 38):
        sheet.box(x + across - 14, y - 22, 16, 26, colour, 5)
        sheet.dot(x + across, y, 16, colour, 9)


def _shelf(sheet: Canvas, x: float, y: float) -> None:
    sheet.box(x, y, 200, 330, WOOD_DEEP, 6)
    colours = (RED, YELLOW, BLUE, LEAF, PAPER)
    for shelf in range(3):
        floor = y + 104 + shelf * 106
        sheet.box(x + 12, floor - 92, 176, 92, SAND)
        for book in range(6):
            tall = 54 + (book * 17 + shelf * 11) % 30
            colour = colours[(book + shelf * 2) % len(colours)]
            sheet.box(x + 20 + book * 27, floor - tall, 22, tall, colour, 3)


def _high_chair(sheet: Canvas, x: float, y: float) -> None:
    for lean in (-26, 26):
        sheet.line(WOOD_DEEP, 14, x + 60 + lean, y + 150, x + 60 + lean * 2.2, y + 360)
    sheet.line(WOOD_DEEP, 10, x + 22, y + 290, x + 100, y + 290)
    sheet.box(x + 82, y, 24, 160, YELLOW, 10)
    sheet.box(x + 10, y + 130, 100, 26, YELLOW, 10)
    sheet.box(x - 14, y + 84, 104, 16, PAPER, 8)


def _coffee_pot(sheet: Canvas, x: float, y: float) -> None:
    sheet.arc(BARK, 9, (x - 74, y + 22, x - 14, y + 92), (90, 270))
    sheet.shape(LEAF_DEEP, x + 34, y + 60, x + 86, y + 14, x + 92, y + 24, x + 46, y + 92)
    sheet.shape(LEAF_DEEP, x - 34, y + 10, x + 34, y + 10, x + 52, y + 110, x - 52, y + 110)
    sheet.box(x - 38, y, 76, 14, BARK, 6)
    sheet.dot(x, y - 6, 9, BARK)


def _cup(sheet: Canvas, x: float, y: float, colour: str) -> None:
    sheet.arc(colour, 6, (x + 16, y + 6, x + 48, y + 34), (0, 360))
    sheet.box(x - 26, y, 56, 43, colour, 10)
    sheet.box(x - 26, y, 56, 12, colour)


_DRAW: dict[str, Callable[[], Canvas]] = {
    Shows.DOOR: _door,
    Shows.HALL: _hall,
    Shows.ROOM: _room,
    Shows.TABLE: _table,
}

"""Draws the pictures of the demo's posts: flat shapes in a few tones, the same bytes every time."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

PAPER, MIST, HAZE, SEA, INK, SIGNAL = "#f1efe8", "#dfe4e4", "#b9c8d1", "#6f93ac", "#1d4e74", "#c98b4b"
WIDTH, HEIGHT = 1600, 900
OVERSAMPLING = 2
Point = tuple[float, float]


class UnknownPictureError(KeyError):
    """No drawing has this key."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Draws in a room of 1600 by 900 units, whatever the size of the picture."""

    pen: ImageDraw.ImageDraw
    scale: float

    def at(self, *values: float) -> list[float]:
        return [value * self.scale for value in values]

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, *, round_by: float = 0) -> None:
        self.pen.rounded_rectangle(self.at(left, top, right, bottom), radius=round_by * self.scale, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.pen.ellipse(self.at(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def ring(
        self, x: float, y: float, radius: float, width: float, colour: str, *, start: float = 0, end: float = 360
    ) -> None:
        """An arc from `start` to `end` degrees, clockwise from three o'clock, with its width inside the radius."""
        self.pen.arc(
            self.at(x - radius, y - radius, x + radius, y + radius),
            start,
            end,
            fill=colour,
            width=round(width * self.scale),
        )

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """A line with round ends and joints."""
        self.pen.line(
            [value * self.scale for point in points for value in point],
            fill=colour,
            width=round(width * self.scale),
            joint="curve",
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def area(self, points: list[Point], colour: str) -> None:
        self.pen.polygon([value * self.scale for point in points for value in point], fill=colour)


def draw(key: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """A picture as PNG bytes, `size` in pixels. Raises UnknownPictureError."""
    if key not in DRAWINGS:
        raise UnknownPictureError(key)
    large = (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING)
    image = Image.new("RGB", large, PAPER)
    DRAWINGS[key](Canvas(ImageDraw.Draw(image), large[0] / WIDTH))
    file = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def downtime(canvas: Canvas) -> None:
    """One bar in four parts to scale: the search, the journey, the wait, and the short repair in the dark."""
    at, top, bottom = 140.0, 390.0, 510.0
    for width, colour in ((180, HAZE), (290, SEA), (600, MIST), (235, INK)):
        canvas.box(at, top, at + width - 8, bottom, colour)
        at += width
    for hour in range(11):
        x = 140 + hour * 130.5
        canvas.line([(x, 560), (x, 584 if hour % 5 else 604)], 3, SEA)


def apprentices(canvas: Canvas) -> None:
    """A pump taken apart along its axis."""
    canvas.line([(130, 450), (1470, 450)], 3, HAZE)
    parts = (
        (480, 330, 58, INK),
        (640, 280, 30, SEA),
        (800, 240, 64, HAZE),
        (950, 196, 24, INK),
        (1110, 150, 46, SEA),
        (1240, 100, 28, INK),
    )
    for x, radius, width, colour in parts:
        canvas.ring(x, 450, radius, width, colour, start=112, end=248)
    canvas.disc(1290, 450, 46, SIGNAL)


def seal(canvas: Canvas) -> None:
    """Rings in rows, and the one that is missing."""
    for row in range(5):
        for column in range(9):
            x, y = 272 + column * 132, 186 + row * 132
            if (row, column) == (2, 6):
                canvas.ring(x, y, 46, 3, SIGNAL)
            else:
                canvas.ring(x, y, 46, 15, INK if (row + column) % 4 else SEA)


def firmware(canvas: Canvas) -> None:
    """A steady row; one steps out of line and is caught."""
    for number in range(13):
        x = 150 + number * 101
        is_out = number == 8
        top = 452 if is_out else 330
        canvas.box(x, top, x + 66, top + 240, SIGNAL if is_out else (INK if number < 8 else HAZE), round_by=6)
    canvas.line([(918, 640), (918, 716), (1066, 716), (1066, 640)], 8, INK)


def membrane(canvas: Canvas) -> None:
    """A vault over calm planes, torn by a hair."""
    canvas.box(0, 640, WIDTH, 730, MIST)
    canvas.box(0, 730, WIDTH, HEIGHT, HAZE)
    vault = [(160 + 1280 * step / 400, 640 - 380 * math.sin(math.pi * step / 400)) for step in range(401)]
    for x, y in [*vault[:290], *vault[299:]]:
        canvas.disc(x, y, 11, INK)
    tear = vault[294]
    canvas.line([(tear[0] + 30, tear[1] - 70), (tear[0] + 6, tear[1] - 14)], 4, SIGNAL)


def oversized(canvas: Canvas) -> None:
    """What was installed above, what is needed below."""
    canvas.area([*_wave(base=520, height=330, pitch=800), (WIDTH, HEIGHT), (0, HEIGHT)], MIST)
    canvas.line(_wave(base=520, height=330, pitch=800), 4, HAZE)
    canvas.area([*_wave(base=720, height=46, pitch=800), (WIDTH, HEIGHT), (0, HEIGHT)], INK)


def _wave(*, base: float, height: float, pitch: float) -> list[Point]:
    return [(x, base - height * (0.5 + 0.5 * math.sin(2 * math.pi * x / pitch - 1.1))) for x in range(-8, WIDTH + 9, 4)]


def data(canvas: Canvas) -> None:
    """Readings kept inside; one line leads out, by permission."""
    canvas.disc(720, 450, 312, MIST)
    canvas.ring(720, 450, 320, 16, INK, start=7, end=353)
    for number in range(150):
        radius, angle = 268 * math.sqrt((number + 0.5) / 150), number * 2.399963
        x, y = 720 + radius * math.cos(angle), 450 + radius * math.sin(angle)
        if abs(y - 450) > 22 or x < 720:
            canvas.disc(x, y, 7, SEA if number % 5 else INK)
    canvas.line([(740, 450), (1440, 450)], 6, SIGNAL)
    canvas.disc(740, 450, 12, SIGNAL)


def lotse(canvas: Canvas) -> None:
    """A plain box on a pipe, and the three things it measures."""
    canvas.box(0, 640, WIDTH, 790, HAZE)
    canvas.box(0, 640, WIDTH, 664, SEA)
    canvas.box(560, 616, 1040, 814, SEA, round_by=8)
    canvas.box(610, 440, 990, 640, INK, round_by=22)
    canvas.disc(930, 500, 13, SIGNAL)
    canvas.box(660, 488, 800, 512, SEA, round_by=12)
    for row, (colour, height, pitch) in enumerate(((SEA, 34.0, 210.0), (INK, 12.0, 420.0), (HAZE, 22.0, 640.0))):
        base = 140 + row * 92
        canvas.line([(x, base - height * math.sin(2 * math.pi * x / pitch)) for x in range(160, 1441, 4)], 6, colour)


DRAWINGS: dict[str, Callable[[Canvas], None]] = {
    drawing.__name__: drawing for drawing in (downtime, apprentices, seal, firmware, membrane, oversized, data, lotse)
}

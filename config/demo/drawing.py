"""The picture of the demo, drawn here: nobody's photo, and nobody is in it."""

from io import BytesIO

from PIL import Image, ImageDraw

_WIDTH, _HEIGHT = 1200, 675
_GAP = 24
_GROUND, _TILE, _LARGE = "#e8ecf1", "#cfd8e3", "#b9c6d6"
_FIGURES = ("#46607d", "#5f7f8c", "#7a6a8a", "#6b7f5f", "#8a6f5a")
_Box = tuple[int, int, int, int]


def webinar() -> bytes:
    """Draw a screen with a moderator large and four others beside, as shapes; a PNG."""
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), _GROUND)
    pen = ImageDraw.Draw(picture)
    _person(pen, (_GAP, _GAP, 780, _HEIGHT - _GAP), _LARGE, _FIGURES[0])
    height = (_HEIGHT - 5 * _GAP) // 4
    for number, colour in enumerate(_FIGURES[1:]):
        top = _GAP + number * (height + _GAP)
        _person(pen, (804, top, _WIDTH - _GAP, top + height), _TILE, colour)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _person(pen: ImageDraw.ImageDraw, box: _Box, ground: str, colour: str) -> None:
    """Draw a tile with a head and shoulders that stand on its lower edge."""
    left, top, right, bottom = box
    height, middle = bottom - top, (left + right) // 2
    pen.rounded_rectangle(box, radius=12, fill=ground)
    head = height // 6
    pen.ellipse((middle - head, top + head, middle + head, top + 3 * head), fill=colour)
    wide = int(height * 0.34)
    pen.pieslice(
        (middle - wide, bottom - int(height * 0.4), middle + wide, bottom + int(height * 0.4)),
        start=180,
        end=360,
        fill=colour,
    )

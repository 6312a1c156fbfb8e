"""The icon of a samenwerking for a browser's tab and a phone's screen, drawn as PNG."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from chain.values.colours import palette

SIZES = (32, 180, 192, 512)


def icon(colour: str, size: int, logo: bytes | None = None) -> bytes:
    """Draw the logo on white; without one, two links of a chain on the samenwerking's colour."""
    drawn = _with_logo(logo, size) if logo else _links(colour, size)
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def _with_logo(logo: bytes, size: int) -> Image.Image:
    ground = Image.new("RGB", (size, size), "#ffffff")
    room = size - size // 8
    with Image.open(BytesIO(logo), formats=["PNG"]) as opened:
        fitted = ImageOps.contain(opened.convert("RGBA"), (room, room))
    ground.paste(fitted, ((size - fitted.width) // 2, (size - fitted.height) // 2), fitted)
    return ground


def _links(colour: str, size: int) -> Image.Image:
    tokens = palette(colour).light
    large = size * 4
    ground = Image.new("RGB", (large, large), tokens.brand)
    pen = ImageDraw.Draw(ground)
    top, height, width = large * 0.34, large * 0.32, large * 0.44
    for left in (large * 0.1, large * 0.46):
        pen.rounded_rectangle(
            (left, top, left + width, top + height),
            radius=height / 2,
            outline=tokens.on_brand,
            width=max(4, large // 14),
        )
    return ground.resize((size, size), Image.Resampling.LANCZOS)

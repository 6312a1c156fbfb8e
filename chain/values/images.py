"""A picture that somebody uploads, made harmless: decoded within bounds and written anew."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_BYTES = 5_000_000
MAX_PIXELS = 40_000_000
MAX_SIDE = 12_000

MESSAGES = {
    "empty": _("This file is empty. Choose a picture."),
    "bytes": _("This picture is too large. Choose one of at most 5 MB."),
    "svg": _("We cannot take SVG files. Save the picture as PNG and choose that file."),
    "format": _("This is not a picture we can show. Choose a PNG, JPEG or WebP file."),
    "pixels": _("This picture has too many pixels. Make it smaller and choose it again."),
    "broken": _("This picture is damaged. Save it again and choose the new file."),
}

_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
_OPTIONS: dict[str, dict[str, object]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "WEBP": {"quality": 85, "method": 4},
}


class ImageRefused(ValueError):
    """The upload is no picture we can show; `code` is a key of MESSAGES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        return str(MESSAGES[self.code])


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written by ourselves: nothing of the upload is left but what can be seen."""

    data: bytes
    format: str
    width: int
    height: int

    @property
    def content_type(self) -> str:
        return _TYPES[self.format]

    @property
    def suffix(self) -> str:
        return _SUFFIXES[self.format]


def picture(
    upload: bytes,
    *,
    formats: tuple[str, ...] = FORMATS,
    max_side: int = 1600,
    max_bytes: int = MAX_BYTES,
    written_as: str = "",
) -> Picture:
    """Check and re-encode `upload`, no side longer than `max_side`; raises ImageRefused.

    `written_as` is the format to write, else the one of the upload.
    """
    _check_bytes(upload, max_bytes)
    with _refusals():
        opened = Image.open(BytesIO(upload), formats=formats)
        # The size stands in the header; nothing has been decoded yet.
        if opened.width * opened.height > MAX_PIXELS or max(opened.size) > MAX_SIDE:
            raise ImageRefused("pixels")
        kind = str(opened.format)
        seen = _as_seen(opened, kind)
    seen.thumbnail((max_side, max_side))
    return _written(seen, written_as or kind)


def _check_bytes(upload: bytes, max_bytes: int) -> None:
    if not upload:
        raise ImageRefused("empty")
    if len(upload) > max_bytes:
        raise ImageRefused("bytes")
    if b"<svg" in upload[:1024].lower() and not upload.startswith(
        (b"\x89PNG", b"\xff\xd8", b"RIFF")
    ):
        raise ImageRefused("svg")


@contextmanager
def _refusals() -> Iterator[None]:
    """Let each way in which Pillow gives up end in a refusal with a reason."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    except ImageRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ImageRefused("pixels") from bomb
    except UnidentifiedImageError as unknown:
        raise ImageRefused("format") from unknown
    except Exception as fault:
        # Decoders raise OSError, SyntaxError, ValueError, struct.error, Warning and more.
        raise ImageRefused("broken") from fault


def _as_seen(opened: Image.Image, kind: str) -> Image.Image:
    """Decode the first frame upright, in a plain mode, without metadata or trailing bytes."""
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    see_through = upright.has_transparency_data and kind != "JPEG"
    pixels = upright.convert("RGBA" if see_through else "RGB")
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    return bare


def _written(seen: Image.Image, kind: str) -> Picture:
    out = BytesIO()
    seen.save(out, kind, **_OPTIONS[kind])
    return Picture(out.getvalue(), kind, seen.width, seen.height)

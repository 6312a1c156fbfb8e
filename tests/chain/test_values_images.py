import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from chain.values.images import MESSAGES, ImageRefused, picture

PAYLOAD = b"<script>alert(1)</script>"


def _encoded(kind, *, size=(40, 20), mode="RGB", colour="teal", **options):
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def _chunk(name, data):
    crc = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)


def _png_header(width, height, *, data=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = _chunk(b"IDAT", zlib.compress(data))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + pixels + _chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "content_type", "suffix"),
    [
        ("PNG", "image/png", "png"),
        ("JPEG", "image/jpeg", "jpg"),
        ("WEBP", "image/webp", "webp"),
    ],
)
def test_each_welcome_format_comes_back_as_itself(kind, content_type, suffix):
    found = picture(_encoded(kind))

    assert (found.content_type, found.suffix, found.width, found.height) == (
        content_type,
        suffix,
        40,
        20,
    )
    assert Image.open(BytesIO(found.data), formats=[kind]).size == (40, 20)


def test_a_large_picture_is_made_to_fit():
    found = picture(_encoded("PNG", size=(3000, 1500)), max_side=300)

    assert (found.width, found.height) == (300, 150)


def test_a_see_through_logo_stays_see_through():
    found = picture(_encoded("PNG", mode="RGBA", colour=(0, 0, 0, 0)))

    assert Image.open(BytesIO(found.data)).getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_every_mode_of_png_is_taken(mode):
    colour = {"LA": (9, 9), "RGBA": (9, 9, 9, 9)}.get(mode, 1)

    assert picture(_encoded("PNG", mode=mode, colour=colour)).format == "PNG"


def test_print_colours_become_screen_colours():
    found = picture(_encoded("JPEG", mode="CMYK", colour=(0, 0, 0, 0)))

    assert Image.open(BytesIO(found.data)).mode == "RGB"


def test_where_and_when_a_photo_was_taken_does_not_stay():
    exif = Image.Exif()
    exif[0x010F] = "Camera van Jan"
    exif[0x0112] = 6
    found = picture(_encoded("JPEG", exif=exif, comment=b"Camera"))
    again = Image.open(BytesIO(found.data))

    assert (dict(again.getexif()), again.info.get("comment"), b"Camera" in found.data) == (
        {},
        None,
        False,
    )
    assert (found.width, found.height) == (20, 40)


def test_text_and_trailing_bytes_of_a_polyglot_do_not_stay():
    told = PngInfo()
    told.add_text("Comment", PAYLOAD.decode())
    uploads = [
        _encoded("PNG", pnginfo=told) + PAYLOAD,
        _encoded("JPEG", comment=PAYLOAD) + PAYLOAD,
        _encoded("WEBP", xmp=PAYLOAD) + PAYLOAD,
    ]

    assert [PAYLOAD in upload for upload in uploads] == [True, True, True]
    assert [PAYLOAD in picture(upload).data for upload in uploads] == [False, False, False]


def test_only_the_first_frame_of_a_moving_picture_stays():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    again = Image.open(BytesIO(picture(out.getvalue()).data))

    assert getattr(again, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG" + b"x" * 6_000_000, "bytes"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "svg"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!DOCTYPE x><SVG></SVG>', "svg"),
        (b"GIF89a/*" + PAYLOAD, "format"),
        (_encoded("GIF"), "format"),
        (_encoded("TIFF"), "format"),
        (_encoded("BMP"), "format"),
        (b"<html>" + PAYLOAD, "format"),
        (b"%PDF-1.7", "format"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "format"),
        (_encoded("JPEG")[:200], "broken"),
        (_png_header(40, 20), "broken"),
        (_png_header(6_000, 7_000), "pixels"),
        (_png_header(30_000, 1), "pixels"),
        (_png_header(9_500, 9_500), "pixels"),
        (_png_header(2**31 - 1, 2**31 - 1), "pixels"),
    ],
)
def test_refused_with_a_reason(upload, code):
    with pytest.raises(ImageRefused) as refused:
        picture(upload)

    assert refused.value.code == code
    assert refused.value.message == str(MESSAGES[code])


def test_formats_can_be_fewer():
    with pytest.raises(ImageRefused) as refused:
        picture(_encoded("WEBP"), formats=("PNG",))

    assert refused.value.code == "format"


def test_a_text_bomb_in_a_picture_is_refused():
    bomb = _chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"x" * 100_000_000))
    good = _encoded("PNG")

    with pytest.raises(ImageRefused) as refused:
        picture(good[:33] + bomb + good[33:])

    assert refused.value.code == "broken"


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["PNG", "JPEG", "WEBP"]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
    st.integers(0, 400),
)
def test_a_damaged_picture_is_refused_or_shown_and_never_a_fault(kind, changes, cut):
    upload = bytearray(_encoded(kind))
    for place, value in changes:
        upload[place % len(upload)] = value

    try:
        seen = picture(bytes(upload[: max(1, len(upload) - cut)])).format
    except ImageRefused as refused:
        seen = refused.code

    assert seen in {kind, *MESSAGES}

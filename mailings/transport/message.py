"""A letter as bytes for the wire, built by hand: some 20 times as fast as the email package.

Every line ends in CRLF, no line is longer than 998 bytes, and a value of a header can hold no line
end: the outbox keeps headers as one line, and `_word` encodes whatever is not plain ASCII.
"""

from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache

from django.conf import settings

from mailings.values.headers import header_line, name_line
from mailings.values.parcels import Parcel
from mailings.values.unsubscribe import unsubscribe_path

_CHUNK = 45  # bytes per encoded word: 60 characters of base64
_LINE = 76


def message(parcel: Parcel, *, now: datetime) -> bytes:
    """Write the whole message of a letter; the same letter has the same Message-ID every time."""
    boundary = f"={parcel.uuid.hex}="
    head = "\r\n".join(_headers(parcel, now))
    parts = list(_parts(parcel))
    if len(parts) == 1:
        return b"".join((head.encode(), b"\r\n", parts[0], b"\r\n"))
    opening = f"\r\n--{boundary}\r\n".encode()
    return b"".join(
        (
            head.encode(),
            f'\r\nContent-Type: multipart/alternative; boundary="{boundary}"\r\n'.encode(),
            *(opening + part for part in parts),
            f"\r\n--{boundary}--\r\n".encode(),
        )
    )


def _headers(parcel: Parcel, now: datetime) -> Iterator[str]:
    yield f"From: {_sender(parcel.sender_name, settings.DEFAULT_FROM_EMAIL)}"
    yield f"To: {header_line(parcel.to, 320)}"
    yield f"Subject: {_words(header_line(parcel.subject))}"
    yield f"Date: {_date(now.replace(microsecond=0))}"
    yield f"Message-ID: <{parcel.uuid}@{_own_domain(settings.DEFAULT_FROM_EMAIL)}>"
    if parcel.reply_to:
        yield f"Reply-To: {header_line(parcel.reply_to, 320)}"
    yield "Auto-Submitted: auto-generated"
    # Who is away, and what did not arrive, we do want to hear.
    yield "X-Auto-Response-Suppress: DR, RN, NRN, AutoReply"
    yield "MIME-Version: 1.0"
    if parcel.is_bulk:
        yield f"List-Unsubscribe: <{settings.SITE_URL}{unsubscribe_path(parcel.uuid)}>"
        yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


def _parts(parcel: Parcel) -> Iterator[bytes]:
    yield _readable(b"text/plain", parcel.text)
    if parcel.html:
        yield _readable(b"text/html", parcel.html)
    if parcel.calendar:
        method = header_line(parcel.calendar_method, 10)
        yield _calendar(f"text/calendar; method={method}" if method else "text/calendar", parcel)


def _readable(kind: bytes, text: str) -> bytes:
    # Where a long line is broken, it ends as the first line of the text does.
    body = b2a_qp(_crlf(text)).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return b"".join(
        (
            b"Content-Type: ",
            kind,
            b"; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
            body,
        )
    )


def _calendar(kind: str, parcel: Parcel) -> bytes:
    encoded = b64encode(_crlf(parcel.calendar))
    lines = (encoded[at : at + _LINE] for at in range(0, len(encoded), _LINE))
    head = f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + b"\r\n".join(lines)


def _crlf(text: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n").encode()


@lru_cache(maxsize=256)
def _sender(name: str, address: str) -> str:
    clean = name_line(name)
    if not clean:
        return address
    return f'"{clean}" <{address}>' if clean.isascii() else f"{_words(clean)} <{address}>"


@lru_cache(maxsize=4)
def _own_domain(address: str) -> str:
    return address.rpartition("@")[2].strip("<> ")


@lru_cache(maxsize=4)
def _date(second: datetime) -> str:
    return format_datetime(second)


@lru_cache(maxsize=1024)
def _words(text: str) -> str:
    """One line of a header; what is not ASCII becomes encoded words on lines of their own."""
    if text.isascii() and len(text) <= _LINE:
        return text
    chunks, chunk = [], b""
    for char in text:
        raw = char.encode()
        if len(chunk) + len(raw) > _CHUNK:
            chunks.append(chunk)
            chunk = b""
        chunk += raw
    chunks.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{b64encode(each).decode()}?=" for each in chunks)

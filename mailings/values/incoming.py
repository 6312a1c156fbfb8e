"""Mail that comes in, read for what it is: a bounce, an answer from a calendar, somebody away.

Everything here is told by a stranger: whoever reads it trusts no more than a signed address, an
unguessable number of a calendar item or a Message-ID of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from hashlib import sha256
from uuid import UUID

from icalendar import Calendar

from chain.values.text import clean_line, clean_text
from mailings.choices import IncomingKind

BYTES_MAX = 5 * 1024 * 1024
TEXT_MAX = 8000
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_STATUS = re.compile(r"([245])\.([0-9]{1,3})\.([0-9]{1,3})")
_OURS = re.compile(r"<?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})@", re.IGNORECASE)
_AWAY = re.compile(
    r"^(automatisch antwoord|automatic reply|afwezig|out of (the )?office|autoreply|auto:)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_UNTIL = re.compile(
    r"(?:tot en met|t/m|tot|until|through|terug op|weer bereikbaar (?:op|vanaf))\s+"
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?"
    r"(?:(?P<day>[0-9]{1,2})\s+(?P<month>[a-z]+)(?:\s+(?P<year>20[0-9]{2}))?"
    r"|(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})(?:[-/.](?P<y>20[0-9]{2}))?)",
    re.IGNORECASE,
)
# No route to the domain may be a passing fault of our own network.
_PASSING = {"5.4.4"}


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail server reports of one letter: `status` as 5.1.1, `text` in its own words.

    A letter that was `taken` arrived or is on its way, however late. Of the others, what is not
    hard is soft: the server may take the letter another time.
    """

    status: str
    text: str
    is_delayed: bool = False

    @property
    def is_hard(self) -> bool:
        return self.status.startswith("5") and self.status not in _PASSING

    @property
    def is_taken(self) -> bool:
        return self.is_delayed or self.status.startswith("2")


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """What somebody pressed in a calendar: `answer` is ACCEPTED, DECLINED or TENTATIVE."""

    uid: str
    attendee: str
    answer: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message; `key` is the same for the same bytes, `letters` are ours that it speaks of."""

    key: str
    kind: IncomingKind
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    letters: tuple[UUID, ...]
    subject: str
    text: str
    attachments: tuple[str, ...] = ()
    is_automatic: bool = False
    bounce: Bounce | None = None
    reply: CalendarReply | None = None


def read(raw: bytes) -> Incoming:
    """Read a message of any quality; what cannot be understood is a message for a person."""
    message = message_from_bytes(raw[:BYTES_MAX], EmailMessage, policy=policy.default)
    bounce = _bounce(message)
    reply = None if bounce else _reply(message)
    is_automatic = _is_automatic(message)
    (name, sender), *_rest = [*_addresses(message, ("From",)), ("", "")]
    return Incoming(
        key=sha256(raw).hexdigest(),
        kind=_kind(message, bounce, reply),
        sender=sender,
        sender_name=name,
        recipients=tuple(address for _name, address in _addresses(message, _TO)),
        letters=tuple(_letters(message)),
        subject=_head(message, "Subject")[:200],
        text=_text(message),
        attachments=tuple(_attachments(message)),
        is_automatic=is_automatic,
        bounce=bounce,
        reply=reply,
    )


def away_until(text: str, *, today: date) -> date | None:
    """Return the day that an out-of-office note names, in this year or the next."""
    for found in _UNTIL.finditer(text):
        day = _day(found, today)
        if day and day >= today:
            return day
    return None


def _day(found: re.Match[str], today: date) -> date | None:
    told = found.groupdict()
    number = int(told["day"] or told["d"])
    month = _month(told["month"]) if told["month"] else int(told["m"])
    year = int(told["year"] or told["y"] or today.year)
    is_exact = bool(told["year"] or told["y"])
    try:
        day = date(year, month, number)
        return day if is_exact or day >= today else date(year + 1, month, number)
    except ValueError:
        return None


def _month(word: str) -> int:
    found = [place for place, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3])]
    return found[0] if found and len(word) >= 3 else 0


def _kind(
    message: EmailMessage, bounce: Bounce | None, reply: CalendarReply | None
) -> IncomingKind:
    if bounce:
        return IncomingKind.BOUNCE
    if reply:
        return IncomingKind.CALENDAR
    is_away = _is_automatic(message) or bool(_AWAY.match(_head(message, "Subject")))
    return IncomingKind.AWAY if is_away else IncomingKind.OTHER


def _is_automatic(message: EmailMessage) -> bool:
    told = _head(message, "Auto-Submitted").lower()
    precedence = _head(message, "Precedence").lower()
    return (
        (bool(told) and told != "no")
        or bool(_head(message, "X-Autoreply"))
        or precedence in {"auto_reply", "bulk", "junk"}
    )


def _head(message: EmailMessage, name: str) -> str:
    try:
        return clean_line(str(message.get(name, "")))
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""  # a header that Python's own parser trips over


def _addresses(message: EmailMessage, names: tuple[str, ...]) -> list[tuple[str, str]]:
    heads = [_head(message, name) for name in names]
    return [
        (clean_line(name)[:120], address.lower()[:254])
        for name, address in getaddresses([head for head in heads if head])
        if "@" in address
    ]


def _parts(message: EmailMessage, *types: str) -> Iterator[EmailMessage]:
    for part in message.walk():
        if part.get_content_type() in types and isinstance(part, EmailMessage):
            yield part


def _bounce(message: EmailMessage) -> Bounce | None:
    if message.get_content_type() != "multipart/report":
        return None
    for block in _status_blocks(message):
        status = _STATUS.search(_head(block, "Status"))
        if status:
            action = _head(block, "Action").lower()
            text = _head(block, "Diagnostic-Code") or action
            return Bounce(status=status[0], text=text[:240], is_delayed=action == "delayed")
    return None


def _status_blocks(message: EmailMessage) -> Iterator[EmailMessage]:
    """The groups of fields of a report: of the letter first, then of each who was to get it."""
    for part in _parts(message, "message/delivery-status"):
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if isinstance(block, EmailMessage):
                yield block


def _reply(message: EmailMessage) -> CalendarReply | None:
    for part in _parts(message, "text/calendar", "application/ics"):
        try:
            calendar = Calendar.from_ical(_content(part))
        except (ValueError, KeyError, IndexError, AttributeError):
            continue
        if str(calendar.get("METHOD", "")).upper() != "REPLY":
            continue
        for item in calendar.walk("VEVENT"):
            attendees = item.get("ATTENDEE", [])
            for attendee in attendees if isinstance(attendees, list) else [attendees]:
                return CalendarReply(
                    uid=clean_line(str(item.get("UID", "")))[:200],
                    attendee=str(attendee).lower().removeprefix("mailto:")[:254],
                    answer=str(attendee.params.get("PARTSTAT", "")).upper(),
                    sequence=_number(item.get("SEQUENCE", 0)),
                )
    return None


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0


def _letters(message: EmailMessage) -> Iterator[UUID]:
    """Numbers of ours: of what it answers, of the letter and the envelope that a report names."""
    heads = [_head(message, name) for name in ("In-Reply-To", "References")]
    for part in _parts(message, "message/rfc822", "text/rfc822-headers"):
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        if isinstance(inner, EmailMessage):
            heads.append(_head(inner, "Message-ID"))
        else:
            heads.append(_content(part)[:TEXT_MAX])
    # An envelope has the number alone, a Message-ID has our domain behind it.
    heads += [f"{_head(one, 'Original-Envelope-Id')}@" for one in _status_blocks(message)]
    for head in heads:
        for found in _OURS.finditer(head):
            yield UUID(found[1])


def _text(message: EmailMessage) -> str:
    try:
        body = message.get_body(preferencelist=("plain",))
    except (ValueError, AttributeError, KeyError):
        return ""
    return clean_text(_content(body))[:TEXT_MAX] if isinstance(body, EmailMessage) else ""


def _attachments(message: EmailMessage) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_disposition() == "attachment":
            yield clean_line(part.get_filename() or "bijlage")[:80]


def _content(part: EmailMessage) -> str:
    """Return the text of a part, whatever character set it claims."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")

"""Which way letters leave: a mail server, the terminal, or the mailbox of the demo."""

import sys
from typing import Protocol

from django.conf import settings

from mailings.transport.smtp import SmtpLine
from mailings.values.parcels import Parcel, Reply


class Line(Protocol):
    """A way out; `offer` and `hand_over` raise the faults of `mailings.transport.faults`."""

    carried: int

    @property
    def is_open(self) -> bool: ...
    def offer(self, parcel: Parcel) -> None: ...
    def hand_over(self, message: bytes) -> Reply: ...
    def forget(self) -> None: ...
    def close(self) -> None: ...


class MailboxLine:
    """Letters that stay here: the demo shows them from the outbox itself."""

    is_open = True

    def __init__(self) -> None:
        self.carried = 0

    def offer(self, parcel: Parcel) -> None: ...

    def hand_over(self, message: bytes) -> Reply:
        del message
        self.carried += 1
        return Reply(250, "")

    def forget(self) -> None: ...

    def close(self) -> None: ...


class ConsoleLine(MailboxLine):
    def hand_over(self, message: bytes) -> Reply:
        sys.stdout.write(f"{message.decode()}\n{'-' * 79}\n")
        sys.stdout.flush()
        return super().hand_over(message)


_LINES: dict[str, type[Line]] = {
    "smtp": SmtpLine,
    "console": ConsoleLine,
    "mailbox": MailboxLine,
}


def open_line() -> Line:
    """Connect the way that EMAIL_URL says. Raises Unreachable or Misconfigured."""
    return _LINES[settings.MAIL_TRANSPORT]()


def needs_message() -> bool:
    """Tell whether a message has to be built at all."""
    return settings.MAIL_TRANSPORT != "mailbox"

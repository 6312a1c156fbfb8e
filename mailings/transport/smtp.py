"""A conversation with the mail server, step by step, so that each answer keeps its own meaning."""

import contextlib
import smtplib
import ssl
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings

from mailings.transport.faults import (
    Fault,
    Later,
    Misconfigured,
    Refused,
    Unknown,
    Unreachable,
)
from mailings.values.envelopes import envelope_sender
from mailings.values.parcels import Parcel, Reply

_BROKEN = (OSError, smtplib.SMTPException)
_GO_AHEAD = 354
_CLOSING = 421
_ENVELOPE, _NOTIFY = " RET=HDRS ENVID={}", " NOTIFY=FAILURE,DELAY"


class SmtpLine:
    """One connection. After any fault but Refused and Later it is closed and not used again."""

    def __init__(self) -> None:
        self.server: smtplib.SMTP | None = None
        self.carried = 0
        try:
            self.server = _connected()
        except smtplib.SMTPNotSupportedError as error:
            raise Misconfigured(0, _said(error)) from error
        except smtplib.SMTPResponseException as error:
            kind = Misconfigured if error.smtp_code >= 500 else Unreachable
            raise kind(error.smtp_code, _text(error.smtp_error)) from error
        except ssl.SSLCertVerificationError as error:
            raise Misconfigured(0, _said(error)) from error
        except _BROKEN as error:
            raise Unreachable(0, _said(error)) from error

    def offer(self, parcel: Parcel) -> None:
        """Name sender and receiver. Nothing of the letter leaves. Raises Fault."""
        sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        if settings.BOUNCE_DOMAIN:
            sender = envelope_sender(parcel.id, settings.BOUNCE_DOMAIN)
        # Reports then name the letter, come back without its text, and are never about a success.
        asks = self.offers("dsn")
        code, text = self._ask(f"MAIL FROM:<{sender}>{_ENVELOPE.format(parcel.uuid) * asks}")
        if code >= 500:
            raise self._close_after(Misconfigured(code, text))
        self._judge(code, text)
        self._judge(*self._ask(f"RCPT TO:<{parcel.to}>{_NOTIFY * asks}"))

    def hand_over(self, message: bytes) -> Reply:
        """Give the letter, and return what the server said when it took it. Raises Fault."""
        code, text = self._ask("DATA")
        if code != _GO_AHEAD:
            self._judge(code if code >= 400 else 451, text)
        server = self._server()
        try:
            _patience(server, settings.EMAIL_DATA_TIMEOUT)
            server.send(_stuffed(message))
            code, raw = server.getreply()
            _patience(server, settings.EMAIL_TIMEOUT)
        except _BROKEN as error:
            fault = Unknown(0, _said(error), hung=_is_timeout(error))
            raise self._close_after(fault) from error
        if code < 200:
            raise self._close_after(Unknown(0, _text(raw)))
        self._judge(code, _text(raw))
        self.carried += 1
        return Reply(code, _text(raw))

    def forget(self) -> None:
        """Take the offer back, to make another one on the same connection."""
        self._ask("RSET")

    def close(self) -> None:
        if self.server is None:
            return
        with contextlib.suppress(*_BROKEN):
            self.server.docmd("QUIT")
        self._drop()

    def offers(self, extension: str) -> bool:
        """Tell whether the mail server said at the greeting that it can do this."""
        return self._server().has_extn(extension)

    @property
    def is_open(self) -> bool:
        return self.server is not None

    def _ask(self, words: str) -> tuple[int, str]:
        try:
            code, raw = self._server().docmd(words)
        except _BROKEN as error:
            raise self._close_after(Later(0, _said(error), hung=_is_timeout(error))) from error
        if code == _CLOSING:
            self._drop()
        return code, _text(raw)

    def _judge(self, code: int, text: str) -> None:
        if code >= 500:
            self._reset()
            raise Refused(code, text)
        if code >= 400 or code < 200:
            self._reset()
            raise Later(code, text)

    def _reset(self) -> None:
        # What was said of the letter stands, whatever becomes of the connection.
        if self.server is not None:
            with contextlib.suppress(Fault):
                self._ask("RSET")

    def _server(self) -> smtplib.SMTP:
        if self.server is None:
            raise smtplib.SMTPServerDisconnected
        return self.server

    def _drop(self) -> None:
        if self.server is not None:
            self.server.close()
        self.server = None

    def _close_after(self, fault: Fault) -> Fault:
        self._drop()
        return fault


def _connected() -> smtplib.SMTP:
    own_name = urlsplit(settings.SITE_URL).hostname or "localhost"
    where = (settings.EMAIL_HOST, settings.EMAIL_PORT, own_name)
    context = ssl.create_default_context()
    if settings.EMAIL_USE_SSL:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            *where, timeout=settings.EMAIL_TIMEOUT, context=context
        )
    else:
        server = smtplib.SMTP(*where, timeout=settings.EMAIL_TIMEOUT)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            server.starttls(context=context)
            server.ehlo_or_helo_if_needed()
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except BaseException:
        server.close()
        raise
    return server


def _patience(server: smtplib.SMTP, seconds: float) -> None:
    if server.sock is not None:
        server.sock.settimeout(seconds)


def _stuffed(message: bytes) -> bytes:
    """Double a full stop at the start of a line, and end with the one that says 'that was all'."""
    if b"\r\n." in message:
        message = message.replace(b"\r\n.", b"\r\n..")
    end = b".\r\n" if message.endswith(b"\r\n") else b"\r\n.\r\n"
    return message + end


def _is_timeout(error: BaseException) -> bool:
    # smtplib says 'disconnected' of a line that was silent too long.
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _text(raw: bytes | str) -> str:
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    return " ".join(text.split())[:240]


def _said(error: BaseException) -> str:
    return _text(str(error) or type(error).__name__)

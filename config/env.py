"""Typed reads of the environment; a secret may also come from the file that `NAME_FILE` names."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# The way out per scheme: see mailings.transport.
MAIL_WAYS = {
    "smtp": "smtp",
    "smtp+tls": "smtp",
    "smtps": "smtp",
    "console": "console",
    "mailbox": "mailbox",
}
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def text(name: str, default: str = "") -> str:
    """Return the value of `name`, or the contents of the file in `name_FILE`."""
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, default)
    try:
        return Path(file).read_text("utf-8").strip()
    except OSError as error:
        message = f"{name}_FILE names a file that cannot be read: {file} ({error.strerror})."
        raise ImproperlyConfigured(message) from error


def flag(name: str, *, default: bool = False) -> bool:
    return text(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


def number(name: str, default: float) -> float:
    """Return a number. Raises ImproperlyConfigured with the name."""
    value = text(name)
    try:
        return float(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a number, such as {default:g}.") from error


def numbers(name: str, default: str) -> list[float]:
    """Return comma-separated numbers. Raises ImproperlyConfigured with the name."""
    try:
        return [float(word) for word in words(name, default)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be numbers, such as {default}.") from error


def pairs(name: str) -> dict[str, float]:
    """Return `court.example=1,*=10` as a number per word. Raises ImproperlyConfigured."""
    try:
        split = (word.split("=") for word in words(name))
        return {key.strip().lower(): float(value) for key, value in split}
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be such as 'court.example=1,*=10'.") from error


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated values of `name`."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail leaves: the parts of an address such as `smtp+tls://user:secret@host:587`."""

    transport: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    timeout: int = 30


def mail(name: str, default: str) -> Mail:
    """Read the address of the mail server; `smtp+tls` is STARTTLS, `smtps` is TLS throughout."""
    address = text(name) or default
    try:
        return parse_mail(address)
    except (KeyError, ValueError) as error:
        ways = ", ".join(f"{scheme}://" for scheme in MAIL_WAYS)
        raise ImproperlyConfigured(f"{name} must begin with {ways} and name a host.") from error


def parse_mail(address: str) -> Mail:
    parts = urlsplit(address)
    way = MAIL_WAYS[parts.scheme]
    if parts.scheme in MAIL_PORTS and not parts.hostname:
        raise ValueError(address)
    return Mail(
        transport=way,
        host=parts.hostname or "",
        port=parts.port or MAIL_PORTS.get(parts.scheme, 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
        timeout=int(parse_qs(parts.query).get("timeout", ["30"])[0]),
    )

"""What an installation must say about itself before it may serve anybody."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config import env

# gunicorn stops at this code instead of starting the same worker for ever.
REFUSED = 3
SECRET_LENGTH = 50


def _is_secret(value: str) -> bool:
    return len(value) >= SECRET_LENGTH and not value.startswith(("insecure", "django-insecure"))


def _is_database(value: str) -> bool:
    try:
        engine = str(dj_database_url.parse(value)["ENGINE"])
    except (KeyError, ValueError):
        return False
    return engine == "django.db.backends.postgresql"


def _is_broker(value: str) -> bool:
    return urlsplit(value).scheme in {"redis", "rediss", "unix"}


def _is_mail(value: str) -> bool:
    try:
        return bool(env.parse_mail(value))
    except (KeyError, ValueError):
        return False


def _are_hosts(value: str) -> bool:
    return "*" not in value.split(",")


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


# Per variable: when its value will do, and what it should be.
NEEDED: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "SECRET_KEY": (_is_secret, f"a random text of at least {SECRET_LENGTH} characters"),
    "DATABASE_URL": (_is_database, "the PostgreSQL to use: postgresql://user:secret@host/name"),
    "REDIS_URL": (_is_broker, "the Redis or Valkey to use: redis://:secret@host:6379/0"),
    "EMAIL_URL": (_is_mail, "the mail server to use: smtp+tls://user:secret@host:587"),
    "ALLOWED_HOSTS": (_are_hosts, "the host names of this installation, with commas between them"),
    "SITE_URL": (_is_address, "the address people type: https://schakel.example"),
}


def shortcomings() -> Iterator[tuple[str, str]]:
    """Yield the name of every variable that is missing or will not do, with a sentence on it."""
    for name, (will_do, wanted) in NEEDED.items():
        if not (os.environ.get(name) or os.environ.get(f"{name}_FILE")):
            yield name, f"{name} is missing: set it (or {name}_FILE) to {wanted}."
        elif not will_do(env.text(name)):
            yield name, f"{name} will not do: set it (or {name}_FILE) to {wanted}."


def refuse_incomplete() -> None:
    """End this process with a sentence per shortcoming; called where a server or worker starts."""
    try:
        sentences = [sentence for _name, sentence in shortcomings()]
    except ImproperlyConfigured as error:
        sentences = [str(error)]
    if sentences:
        sys.stderr.write("Schakel does not start.\n" + "\n".join(sentences) + "\n")
        sys.stderr.flush()
        sys.exit(REFUSED)

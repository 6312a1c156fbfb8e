"""What every page knows of the site: its menu, its contact line, whether it is the demo."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, get_urlconf, resolve
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.rules import works_in_the_work_area
from mailings.rules import mailbox_is_open
from mailings.transport.instance import read_notice


@dataclass(frozen=True)
class Entry:
    path: str
    label: str | Promise
    current: bool = False


# Words and order of the menu; an entry shows as soon as a page answers at its address.
MENU = (
    Entry("/agenda/", _("Agenda")),
    Entry("/workshopideeen/", _("Workshop ideas")),
    Entry("/opbrengsten/", _("Outcomes")),
    Entry("/ambitie/", _("Ambition")),
    Entry("/organisaties/", _("Organisations")),
    Entry("/magazine/", _("Magazine")),
)
MENU_SIGNED_IN = (Entry("/mijn/", _("My events")),)
MENU_AT_WORK = (Entry("/beheer/", _("Manage")),)
FOOTER = (
    Entry("/hulp/", _("Help and contact")),
    Entry("/toegankelijkheid/", _("Accessibility")),
    Entry("/privacy/", _("Privacy")),
    Entry("/kwetsbaarheid-melden/", _("Report a vulnerability")),
)
SEARCH = "/zoeken/"
ACCOUNT = "/mijn-account/"
LANGUAGE = "/taal/"
MAILBOX = "/postvak/"


@lru_cache(maxsize=64)
def exists(path: str, _urlconf: str | None = None) -> bool:
    """Tell whether a page answers at `path`; addresses do not change while we run."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _entries(entries: tuple[Entry, ...], here: str) -> list[Entry]:
    urlconf = get_urlconf()
    return [
        Entry(entry.path, entry.label, here.startswith(entry.path))
        for entry in entries
        if exists(entry.path, urlconf)
    ]


def _if_exists(path: str) -> str:
    return path if exists(path, get_urlconf()) else ""


def _menu(request: HttpRequest) -> tuple[Entry, ...]:
    """Return the menu of this visitor: what would answer 403 is not in it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return MENU
    at_work = works_in_the_work_area(user, now=timezone.now())
    return MENU + MENU_SIGNED_IN + (MENU_AT_WORK if at_work else ())


def _mail_notice(request: HttpRequest) -> str:
    """Say why no letters leave: to everybody, but a mail server that refuses us to who works."""
    word = read_notice()
    if word != "paused":
        return word
    user = getattr(request, "user", None)
    is_at_work = user is not None and works_in_the_work_area(user, now=timezone.now())
    return word if is_at_work else ""


def _drawn_as(entries: list[Entry], here: str) -> str:
    """Tell menus apart that look different: by their entries, and by where the visitor is."""
    return " ".join(
        f"{entry.path}{'=' if entry.path == here else '<' * entry.current}" for entry in entries
    )


def frame(request: HttpRequest) -> tuple[str, ...]:
    """Tell apart what stands around the pages of two readers: menus and the notice on top."""
    here = request.path
    drawn = (_drawn_as(_entries(part, here), here) for part in (_menu(request), FOOTER))
    return (*drawn, _mail_notice(request))


def house(request: HttpRequest) -> dict[str, Any]:
    here = request.path
    menu, footer = _entries(_menu(request), here), _entries(FOOTER, here)
    return {
        "house": {
            "demo": settings.DEMO,
            "mail_notice": _mail_notice(request),
            # In the demo letters stay in its own mailbox, unless EMAIL_URL says otherwise.
            "mail_leaves": settings.DEMO and settings.MAIL_TRANSPORT == "smtp",
            "owner": settings.SITE_OWNER,
            "url": settings.SITE_URL,
            "contact_email": settings.SITE_CONTACT_EMAIL,
            "contact_phone": settings.SITE_CONTACT_PHONE,
            "menu": menu,
            "menu_key": f"{_drawn_as(menu, here)} {here == '/'}",
            "footer": footer,
            "footer_key": _drawn_as(footer, here),
            "search": _if_exists(SEARCH),
            "account": _if_exists(ACCOUNT),
            "language": _if_exists(LANGUAGE),
            "mailbox": MAILBOX if mailbox_is_open() else "",
        }
    }

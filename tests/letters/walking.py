"""Walk along the links of a letter, and see whether anything was written meanwhile."""

import re

from django.conf import settings
from django.db import connection
from django.urls import Resolver404, resolve
from django.utils import timezone

from mailings.actions.outbox import post
from mailings.models import Letter
from mailings.values.letters import Draft
from mailings.values.unsubscribe import unsubscribe_path
from tests import letters

_ADDRESS = re.compile(r"""https?://[^\s<>"')]+""")
_FINGERPRINT = """
SELECT '{0}', coalesce(md5(string_agg(one::text, '' ORDER BY one::text)), '') FROM "{0}" one
"""
# Who looks at a page may get a session: that is no act of anybody.
_OF_A_VISIT = {"django_session", "usersessions_usersession"}


def put_in_the_outbox(letter: letters.Letter) -> letters.Letter:
    """Post it as the product does, so that its row and the link to unsubscribe are there."""
    if isinstance(letter, Draft):
        # What an action of the example wrote already is there once, as it should.
        post([letter], now=timezone.now())
    return letter


def links(letter: letters.Letter) -> list[str]:
    """Return the paths on our own site of all links: HTML, text, calendar and head of the letter.

    A full stop after an address ends the sentence, as mail programs understand it.
    """
    parts = [letter.html.replace("&amp;", "&"), letter.text]
    if isinstance(letter, Draft):
        parts += [re.sub(r"\r?\n[ \t]", "", letter.calendar)]
    found = {each.rstrip(".,;:") for part in parts for each in _ADDRESS.findall(part)}
    if isinstance(letter, Draft) and letter.is_bulk:
        row = Letter.objects.get(kind=letter.kind, recipient_key=letter.recipient_key)
        found.add(f"{settings.SITE_URL}{unsubscribe_path(row.uuid)}")
    own = (each.removeprefix(settings.SITE_URL) for each in found)
    return sorted(each or "/" for each in own if not each.startswith("http"))


def view_of(path: str) -> str:
    """Name the view that answers `path`; one with a secret of its own is told by that too."""
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return path
    return path if "token" in found.kwargs else found.view_name


def snapshot() -> dict[str, str]:
    """Return a fingerprint of every table: equal ones mean that no row differs."""
    with connection.cursor() as cursor:
        tables = sorted({*connection.introspection.table_names(cursor)} - _OF_A_VISIT)
        cursor.execute(" UNION ALL ".join(_FINGERPRINT.format(table) for table in tables))
        return dict(cursor.fetchall())


def changed(before: dict[str, str]) -> list[str]:
    """Name the tables that differ from `before`."""
    after = snapshot()
    return sorted(name for name in before | after if before.get(name) != after.get(name))

"""Every page that a link leads to, as every kind of visitor: axe, CSP, console, 320 px, one h1.

The walk starts at `/` and follows links as a person would, so a page that nothing leads to is not
seen here; `tests/architecture/test_routes.py` asks those by address.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from chain.models import Person

pytestmark = pytest.mark.journey

VISITORS = ["", "deelnemer", "bestuurder", "begeleider", "organisator", "beheerder"]
# The same template for another object tells little more; two of each show a full and a bare one.
EACH = 2
NOT_PAGES = ("/static/", "/media/", "/beheer/techniek/", "/i18n/", "/accounts/logout/")
FILES = (".ics", ".pdf", ".ods", ".odt", ".xlsx", ".csv", ".xml", ".txt", ".css", ".png", ".json")
# A link that waits for a text to be typed is not one that a person sees.
HREFS = """() => [...document.querySelectorAll('a[href]')]
  .filter(a => !a.closest('[hidden]')).map(a => a.href)"""


@pytest.fixture(scope="module")
def seen() -> Counter[str]:
    """Routes that were looked at already: a page is looked at by the first who may see it."""
    return Counter()


@pytest.mark.parametrize("account", VISITORS)
def test_every_page_that_a_link_leads_to_is_sound(account, demo_visitor, seen):
    if account:
        demo_visitor.sign_in(Person.objects.get(email=f"{account}@schakel.example"))
    faults = {}

    for path in _walk(demo_visitor, seen, account):
        found = demo_visitor.faults()
        demo_visitor.said.clear()
        if found:
            faults[path] = found

    assert faults == {}


def _walk(visitor, seen, account) -> Iterator[str]:
    """Open each page that is new; gives its path while it is open."""
    queue, known = ["/"], {"/"}
    while queue:
        path = queue.pop(0)
        if not _is_new(path, seen, account):
            continue
        answer = visitor.open(path)
        assert answer is not None
        assert answer.status < 400, f"{path} answers {answer.status} to {account or 'a visitor'}"
        yield path
        for link in _links(visitor):
            if link not in known:
                known.add(link)
                queue.append(link)


def _is_new(path: str, seen: Counter[str], account: str) -> bool:
    """Tell whether this route still needs a look; the start page gets one from everybody."""
    route = _route(path)
    seen[route] += 1
    return seen[route] <= EACH or path == "/"


def _route(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).route
    except Resolver404:
        pytest.fail(f"a link leads to {path}, which is no page")


def _links(visitor) -> list[str]:
    here = visitor.page.url
    found = []
    for href in visitor.page.evaluate(HREFS):
        parts = urlsplit(urljoin(here, href))
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if f"{parts.scheme}://{parts.netloc}" == visitor.address and _is_page(parts.path):
            found.append(path)
    return found


def _is_page(path: str) -> bool:
    # The way into a meeting leads elsewhere while it is on; `test_joining` asks it by itself.
    is_way_out = "/meedoen/" in path
    return not path.startswith(NOT_PAGES) and not path.endswith(FILES) and not is_way_out


def test_control_the_walk_follows_links(demo_visitor):
    demo_visitor.open("/")

    assert _links(demo_visitor) != []

"""A visitor with a real browser: signs in, walks, and hears what every page must not say."""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import TimeoutError as NothingHappened

from ops import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, Route

    from chain.models import Person

WIDE = {"width": 1366, "height": 768}
WIDTHS = (320, 768, 1366)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SHOTS = ROOT / "var/shots"
# What a press does begins at once; how long it then takes is for the server.
PATIENCE_MS = 250
# Seconds after which a request that has not ended never will.
ANSWERED_WITHIN = 15
SCRIPTS = re.compile(r"\.js(\?|$)")
FIRST_BUTTON = "button, input[type=submit], [role=button]"
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
LOOKS = Path(__file__).with_name("looks.js").read_text("utf-8")
# Also the ids that a control points to and that nobody has.
HEAD = """() => {
  const found = [], headings = document.querySelectorAll('h1').length;
  if (headings !== 1) found.push(`${headings} h1`);
  if (!document.title.trim()) found.push('no title');
  if (!document.documentElement.lang) found.push('no lang');
  const dangling = [...document.querySelectorAll('[aria-describedby],[aria-labelledby]')]
    .flatMap(one => ['aria-describedby', 'aria-labelledby'].flatMap(
      name => (one.getAttribute(name) || '').split(/\\s+/).filter(Boolean)))
    .filter(id => !document.getElementById(id));
  return [...found, ...dangling.map(id => `nothing has the id ${id}`)];
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The looks whose colours passed in this process; `looks.js` tells what a look is.
_passed: set[str] = set()
# A page carries axe as a text until it is asked for: sending it costs more than a look.
BRING_AXE = f"window.bringAxe = () => {{ if (!window.axe) {{ {AXE_SCRIPT} }} }}"
# What passed is ten times as much, and costs more to carry out of the browser than to find.
VIOLATIONS = """async options => {
  bringAxe();
  const answer = await axe.run({resultTypes: ['violations'], ...options});
  return answer.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id} at ${node.target[0]}: ${node.failureSummary}`));
}"""


@dataclass  # no slots: Playwright hangs its own attributes on the listener
class Visitor:
    """One browser window of one person; `said` holds what the console and the network said."""

    context: BrowserContext
    page: Page
    address: str
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        self.page.on("requestfailed", self._miss)

    def open(self, path: str) -> Response | None:
        return self.page.goto(f"{self.address}{path}")

    @contextmanager
    def late_scripts(self, path: str) -> Iterator[None]:
        """Open a page whose scripts come only when the block ends, as on a slow line."""
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        self.page.route(SCRIPTS, hold)
        self.page.goto(f"{self.address}{path}", wait_until="commit")
        yield
        assert held
        for route in held:
            route.continue_()
        self.page.unroute(SCRIPTS)

    def press_first_button_of(self, path: str, which: str = FIRST_BUTTON) -> None:
        """Press the first of `which` on the page, seen or not, as a gateway's script would."""
        # A page that is still on its way after a press would keep the next one out of this tab.
        page = self.context.new_page()
        page.goto(f"{self.address}{path}")
        ended: list[Request] = []

        def note(request: Request) -> None:
            ended.append(request)

        page.on("requestfinished", note)
        page.on("requestfailed", note)
        with suppress(NothingHappened):
            with page.expect_request(_of_a_press, timeout=PATIENCE_MS) as asked:
                page.evaluate("which => document.querySelector(which)?.click()", which)
            # `response()` waits for ever for a request that the browser gave up.
            until = time.monotonic() + ANSWERED_WITHIN
            while asked.value not in ended and time.monotonic() < until:
                page.wait_for_timeout(10)
        page.close()

    def sign_in(self, person: Person) -> None:
        """Give this window a session of `person`, without the way through the login page."""
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])

    def faults(self) -> list[str]:
        """Return what is wrong with the page as it stands: an empty list is a good page."""
        # A click comes back when the next page begins to arrive.
        self.page.wait_for_load_state()
        head: list[str] = self.page.evaluate(HEAD)
        looks = [*self._colours("dark"), *self._colours("light")]
        return [*head, *looks, *self._words(), *self._narrow(), *self.said]

    def shoot(self, name: str) -> None:
        """Keep pictures of the page in three widths, light and dark, when SHOTS is set."""
        if not os.environ.get("SHOTS"):
            return
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_load_state()
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                self.page.set_viewport_size({"width": width, "height": WIDE["height"]})
                path = SHOTS / f"{name}-{width}-{scheme}.png"
                self.page.screenshot(path=path, full_page=True)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(WIDE)

    def _colours(self, scheme: Literal["dark", "light"]) -> list[str]:
        """Look at what a scheme can change; the rest is the same text in the same boxes."""
        self.page.emulate_media(color_scheme=scheme)
        faults, passed = self.page.evaluate(LOOKS, [" ".join(_passed), RULES_OF_COLOUR])
        _passed.update(passed)
        return [f"{scheme}: {fault}" for fault in faults]

    def _words(self) -> list[str]:
        rules = {name: {"enabled": False} for name in RULES_OF_COLOUR}
        return violations(self.page, rules=rules)

    def _narrow(self) -> list[str]:
        self.page.set_viewport_size({"width": 320, "height": 640})
        too_wide = self.page.evaluate(OVERFLOW)
        self.page.set_viewport_size(WIDE)
        return [f"{too_wide} px too wide at 320 px"] if too_wide > 0 else []

    def _hear(self, message: ConsoleMessage) -> None:
        """Note errors, warnings and all of CSP; that the page itself is a 404 is no error."""
        is_own_status = message.location.get("url") == self.page.url
        is_status = message.text.startswith("Failed to load resource") and is_own_status
        if not is_status and (
            message.type in {"error", "warning"} or "Content Security Policy" in message.text
        ):
            self.said.append(f"console: {message.text}")

    def _miss(self, request: Request) -> None:
        """Note what could not be fetched; a request that the next page cut off is no fault."""
        if request.failure != "net::ERR_ABORTED":
            self.said.append(f"network: {request.url} {request.failure}")


def _of_a_press(request: Request) -> bool:
    return request.is_navigation_request() or request.method != "GET"


def violations(page: Page, **options: object) -> list[str]:
    """Let axe look at the page as it stands; all its rules count unless `options` say otherwise."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(VIOLATIONS, options)
    return found

"""Many visitors at once over real HTTP: as light as can be, for the machine is the server's too."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    place: str
    body: str

    @property
    def hidden(self) -> dict[str, str]:
        """What a form sends without anybody typing it."""
        return dict(FIELD.findall(self.body))


@dataclass(slots=True)
class Visitor:
    """A browser without pictures: keeps its cookies, follows nothing by itself."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)

    async def get(self, path: str) -> Answer:
        return await self._ask("GET", path, b"")

    async def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        return await self._ask("POST", path, urlencode(fields).encode())

    async def _ask(self, method: str, path: str, body: bytes) -> Answer:
        where = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        try:
            writer.write(self._head(method, path, body, where.netloc) + body)
            raw = await asyncio.wait_for(reader.read(), PATIENCE)
        finally:
            writer.close()
        head, _blank, rest = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        status, place = int(first.split(" ", 2)[1]), ""
        for line in lines:
            name, _colon, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _equals, worth = value.partition(";")[0].partition("=")
                self.cookies[key] = worth
            elif name.lower() == "location":
                place = value
        self.statuses.append(status)
        return Answer(status, place, rest.decode("utf-8", "replace"))

    def _head(self, method: str, path: str, body: bytes, host: str) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept-Language: nl"]
        lines += ["Connection: close", f"Origin: {self.address}"]
        lines += [f"Cookie: {cookies}"] if cookies else []
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True, slots=True)
class Run:
    """What a crowd met: seconds in all, and of each journey."""

    seconds: float
    each: list[float]

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds

    def percentile(self, part: float) -> float:
        return sorted(self.each)[min(len(self.each) - 1, int(part * len(self.each)))]


def crowd(journeys: Iterable[Callable[[], Awaitable[object]]], *, at_once: int) -> Run:
    """Walk all journeys, `at_once` at a time; the first that fails stops the run."""
    return asyncio.run(_crowd(list(journeys), at_once))


async def _crowd(journeys: list[Callable[[], Awaitable[object]]], at_once: int) -> Run:
    room = asyncio.Semaphore(at_once)
    each: list[float] = []

    async def walk(journey: Callable[[], Awaitable[object]]) -> None:
        async with room:
            begin = time.perf_counter()
            await journey()
            each.append(time.perf_counter() - begin)

    begin = time.perf_counter()
    await asyncio.gather(*map(walk, journeys))
    return Run(time.perf_counter() - begin, each)

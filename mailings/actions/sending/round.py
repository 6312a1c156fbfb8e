"""Send one batch: claim it, hand each letter over, and write down what came of it.

The usual round is one lane: one connection, letter after letter. A mail server that hangs on a
letter must not keep the letters to others waiting, so when a lane is busy with one letter for
`MAIL_SLOW` seconds, another lane takes over what is left; it skips the domain that hangs.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from mailings.actions.sending import ledger, office
from mailings.actions.sending.claim import claim, lease_end
from mailings.choices import LetterState, Outcome, Urgency
from mailings.transport.faults import (
    Fault,
    Later,
    Misconfigured,
    Refused,
    Unknown,
)
from mailings.transport.lines import Line, needs_message, open_line
from mailings.transport.message import message
from mailings.values.parcels import Parcel, Reply
from mailings.values.retries import next_try

logger = logging.getLogger(__name__)

LANES = 4
# A receiver or a mail server that did not answer is left alone this long.
REST = 60
_NOT_ALLOWED = Reply(0, "")


class Round:
    """The letters of one claim, shared by the lanes that send them."""

    def __init__(
        self, parcels: list[Parcel], *, owner: str, is_probe: bool, clock: Callable[[], datetime]
    ) -> None:
        self.owner = owner
        self.is_probe = is_probe
        self.clock = clock
        self.waiting = deque(parcels)
        self.lock = threading.Lock()
        # What each lane is busy with, and since when.
        self.busy: dict[int, tuple[Parcel, datetime]] = {}
        self.renew_at = clock() + timedelta(seconds=settings.MAIL_LEASE / 2)
        self.is_over = threading.Event()

    def send(self) -> None:
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            Lane(self, 0).run()
        finally:
            self.is_over.set()
            watcher.join()

    def next(self, lane: int) -> Parcel | None:
        """Return a letter for a lane; none to a domain that another lane is busy with."""
        now = self.clock()
        with self.lock:
            self.busy.pop(lane, None)
            taken = {parcel.domain for parcel, _since in self.busy.values()}
            parcel = next((each for each in self.waiting if each.domain not in taken), None)
            if parcel is None:
                return None
            self.waiting.remove(parcel)
            self.busy[lane] = (parcel, now)
            left = [each.id for each in self.waiting]
            is_due = now >= self.renew_at
            if is_due:
                self.renew_at = now + timedelta(seconds=settings.MAIL_LEASE / 2)
        if is_due:
            ledger.renew([parcel.id, *left], owner=self.owner, until=lease_end(now))
        return parcel

    def give_back(self, *, domain: str | None = None) -> None:
        """Put back what is left, or what is left to one domain, for a while."""
        with self.lock:
            back = [each for each in self.waiting if domain in (None, each.domain)]
            for each in back:
                self.waiting.remove(each)
        if back:
            at = self.clock() + timedelta(seconds=REST)
            ledger.put_back([each.id for each in back], owner=self.owner, at=at)

    def _watch(self) -> None:
        """Add a lane when all lanes there are hang."""
        lanes: list[threading.Thread] = []
        while not self.is_over.wait(timeout=min(1, settings.MAIL_SLOW)):
            if self.waiting and len(lanes) < LANES - 1 and self._all_hang():
                lane = Lane(self, len(lanes) + 1)
                thread = threading.Thread(target=lane.run_beside, daemon=True)
                thread.start()
                lanes.append(thread)
        for thread in lanes:
            thread.join()

    def _all_hang(self) -> bool:
        long_ago = self.clock() - timedelta(seconds=settings.MAIL_SLOW)
        with self.lock:
            return bool(self.busy) and all(since < long_ago for _one, since in self.busy.values())


class Lane:
    """One connection, used for the letters of a round one after the other."""

    def __init__(self, round_: Round, number: int) -> None:
        self.round = round_
        self.number = number
        self.owner = round_.owner
        self.line: Line | None = None
        # Taken by the mail server, and written with the next letter in one commit.
        self.before: ledger.Sent | None = None

    def run(self) -> None:
        try:
            while parcel := self.round.next(self.number):
                self._one(parcel)
        finally:
            self._settle()
            if self.line is not None:
                self.line.close()

    def run_beside(self) -> None:
        try:
            self.run()
        finally:
            connection.close()

    def _one(self, parcel: Parcel) -> None:
        try:
            self._hand_over(parcel)
        except Fault as fault:
            self._not_taken(parcel, fault)
        except ValueError as error:
            logger.exception("letter %s cannot be made into a message", parcel.id)
            reply = Reply(0, type(error).__name__)
            self._end(parcel, reply, LetterState.FAILED, Outcome.UNWRITABLE)

    def _not_taken(self, parcel: Parcel, fault: Fault) -> None:
        match fault:
            case Misconfigured():
                self._settle()
                office.pause(reply=fault.reply, now=self.round.clock())
                self._nobody_home(parcel, fault)
            case Refused():
                self._end(parcel, fault.reply, LetterState.FAILED, Outcome.REFUSED)
            case Unknown():
                self._end(parcel, fault.reply, LetterState.UNCERTAIN, Outcome.SILENCE)
            case Later():
                self._later(parcel, fault)
            case _:
                self._nobody_home(parcel, fault)
        if fault.hung:
            self.round.give_back(domain=parcel.domain)

    def _hand_over(self, parcel: Parcel) -> None:
        if settings.MAIL_ONLY_TO and parcel.domain not in settings.MAIL_ONLY_TO:
            self._end(parcel, _NOT_ALLOWED, LetterState.FAILED, Outcome.NOT_ALLOWED)
            return
        now = self.round.clock()
        words = message(parcel, now=now) if needs_message() else b""
        line = self._offered(parcel)
        before, self.before = self.before, None
        if not ledger.transmitting(parcel, before=before, owner=self.owner, now=self.round.clock()):
            line.forget()
            return
        reply = line.hand_over(words)
        self.before = ledger.Sent(parcel, reply, self.round.clock())
        if self.round.is_probe:
            office.resume(by=None, now=self.round.clock())

    def _offered(self, parcel: Parcel) -> Line:
        """Offer the letter on the open connection; one that has been closed is opened anew."""
        if self.line is not None and self.line.is_open:
            try:
                self.line.offer(parcel)
            except Later as fault:
                if self.line.is_open or fault.hung:
                    raise
            else:
                return self.line
        self.line = open_line()
        self.line.offer(parcel)
        return self.line

    def _later(self, parcel: Parcel, fault: Fault) -> None:
        self._settle()
        now = self.round.clock()
        at = next_try(parcel.attempts + 1, now=now, waits=settings.MAIL_RETRIES)
        if at is None:
            self._end(parcel, fault.reply, LetterState.FAILED, Outcome.GAVE_UP)
        else:
            ledger.try_later(parcel, fault.reply, owner=self.owner, at=at)

    def _nobody_home(self, parcel: Parcel, fault: Fault) -> None:
        """No letter is to blame: none of them counts a try."""
        self._settle()
        logger.warning("the mail server cannot be used: %s", fault)
        at = self.round.clock() + timedelta(seconds=REST)
        ledger.put_back([parcel.id], owner=self.owner, at=at)
        self.round.give_back()

    def _end(self, parcel: Parcel, reply: Reply, state: LetterState, reason: Outcome) -> None:
        self._settle()
        ledger.ended(parcel, reply, state=state, reason=reason, owner=self.owner)

    def _settle(self) -> None:
        before, self.before = self.before, None
        if before is not None:
            ledger.sent(before, owner=self.owner)


def send_batch(
    *, urgency: Urgency, owner: str, clock: Callable[[], datetime], more: Callable[[], None]
) -> int:
    """Send at most one batch and return its size; `more` is called when there may be another."""
    parcels, is_probe = claim(urgency=urgency, owner=owner, now=clock())
    if len(parcels) >= settings.MAIL_BATCH:
        more()
    if parcels:
        Round(parcels, owner=owner, is_probe=is_probe, clock=clock).send()
    return len(parcels)

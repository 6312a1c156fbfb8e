"""A real mail server in a thread: it keeps what it got, and answers by the domain of the reader.

`401.example` and such answer that code to RCPT; `close.example` closes the line there and
`hang.example` says nothing for `hanging` seconds. `drop.example` closes the line after the letter
was taken, `no.example` refuses the letter itself.
"""

import asyncio
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

if TYPE_CHECKING:
    from email.message import EmailMessage


class Server(SMTP):
    """Says with `reports` that it can tell what became of a letter; `asked` is what of."""

    def __init__(self, *args, sink, **kwargs):
        super().__init__(*args, **kwargs)
        self.sink = sink

    async def smtp_MAIL(self, arg):
        if self.sink.mail_answer:
            await self.push(self.sink.mail_answer)
            return
        await super().smtp_MAIL(self._heard(arg))

    async def smtp_RCPT(self, arg):
        await super().smtp_RCPT(self._heard(arg))

    def _heard(self, arg):
        """Keep what is asked about reports; the server below takes only what it knows itself."""
        path, _space, asked = arg.partition("> ")
        self.sink.asked += asked.split()
        return f"{path}>" if asked and self.sink.reports else arg


class Sink(Controller):
    def __init__(self):
        self.letters: list[EmailMessage] = []
        self.envelopes: list[tuple[str, str]] = []
        self.refuse_first: dict[str, int] = {}
        self.tries: dict[str, int] = {}
        self.lines = 0
        self.hanging = 0.0
        self.mail_answer = ""
        self.reports = False
        self.asked: list[str] = []
        super().__init__(self, hostname="127.0.0.1", port=0)

    def factory(self):
        self.lines += 1
        return Server(self.handler, sink=self, enable_SMTPUTF8=False)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def __enter__(self):
        self.start()
        self.lines = 0
        return self

    def __exit__(self, *_error):
        if not self.loop.is_closed():
            self.stop()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [responses[0], *["250-DSN"] * self.reports, *responses[1:]]

    async def handle_RCPT(self, server, session, envelope, address, options):
        domain = address.rpartition("@")[2]
        self.tries[address] = self.tries.get(address, 0) + 1
        if domain == "close.example":
            server.transport.abort()
        if domain == "hang.example":
            await asyncio.sleep(self.hanging)
        if self.tries[address] <= self.refuse_first.get(address, 0):
            return "451 4.7.1 greylisted"
        if domain[0].isdigit():
            return f"{domain[:3]} no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        if to.endswith("@no.example"):
            return "554 looks like spam"
        self.envelopes.append((envelope.mail_from, to))
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        if to.endswith("@drop.example"):
            server.transport.abort()
        return "250 taken"

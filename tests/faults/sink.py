"""A mail server as a process of its own: `python -m tests.faults.sink PORT FOLDER`.

`FOLDER/taken` gets a line per letter it took, `FOLDER/asked` one per RCPT, `FOLDER/dropped` one per
letter after which it closed the line without an answer. What it does depends on who a letter is
for: `drop*` is taken and gets no answer, `twice*` is put off with 451 two times, `gone*` is refused
with 550. While `FOLDER/refuse` exists it answers 535 to MAIL.
"""

import asyncio
import sys
import time
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP

DELAY = 0.02


class Server(SMTP):
    async def smtp_MAIL(self, arg):
        if (self.event_handler.folder / "refuse").exists():
            await self.push("535 5.7.8 authentication failed")
            return
        await super().smtp_MAIL(arg)


class Handler:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: dict[str, int] = {}

    def write(self, name: str, line: str) -> None:
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked[address] = self.asked.get(address, 0) + 1
        self.write("asked", address)
        if address.startswith("twice") and self.asked[address] <= 2:
            return "451 4.7.1 come back later"
        if address.startswith("gone"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(DELAY)
        number = message_from_bytes(envelope.content)["Message-ID"]
        to = envelope.rcpt_tos[0]
        self.write("taken", f"{to} {number} {time.time()}")
        if to.startswith("drop"):
            self.write("dropped", to)
            server.transport.abort()
        return "250 taken"


async def serve(port: int, folder: Path) -> None:
    loop = asyncio.get_running_loop()
    handler = Handler(folder)
    server = await loop.create_server(lambda: Server(handler), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))

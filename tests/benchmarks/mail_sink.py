"""A mail server that only counts: `python -m tests.benchmarks.mail_sink PORT FOLDER`.

`FOLDER/taken` gets the receiver of every letter.
"""

import asyncio
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, folder: Path) -> None:
        self.file = (folder / "taken").open("a", encoding="utf-8", buffering=1)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's own name
        self.file.write(f"{envelope.rcpt_tos[0]} x\n")
        return "250 taken"


async def serve(port: int, folder: Path) -> None:
    handler = Handler(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))

"""A whole installation to break: PostgreSQL, Valkey, beat, workers and a mail server of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg2

from ops import ROOT, processes
from ops.servers import Servers

if TYPE_CHECKING:
    from collections.abc import Callable

INSERT = """
INSERT INTO mailings_letter (
    uuid, kind, recipient_key, sequence, topic, address, address_key, domain, sender_name,
    reply_to, subject, text, html, calendar, calendar_method, is_bulk, urgency, state, reason,
    created_at, not_before, attempts, lease_owner, smtp_text
)
SELECT gen_random_uuid(), 'proef', %(name)s || number, 0, '', %(name)s || number || '@' || domain,
    %(name)s || number || '@' || domain, domain, '', '', 'Proef ' || number, 'Tekst', '', '', '',
    false, 20, 'queued', '', now(), now(), 0, '', ''
FROM (SELECT number, 'd' || number %% %(domains)s || '.example' AS domain
      FROM generate_series(1, %(count)s) number) numbered
ON CONFLICT DO NOTHING
"""
AT_WORK = "('queued', 'claimed', 'transmitting')"
TABLES = "mailings_letter, mailings_office"


class House:
    """Its servers start once; `fresh` makes it empty again, with a worker as a test wants it."""

    def __init__(self, folder: Path, *, sink: str = "tests.faults.sink") -> None:
        self.folder = folder
        self.sink = sink
        self.worker_words: tuple[str, ...] = ()
        # Not `fast`: the promise rests on a commit that survives a restart.
        self.servers = Servers(folder / "servers")
        (folder / "servers").mkdir()
        self.running: list[subprocess.Popen[bytes]] = []
        self.sinks: list[subprocess.Popen[bytes]] = []
        self.sink_folder = folder / "sink"
        self.port = _free_port()
        self.worker: subprocess.Popen[bytes] | None = None
        self.settings: dict[str, str] = {}

    def start(self, *, like: str, with_rows: bool = False) -> None:
        """Start the servers, with the tables of the test database `like`, or its rows too."""
        self.servers.start()
        self.dsn = self.servers.addresses()["DATABASE_URL"]
        home = self.servers.postgres.home
        here = os.environ["DATABASE_URL"].partition("?host=")[2]
        what = () if with_rows else ("--schema-only",)
        dump = home.command("pg_dump", "-h", here, "-U", "postgres", *what, like)
        tables = subprocess.run(dump, check=True, capture_output=True).stdout
        there = self.dsn.partition("?host=")[2]
        load = home.command("psql", "-h", there, "-U", "postgres", "-Xq", "schakel")
        subprocess.run(load, check=True, input=tables, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        self.rest()
        processes.stop(*self.sinks, number=signal.SIGKILL)
        self.servers.stop()

    def fresh(self, **settings: str) -> None:
        """Begin anew: no letters, a sink that has seen nothing, a worker of two, and beat.

        The worker begins anew too: one that swept while the tables are emptied would find an
        installation without its file, and hold all letters as it should.
        """
        processes.stop(*self.sinks, number=signal.SIGKILL)
        self.rest()
        self.settings = settings
        self.ask(f"TRUNCATE {TABLES} RESTART IDENTITY CASCADE", rows=False)
        (self.folder / "data").mkdir(exist_ok=True)
        for old in [
            *self.sink_folder.glob("*"),
            self.folder / "data/instance",
            self.folder / "log",
        ]:
            old.unlink(missing_ok=True)
        self.sink_folder.mkdir(exist_ok=True)
        sink = (sys.executable, "-m", self.sink, str(self.port), str(self.sink_folder))
        self.sinks = [self._run(*sink)]
        self.running = [self._celery("beat", "--pidfile=")]
        self.worker = self.start_worker()
        assert processes.wait_until(self._sink_listens, patience=20)

    def rest(self) -> None:
        processes.stop(*self.running, number=signal.SIGKILL)
        self.running, self.worker = [], None

    def start_worker(self) -> subprocess.Popen[bytes]:
        queues = ("-Q", "codes,personal,celery,bulk", "--concurrency", "2")
        alone = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        worker = self._celery("worker", *queues, *alone, *self.worker_words)
        self.running.append(worker)
        return worker

    def senders(self) -> list[int]:
        """The processes that hand letters over: the children of the worker."""
        assert self.worker
        return [
            int(entry.name)
            for entry in Path("/proc").glob("[0-9]*")
            if _parent(entry) == self.worker.pid
        ]

    def post(self, count: int, *, name: str = "lezer", domains: int = 10) -> None:
        asked = {"count": count, "name": name, "domains": domains}
        self.ask(INSERT, asked, rows=False)

    def states(self) -> Counter[str]:
        rows = self.ask("SELECT state, count(*) FROM mailings_letter GROUP BY state")
        return Counter({str(state): int(str(count)) for state, count in rows})

    def busy(self) -> int:
        rows = self.ask(f"SELECT count(*) FROM mailings_letter WHERE state IN {AT_WORK}")  # noqa: S608 - our own words
        return int(str(rows[0][0]))

    def until(self, ready: Callable[[], bool], *, patience: float = 60) -> None:
        assert processes.wait_until(ready, patience=patience), (self.states(), self.log())

    def until_done(self, *, patience: float = 60) -> None:
        self.until(lambda: self.busy() == 0, patience=patience)

    def taken(self) -> Counter[str]:
        """How often the mail server took each letter, by Message-ID."""
        return Counter(line.split()[1] for line in self.lines("taken"))

    def lines(self, name: str) -> list[str]:
        file = self.sink_folder / name
        return file.read_text("utf-8").splitlines() if file.exists() else []

    def ask(self, words: str, values: object = None, *, rows: bool = True) -> list[tuple[object]]:
        line = psycopg2.connect(self.dsn)
        line.autocommit = True
        try:
            with line.cursor() as cursor:
                cursor.execute(words, values)
                return cursor.fetchall() if rows else []
        finally:
            line.close()

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.env(), check=True, capture_output=True, text=True
        )
        return done.stdout

    def log(self) -> str:
        file = self.folder / "log"
        return file.read_text("utf-8", "replace")[-3000:] if file.exists() else ""

    def env(self) -> dict[str, str]:
        return (
            os.environ
            | self.servers.addresses()
            | {
                "DATA_DIR": str(self.folder / "data"),
                "EMAIL_URL": f"smtp://127.0.0.1:{self.port}?timeout=5",
                "EMAIL_DATA_TIMEOUT": "5",
                "MAIL_LEASE": "3",
                "MAIL_HANDING_LEASE": "6",
                "MAIL_DOMAIN_CONNECTIONS": "0",
                "MAIL_RETRIES": "1,1,1,1",
                "PYTHONWARNINGS": "ignore",
                "DEMO": "",
                "INBOX_FOLDER": "",
            }
            | self.settings
        )

    def _celery(self, *words: str) -> subprocess.Popen[bytes]:
        return self._run(
            sys.executable, "-m", "celery", "-A", "config", "-q", *words, "-l", "WARNING"
        )

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return processes.start(command, env=self.env(), log=log)

    def _sink_listens(self) -> bool:
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0


def _parent(entry: Path) -> int:
    try:
        words = (entry / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(words[1]) if words[0] != "Z" else 0


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])

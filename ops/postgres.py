"""The embedded PostgreSQL: one server per data folder, on a Unix socket only."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ops import processes, wheels

DATABASE = "schakel"
# Nothing of a test run has to survive a power cut.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
LOCALE = ("-A", "trust", "--locale-provider=builtin", "--locale=C.UTF-8", "-E", "UTF8")
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


class DatabaseError(Exception):
    """PostgreSQL did not start; the text is what its log says."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where PostgreSQL's programs and data lie, and as whom they run."""

    programs: Path
    data: Path
    prefix: tuple[str, ...] = ()
    owner: int | None = None

    def command(self, program: str, *arguments: str | Path) -> list[str]:
        return [*self.prefix, str(self.programs / "bin" / program), *map(str, arguments)]


def home(data_dir: Path) -> Home:
    """Choose how PostgreSQL can run here: it refuses root, so root gets a user namespace."""
    programs = wheels.postgres_home()
    if os.geteuid() != 0:
        return Home(programs, data_dir / "postgres")
    if _namespaces_work():
        return Home(programs, data_dir / "postgres", prefix=NAMESPACE)
    return _home_of_nobody(programs, data_dir)


def _namespaces_work() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def _home_of_nobody(programs: Path, data_dir: Path) -> Home:
    """Copy the programs to a place where `nobody` can read them, and run them as `nobody`."""
    place = place_of_nobody(data_dir)
    print(f"\n  No user namespaces here: PostgreSQL runs as 'nobody' from {place}", flush=True)
    copy = place / programs.parent.name / programs.name
    if not copy.exists():
        libraries = programs.parent.with_name(f"{programs.parent.name}.libs")
        shutil.copytree(programs, copy, symlinks=True)
        shutil.copytree(libraries, place / libraries.name, symlinks=True)
    nobody = pwd.getpwnam("nobody")
    data = place / "postgres"
    data.mkdir(mode=0o700, exist_ok=True)
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
    prefix = ("setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups")
    return Home(copy, data, prefix=prefix, owner=nobody.pw_uid)


def place_of_nobody(data_dir: Path) -> Path:
    return Path("/var/lib/schakel") / _fingerprint(data_dir)


def _fingerprint(data_dir: Path) -> str:
    return hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:12]


def socket_folder(data_dir: Path) -> Path:
    """Return a short folder of our own: a socket path may hold 103 bytes on macOS."""
    return Path(tempfile.gettempdir()) / f"schakel-{os.geteuid()}-{_fingerprint(data_dir)}"


def url(data_dir: Path, database: str = DATABASE) -> str:
    return f"postgresql://postgres@/{database}?host={socket_folder(data_dir)}"


class Postgres:
    """A running server; `stop` leaves nothing behind but the data."""

    def __init__(self, data_dir: Path, *, fast: bool = False) -> None:
        self.data_dir = data_dir
        self.home = home(data_dir)
        self.settings = FAST if fast else {}
        self.child: subprocess.Popen[bytes] | None = None
        self.log = data_dir / "postgres.log"

    def start(self) -> None:
        clear_leftovers(self.home.data, socket_folder(self.data_dir))
        if not (self.home.data / "PG_VERSION").exists():
            self._create()
        folder = socket_folder(self.data_dir)
        folder.mkdir(mode=0o700)
        if self.home.owner is not None:
            os.chown(folder, self.home.owner, -1)
        options = {"listen_addresses": "", "unix_socket_directories": str(folder), **self.settings}
        arguments = [word for pair in options.items() for word in ("-c", "=".join(pair))]
        with self.log.open("wb") as log:
            self.child = processes.start(
                self.home.command("postgres", "-D", self.home.data, *arguments),
                log=log,
                last_signal=signal.SIGINT,
            )
        if not processes.wait_until(self._is_settled, patience=60) or processes.ended(self.child):
            raise DatabaseError(_last_line(self.log))
        self._create_database()

    def stop(self) -> None:
        if self.child is None:
            return
        processes.stop(self.child, number=signal.SIGINT, patience=20)
        shutil.rmtree(socket_folder(self.data_dir), ignore_errors=True)

    def _is_settled(self) -> bool:
        return processes.ended(self.child) or answers(socket_folder(self.data_dir))

    def _create(self) -> None:
        """Make the data folder whole or not at all: a crash halfway leaves nothing to trip over."""
        draft = self.home.data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        if self.home.owner is not None:
            os.chown(draft, self.home.owner, -1)
        sync = ("--no-sync",) if self.settings else ()
        made = subprocess.run(
            self.home.command("initdb", "-D", draft, "-U", "postgres", *LOCALE, *sync),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            raise DatabaseError(made.stderr.strip() or made.stdout.strip())
        shutil.rmtree(self.home.data, ignore_errors=True)
        draft.rename(self.home.data)

    def _create_database(self) -> None:
        ask = ("psql", "-h", socket_folder(self.data_dir), "-U", "postgres", "-XqAtc")
        names = _output(self.home.command(*ask, "SELECT datname FROM pg_database", "postgres"))
        if DATABASE not in names.split():
            _output(self.home.command(*ask, f"CREATE DATABASE {DATABASE}", "postgres"))


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DatabaseError(done.stderr.strip())
    return done.stdout.strip()


def answers(folder: Path) -> bool:
    """Open a session in the server's own language: one that is still starting refuses it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(1)
        try:
            line.connect(str(folder / ".s.PGSQL.5432"))
            line.sendall(_startup_message())
            return line.recv(1) == b"R"
        except OSError:
            return False


def _startup_message() -> bytes:
    words = b"user\0postgres\0database\0postgres\0\0"
    return struct.pack("!ii", len(words) + 8, 3 << 16) + words


def clear_leftovers(data: Path, folder: Path) -> None:
    """Stop what a crash left running on `data`, and remove the files that would refuse a start."""
    lock = data / "postmaster.pid"
    if lock.exists():
        pid = _first_number(lock)
        if pid and _is_postgres_of(pid, data):
            os.kill(pid, signal.SIGINT)
            if not processes.wait_until(lambda: not _is_postgres_of(pid, data), patience=10):
                os.kill(pid, signal.SIGQUIT)
                processes.wait_until(lambda: not _is_postgres_of(pid, data), patience=10)
        lock.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _first_number(file: Path) -> int:
    first = file.read_text("utf-8").partition("\n")[0].strip()
    return int(first) if first.isdigit() else 0


def _is_postgres_of(pid: int, data: Path) -> bool:
    """Tell a living postgres of this folder from a zombie or a stranger that got its number."""
    return str(data) in processes.command_of(pid)


def _last_line(log: Path) -> str:
    lines = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line]
    return (telling or lines or ["PostgreSQL did not start and said nothing."])[-1]

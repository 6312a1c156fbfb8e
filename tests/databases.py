"""The databases of a test run: copies of one that has the tables, or of one that has the demo.

Migrating takes ten seconds and filling the demo fifteen; a copy takes a tenth of one. So both are
made once, under another name until they are whole, and every worker, and every module of tests
that asks for the demo, gets a copy. Only those two outlive a run: a run that is cut off leaves
copies, and the next one begins by dropping them.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django
import psycopg2
from django.core.management import call_command
from django.utils import timezone

from ops import ROOT
from ops.postgres import socket_folder
from ops.steps import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the process that starts the servers tells the others: their folder, and the names of what
# is copied. Who changes a file during the run gets what that makes at the next one.
FOLDER, NAMES = "SCHAKEL_TEST_SERVERS", "SCHAKEL_TEST_TEMPLATES"
# Round 1 of the day that is going on lasts from 45 minutes before the filling to an hour after it.
FRESH = timedelta(minutes=20)
OTHERS = ("postgres", "schakel")
# What Django writes into tables that are new, and `flush` would write again.
STANDING = ("django_migrations", "django_content_type", "auth_permission", "django_site")
EMPTY = """
DO $$
DECLARE
    tables text;
    one text;
BEGIN
    SELECT string_agg(quote_ident(relname), ', ') INTO tables FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN %s;
    -- As TRUNCATE does: wait for who is still writing.
    EXECUTE 'LOCK TABLE ' || tables || ' IN SHARE ROW EXCLUSIVE MODE';
    SET LOCAL session_replication_role = replica;
    FOREACH one IN ARRAY string_to_array(tables, ', ') LOOP
        EXECUTE 'DELETE FROM ' || one;
    END LOOP;
END $$
"""


def tables(name: str) -> None:
    """Make the database `name` anew, with all tables and no rows."""
    with _alone():
        _copy(_tables(), name)


def demo(name: str, media: Path) -> datetime:
    """Make the database `name` anew with the demo, its pictures in `media`; gives its moment."""
    with _alone():
        (_tables_only, template), files = _names(), _folder() / "demo"
        moment = _moment(files) if _exists(template) else None
        if moment is None:
            drop(template)
            shutil.rmtree(files, ignore_errors=True)
            files.mkdir()
            _make(template, _tables(), "stamgegevens", "demo", DEMO="1", DATA_DIR=str(files))
            moment = timezone.now()
            (files / "moment").write_text(moment.isoformat(), "utf-8")
        _copy(template, name)
        if (files / "media").exists():
            shutil.copytree(files / "media", media, dirs_exist_ok=True)
        return moment


def drop(name: str) -> None:
    _ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def clear() -> None:
    """Drop what earlier runs left, but for the tables and the demo as they are now."""
    os.environ[NAMES] = f"tables_{_digest(*_of_tables())} demo_{_digest(*_of_demo())}"
    kept = {*OTHERS, *_names()}
    for name in _ask("SELECT datname FROM pg_database WHERE NOT datistemplate"):
        if name not in kept:
            drop(name)


def _tables() -> str:
    template, _demo = _names()
    if not _exists(template):
        _make(template, "template0", "migrate")
    return template


def _make(template: str, base: str, *commands: str, **env: str) -> None:
    """Fill a draft by `manage.py`'s commands, and give it its name when it is whole."""
    _copy(base, "draft")
    address = f"postgresql://postgres@/draft?host={_host()}"
    subprocess.run(
        [sys.executable, "-m", "tests.databases", *commands],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address} | env,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    _ask(f'ALTER DATABASE draft RENAME TO "{template}"')


def _copy(template: str, name: str) -> None:
    drop(name)
    _ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')


def _exists(name: str) -> bool:
    return name in _ask("SELECT datname FROM pg_database")


def _moment(files: Path) -> datetime | None:
    """Return when the demo was filled, unless that is too long ago for what lies around now."""
    try:
        moment = datetime.fromisoformat((files / "moment").read_text("utf-8"))
    except FileNotFoundError:
        return None
    now = timezone.now()
    is_today = timezone.localdate(moment) == timezone.localdate(now)
    return moment if is_today and now - moment < FRESH else None


def _names() -> list[str]:
    return os.environ[NAMES].split()


def _of_tables() -> Iterator[Path]:
    return ROOT.glob("*/migrations/*.py")


def _of_demo() -> Iterator[Path]:
    """Give every file that can change what the demo writes."""
    for name in SOURCES:
        yield from (ROOT / name).rglob("*.py")
    yield from (ROOT / "templates/mailings").rglob("*.*")


def _digest(*files: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted({ROOT / "requirements.txt", *files}):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:8]


def _folder() -> Path:
    return Path(os.environ[FOLDER])


def _host() -> str:
    return str(socket_folder(_folder()))


def _ask(words: str) -> list[str]:
    """Do one thing on the server, in no transaction; gives the first column of its answer."""
    with closing(psycopg2.connect(host=_host(), user="postgres", dbname="postgres")) as line:
        line.autocommit = True
        with line.cursor() as cursor:
            cursor.execute(words)
            return [row[0] for row in cursor.fetchall()] if cursor.description else []


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time make databases: the others find them made."""
    with (_folder() / "databases.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    django.setup()
    for command in sys.argv[1:]:
        call_command(command, verbosity=0)

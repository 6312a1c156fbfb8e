"""The embedded servers: found, started, joined, and cleared away after a crash."""

import os
import signal
import subprocess
import sys

import psycopg2
import pytest
from redis import Redis

from ops import ROOT, postgres
from ops.servers import DataDirInUseError, Servers, running

SHOW = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'])"


def ask(addresses, sentence):
    connection = psycopg2.connect(addresses["DATABASE_URL"])
    cursor = connection.cursor()
    cursor.execute(sentence)
    (answer,) = cursor.fetchone()
    connection.close()
    return answer


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "a clone"
    place.mkdir()
    return place


@pytest.mark.slow
def test_servers_answer_and_leave_only_their_data(folder):
    with running(folder, fast=True) as addresses:
        assert ask(addresses, "SELECT current_setting('listen_addresses')") == ""
        with Redis.from_url(addresses["REDIS_URL"]) as broker:
            assert broker.config_get("save") == {"save": ""}
        with running(folder) as joined:
            assert joined == addresses
        assert ask(addresses, "SELECT 1") == 1

    assert not postgres.socket_folder(folder).exists()
    assert not (folder / "servers.json").exists()


@pytest.mark.slow
def test_folder_has_one_owner_at_a_time(folder):
    with running(folder, fast=True) as addresses:
        second = Servers(folder, fast=True)
        with pytest.raises(DataDirInUseError):
            second.start()
        second.stop()

        assert ask(addresses, "SELECT 1") == 1


@pytest.mark.slow
def test_start_clears_what_a_crash_left(folder):
    first = Servers(folder, fast=True)
    first.start()
    first.valkey.stop()
    first.lock.close()  # as if the owner is gone while its postgres lives on

    with running(folder, fast=True) as addresses:
        assert first.postgres.child.wait(5) is not None
        assert ask(addresses, "SELECT 1") == 1


@pytest.mark.slow
def test_stranger_with_the_number_of_postgres_is_left_alone(folder):
    with running(folder, fast=True):
        pass
    with subprocess.Popen(["sleep", "60"]) as stranger:
        (folder / "postgres/postmaster.pid").write_text(f"{stranger.pid}\n")

        with running(folder, fast=True) as addresses:
            assert ask(addresses, "SELECT 1") == 1

        assert stranger.poll() is None
        stranger.send_signal(signal.SIGKILL)


@pytest.mark.slow
def test_developers_command_gets_both_addresses(folder):
    done = subprocess.run(
        [sys.executable, "-m", "ops.servers", "run", "--", sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    database, broker = done.stdout.split()
    assert database == postgres.url(folder)
    assert broker.startswith("redis://:")


def test_socket_path_fits_macos(tmp_path):
    folder = tmp_path / ("deep" * 40)

    assert len(str(postgres.socket_folder(folder) / ".s.PGSQL.5432")) <= 103

"""An installation that is not complete serves nobody, and hears which variable it is."""

import os
import subprocess
import sys

import pytest

from config.installation import NEEDED
from ops import ROOT

COMPLETE = {
    "SECRET_KEY": "s3cr3t-" * 10,
    "DATABASE_URL": "postgresql://schakel:secret@db.example/schakel",
    "REDIS_URL": "rediss://:secret@broker.example:6380/0",
    "EMAIL_URL": "smtp+tls://schakel:secret@mail.example:587",
    "ALLOWED_HOSTS": "schakel.example",
    "SITE_URL": "https://schakel.example",
}
POOR = {
    "SECRET_KEY": "insecure-only-for-commands-that-serve-nobody-at-all-in-the-world",
    "DATABASE_URL": "sqlite:///db.sqlite3",
    "REDIS_URL": "localhost",
    "EMAIL_URL": "smtp://",
    "ALLOWED_HOSTS": "*",
    "SITE_URL": "schakel.example",
}
SERVE = "import config.wsgi"
CHECK = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")


def python(*arguments, env):
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=base | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_complete_installation_serves():
    assert python("-c", SERVE, env=COMPLETE).returncode == 0


@pytest.mark.parametrize("name", NEEDED)
def test_missing_variable_is_refused_by_name(name):
    env = {key: value for key, value in COMPLETE.items() if key != name}

    done = python("-c", SERVE, env=env)

    assert done.returncode == 3
    assert done.stderr.splitlines()[1].startswith(f"{name} is missing: ")


def test_every_poor_value_is_refused_by_name():
    done = python("-c", SERVE, env=POOR)

    assert done.returncode == 3
    first_words = [line.split(maxsplit=1)[0] for line in done.stderr.splitlines()[1:]]
    assert first_words == list(NEEDED)


def test_worker_refuses_as_the_web_does():
    done = python("-m", "celery", "-A", "config", "worker", "--pool", "solo", env={})

    assert done.returncode == 3
    assert "SECRET_KEY is missing" in done.stderr


def test_secret_may_come_from_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text(COMPLETE["SECRET_KEY"])
    env = COMPLETE | {"SECRET_KEY": "", "SECRET_KEY_FILE": str(file)}

    assert python("-c", SERVE, env=env).returncode == 0


def test_file_that_cannot_be_read_is_named(tmp_path):
    env = COMPLETE | {"SECRET_KEY": "", "SECRET_KEY_FILE": str(tmp_path / "none")}

    done = python("-c", SERVE, env=env)

    assert done.returncode == 3
    assert done.stderr.splitlines()[1].startswith(
        "SECRET_KEY_FILE names a file that cannot be read"
    )


@pytest.mark.slow
def test_check_deploy_is_clean_in_production():
    done = python(*CHECK, env=COMPLETE)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_control_check_deploy_names_a_missing_variable_and_the_demo():
    env = {**COMPLETE, "DEMO": "1"}
    del env["SITE_URL"]

    done = python(*CHECK, env=env)

    assert done.returncode == 1
    assert "SITE_URL is missing" in done.stderr
    assert "DEMO is on" in done.stderr

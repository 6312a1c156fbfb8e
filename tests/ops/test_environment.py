"""The environment of a clean clone: uv where it works, else pip; an obstacle gets one sentence."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

from ops import ROOT
from ops import environment as made

BASE_PYTHON = sys.base_prefix + "/bin/python3"
NO_VENV = "import sys\nsys.modules['ensurepip'] = None\n"
FAILING_UV = "#!/bin/sh\necho 'no such registry' >&2\nexit 2\n"


NO_VENV_SAID = (
    "Python's own 'venv' is missing: install it ('apt install python3-venv' on Debian) "
    "and run this command again.\n"
)
HAS_VENV = find_spec("ensurepip") is not None


class Clone:
    """A clone that pins nothing, so that its environment is made in seconds."""

    def __init__(self, folder):
        self.folder = folder
        self.programs = folder / "programs"
        self.programs.mkdir()
        shutil.copytree(ROOT / "ops", folder / "ops")
        for name in made.FILES.values():
            (folder / name).write_text("# nothing\n")

    def add_program(self, name, text):
        file = self.programs / name
        file.write_text(text)
        file.chmod(0o755)

    def ensure(self, purpose="run", **env):
        base = {"PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(self.folder)}
        done = subprocess.run(
            [BASE_PYTHON, "-m", "ops.environment", purpose],
            cwd=self.folder,
            env=base | env,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def clone(tmp_path):
    folder = tmp_path / "a clone"
    folder.mkdir()
    return Clone(folder)


@pytest.mark.slow
def test_failing_uv_is_followed_by_pip_and_the_second_time_is_silent(clone):
    clone.add_program("uv", FAILING_UV)

    code, said, errors = clone.ensure()

    assert (code, errors) == ((0, "") if HAS_VENV else (1, NO_VENV_SAID))
    assert "uv did not succeed: going on with pip" in said
    assert (clone.folder / ".venv/bin/pip").exists() is HAS_VENV
    if HAS_VENV:
        assert clone.ensure() == (0, "", "")


@pytest.mark.slow
def test_changed_pins_and_the_test_set_are_installed_again(clone):
    if not HAS_VENV:  # uv alone makes the environment here; nothing of pip's way exists
        return
    clone.ensure()
    (clone.folder / "requirements.txt").write_text("# changed\n")

    again = clone.ensure()
    tests = clone.ensure("test")
    run_after_tests = clone.ensure()

    assert ["pip installs" in said for _code, said, _errors in (again, tests)] == [True, True]
    assert run_after_tests == (0, "", "")


def test_missing_venv_gets_one_sentence(clone):
    (clone.programs / "sitecustomize.py").write_text(NO_VENV)

    code, _said, errors = clone.ensure(PYTHONPATH=str(clone.programs))

    assert code == 1
    assert errors == NO_VENV_SAID


def test_environment_that_is_a_link_is_left_as_it_is(clone):
    (clone.folder / ".venv").symlink_to(os.devnull)

    assert clone.ensure() == (0, "", "")

"""What a commit must leave whole: migrations, static files, pinned packages."""

import os
import re
import subprocess
import sys

import pytest
from django.core.management import call_command

from ops import ROOT

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.mark.django_db
def test_no_model_waits_for_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.slow
def test_static_files_have_no_broken_reference(tmp_path):
    env = os.environ | {"STATICFILES_STORAGE": MANIFEST, "DATA_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "static/staticfiles.json").exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_pinned_packages_carry_hashes_and_no_address(name):
    text = (ROOT / name).read_text("utf-8")
    packages = re.findall(r"^([a-z0-9].*?==[^ ]+)", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert "http" not in text.replace("httpx", "").replace("httpcore", "")
    assert len(packages) == len(blocks) == sum("--hash=sha256:" in block for block in blocks)


def test_test_set_holds_the_run_set():
    run, test = (
        set(re.findall(r"^([a-z0-9].*?==[^ ]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-test.txt")
    )

    assert run - test == set()

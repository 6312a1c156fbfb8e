"""Every reason not to start is one sentence that says what to do."""

import errno
import shutil

import pytest

from ops import refusals
from ops.refusals import RefusedError


@pytest.mark.parametrize("port", ["0", "65536", "abc", "-1"])
def test_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(RefusedError, match=rf"^PORT must be a number .* not '{port}'\.$"):
        refusals.asked_port()


@pytest.mark.parametrize(("asked", "port"), [("", 8000), ("8123", 8123)])
def test_port_is_8000_unless_asked(monkeypatch, asked, port):
    monkeypatch.setenv("PORT", asked)

    assert refusals.asked_port() == port


def test_full_disk_is_refused_with_the_figures(tmp_path):
    free = shutil.disk_usage(tmp_path).free // 1_000_000

    with pytest.raises(RefusedError, match=r"^The disk is too full: Schakel needs \d+ MB at"):
        refusals.refuse_full_disk(tmp_path, needed=free + 1000)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), refusals.DISK_IS_FULL),
        (RuntimeError("initdb: No space left on device"), refusals.DISK_IS_FULL),
        (PermissionError(errno.EACCES, "no", "/srv/var"), "Schakel may not write here: /srv/var."),
        (RuntimeError("something else"), "something else"),
    ],
)
def test_trouble_gets_its_sentence(trouble, said, tmp_path):
    assert refusals.sentence(trouble, tmp_path) == said

import os
import sys

import pytest

from ops import processes
from ops.parts import parts


@pytest.mark.slow
def test_a_worker_gives_way_to_the_pages() -> None:
    ask = [sys.executable, "-m", "celery", "-A", "config", "-q", "worker", "-c", "1"]
    ask += ["-Q", "nobody-asks-here", "-l", "ERROR"]
    worker = processes.start(ask, env=os.environ | {"WORKER_NICE": "7"})
    try:
        assert processes.wait_until(lambda: _nice(worker.pid) == _nice(0) + 7, patience=60)
    finally:
        processes.stop(worker)


def _nice(pid: int) -> int:
    return os.getpriority(os.PRIO_PROCESS, pid)


def test_who_signs_in_waits_for_no_page() -> None:
    [post] = [part for group in parts(8000) for part in group if part.name == "post"]

    assert post.env == {"WORKER_NICE": "0"}

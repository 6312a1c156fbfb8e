import os
import sys

import pytest

from ops import processes


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

"""Run the same act from several connections at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection


def together(*acts: Callable[[], object], patience: float = 20) -> list[object]:
    """Start all `acts` behind one barrier, each on a connection of its own; give what came out."""
    barrier = threading.Barrier(len(acts))
    outcomes: list[object] = [RuntimeError("did not run")] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=10)
            outcomes[number] = act()
        except Exception as error:  # noqa: BLE001 - the outcome of the race is the error itself
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=patience)
    return outcomes

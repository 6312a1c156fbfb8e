"""What Python looks through for rubbish: not what stays as long as the process does."""

import gc

# Objects that may be made before the youngest are looked at; Python itself begins at 700, which a
# single page makes ten times over.
_YOUNG = 20_000


def settle() -> None:
    """Leave all that is loaded by now out of every search; before a server makes its copies."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)

"""What can go wrong while a letter is handed over, by what it means for the letter."""

from mailings.values.parcels import Reply


class Fault(Exception):
    """`hung`: no answer came in time, so the next letter to that domain would wait as long."""

    def __init__(self, code: int, text: str, *, hung: bool = False) -> None:
        super().__init__(f"{code} {text}")
        self.reply = Reply(code, text)
        self.hung = hung


class Unreachable(Fault):
    """No mail server answers, or it lets nobody in now: no letter is to blame."""


class Misconfigured(Fault):
    """The mail server refuses us, not a letter: nothing more may be tried until somebody looks."""


class Later(Fault):
    """Not now; nothing of the letter was accepted."""


class Refused(Fault):
    """Never; nothing of the letter was accepted."""


class Unknown(Fault):
    """The letter was handed over and no answer came: it may have arrived, or not."""

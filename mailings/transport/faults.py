"""What can go wrong while a letter is handed over, by what it means for the letter."""

from mailings.values.parcels import Reply


class Fault(Exception):
    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.reply = Reply(code, text)


class Unreachable(Fault):
    """No mail server answers, or it lets nobody in now: no letter is to blame."""


class Misconfigured(Fault):
    """The mail server refuses us, not a letter: nothing more may be tried until somebody looks."""


class Later(Fault):
    """Not now; nothing of the letter was accepted."""


class Silent(Later):
    """No answer in time, before anything of the letter was handed over."""


class Refused(Fault):
    """Never; nothing of the letter was accepted."""


class Unknown(Fault):
    """The letter was handed over and no answer came: it may have arrived, or not."""

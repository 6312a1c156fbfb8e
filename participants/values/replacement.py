"""Who comes in the place of a guest, as it was typed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Four inputs: a name, where the invitation goes, and whom this person works for as what."""

    name: str
    email: str
    organisation: str = ""
    function: str = ""

"""What people type of an idea and of themselves."""

from dataclasses import dataclass

from chain.values.addresses import Address

# The texts of an idea, and how long each may be; a draft is kept as far as it fits.
TEXTS = {
    "title": 160,
    "question": 300,
    "takeaway": 5_000,
    "work_format": 20,
    "partners": 240,
    "help_wanted": 300,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Somebody as they were typed."""

    name: str
    address: Address
    organisation: str = ""

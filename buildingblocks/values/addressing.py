"""One word for an addressee in a form: `all`, `level-board`, `organisation-12`, `body-3`."""

from typing import Protocol

ALL = "all"


class Addressed(Protocol):
    """What an addressee has: one of these."""

    organisation_id: int | None
    body_id: int | None
    region_id: int | None
    level: str
    is_all_partners: bool


def word_for(addressee: Addressed) -> str:
    if addressee.is_all_partners:
        return ALL
    if addressee.level:
        return f"level-{addressee.level}"
    for name in ("organisation", "body", "region"):
        if pk := getattr(addressee, f"{name}_id"):
            return f"{name}-{pk}"
    return ""

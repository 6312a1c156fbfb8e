"""The buttons of the page on which somebody ranks workshops."""

import re

from django.http import QueryDict

from participants.values.ranking import Wish

# op-12-3: workshop 12 at place 3; af-12: off the list; niet-12: rather not.
_PRESSED = re.compile(r"(?:op-(\d{1,9})-(\d)|af-(\d{1,9})|niet-(\d{1,9}))", re.ASCII)
PRESS = "doe"


def pressed(data: QueryDict) -> Wish | None:
    """Return what was pressed, or None when it was none of our buttons."""
    found = _PRESSED.fullmatch(data.get(PRESS, ""))
    if found is None:
        return None
    at, place, off, veto = found.groups()
    if at:
        return Wish(int(at), place=int(place))
    return Wish(int(off)) if off else Wish(int(veto), is_veto=True)

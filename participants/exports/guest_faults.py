"""The lines of a list of guests that were left out, as a file to repair and send again."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from chain.values.sheets import Column, xlsx
from participants.values.guest_list import Guest


def faults_xlsx(headings: Sequence[str], guests: Iterable[Guest]) -> bytes:
    """Give the lines as they came, with a last column that says what to mend."""
    rows = [[*guest.cells, " ".join(map(str, guest.faults))] for guest in guests]
    width = max((len(row) for row in rows), default=1)
    # The words stand in the last column of every line, also of a short one.
    filled = [[*row[:-1], *[""] * (width - len(row)), row[-1]] for row in rows]
    heads = [*headings, *[""] * (width - 1 - len(headings))][: width - 1]
    columns = [*(Column(head, 24) for head in heads), Column(_("What to mend"), 60)]
    return xlsx(_("Lines to mend"), columns, filled)

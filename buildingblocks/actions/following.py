"""End what people follow once the last bouwsteen of a session is closed and they were told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buildingblocks.mails import NEWS
from buildingblocks.queries.following import ended
from chain.values.retention import Retention


@transaction.atomic
def forget_ended(*, now: datetime) -> int:
    return ended(now, kind=NEWS).delete()[0]


RETENTIONS = [
    Retention(
        key="buildingblocks.following",
        what=_("Who is kept posted of bouwstenen that are all closed"),
        term=_("Until the letter that tells how the last one ended"),
        due=lambda now: ended(now, kind=NEWS).count(),
        forget=forget_ended,
    ),
]

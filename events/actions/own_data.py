"""What somebody did for events: told to them, and emptied at their word."""

from django.utils.translation import gettext_lazy as _

from chain.actions.holding import deleting, emptying, telling
from chain.values.holdings import Holding
from events.models import Contribution, EventRole

HOLDINGS = [
    Holding(
        key="events.contributions",
        title=_("What you did on the programme"),
        tell=telling(
            Contribution,
            "person",
            event="event__title",
            role="kind",
            function="function",
            title="title",
            message="message",
            public_reason="public_reason",
        ),
        # The part of the programme stays, said by somebody without a name.
        erase=emptying(Contribution, "person", public_reason=""),
    ),
    Holding(
        key="events.roles",
        title=_("Roles at events"),
        tell=telling(
            EventRole,
            "person",
            event="event__title",
            role="kind",
            begins="from_on",
            until="until_on",
        ),
        erase=deleting(EventRole, "person"),
    ),
]

"""Take in what somebody thought of an event; a ticket is good for one answer."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chain.values.text import clean_text
from participants.models import Evaluation, EvaluationLine, EvaluationTicket
from participants.values.evaluation import QUESTIONS
from workshops.models import Session


@transaction.atomic
def give(
    *,
    ticket: EvaluationTicket,
    scores: Mapping[str, int | None],
    remark: str,
    lines: Mapping[Session, str],
    now: datetime,
) -> bool:
    """Use up `ticket` and keep the answer; False: it was used before, and nothing is kept.

    There is no row in the log and no moment: either could be laid beside who read a letter when.
    """
    today = timezone.localdate(now)
    free = EvaluationTicket.objects.filter(pk=ticket.pk, used_on=None)
    if not free.update(used_on=today):
        return False
    given = Evaluation.objects.create(
        event_id=ticket.event_id,
        made_on=today,
        remark=clean_text(remark),
        **{name: scores.get(name) for name in QUESTIONS},
    )
    EvaluationLine.objects.bulk_create(
        EvaluationLine(evaluation=given, session=session, text=text)
        for session, text in lines.items()
    )
    return True


@transaction.atomic
def forget_tickets(*, now: datetime) -> int:
    """Delete the tickets of events that ended more than 30 days ago; the answers stay."""
    return EvaluationTicket.objects.expired(now).delete()[0]

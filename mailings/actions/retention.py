"""How long letters are kept: their words 30 days, that they were sent 12 months."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chain.values.retention import Retention
from mailings.choices import LetterState
from mailings.models import IncomingMail, Letter

WORDS_KEPT, ROWS_KEPT = timedelta(days=30), timedelta(days=365)
_STILL_TO_GO = (
    LetterState.QUEUED,
    LetterState.CLAIMED,
    LetterState.TRANSMITTING,
    LetterState.HELD,
)


def _worded(now: datetime) -> QuerySet[Letter]:
    rows = Letter.objects.filter(created_at__lt=now - WORDS_KEPT).exclude(state__in=_STILL_TO_GO)
    return rows.exclude(text="", html="", calendar="")


def _old(now: datetime) -> QuerySet[Letter]:
    rows = Letter.objects.filter(created_at__lt=now - ROWS_KEPT)
    return rows.exclude(state__in=_STILL_TO_GO)


def _old_mail(now: datetime) -> QuerySet[IncomingMail]:
    return IncomingMail.objects.filter(received_at__lt=now - ROWS_KEPT)


@transaction.atomic
def forget_words(*, now: datetime) -> int:
    """Take the words out of old letters; a personal link in them goes along."""
    return _worded(now).update(text="", html="", calendar="", subject="")


@transaction.atomic
def forget_letters(*, now: datetime) -> int:
    return _old(now).delete()[1].get("mailings.Letter", 0)


@transaction.atomic
def forget_incoming(*, now: datetime) -> int:
    return _old_mail(now).delete()[0]


RETENTIONS = [
    Retention(
        key="letters.words",
        what=_("The words of letters"),
        term=_("30 days after they were written"),
        due=lambda now: _worded(now).count(),
        forget=forget_words,
    ),
    Retention(
        key="letters.rows",
        what=_("That a letter was sent, and to whom"),
        term=_("12 months"),
        due=lambda now: _old(now).count(),
        forget=forget_letters,
    ),
    Retention(
        key="letters.incoming",
        what=_("That somebody answered a letter, or that it came back"),
        term=_("12 months"),
        due=lambda now: _old_mail(now).count(),
        forget=forget_incoming,
    ),
]

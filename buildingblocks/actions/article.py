"""Articles and interviews about an event."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from buildingblocks.choices import ArticleKind
from buildingblocks.models import Article
from chain import audit
from chain.actions.change import combine
from chain.models import Person
from chain.values.text import clean_line, clean_text
from events.models import Event


@dataclass(frozen=True, slots=True)
class ArticleText:
    title: str
    kind: str = ArticleKind.INTERVIEW
    is_quote: bool = False
    person: Person | None = None
    function: str = ""
    body: str = ""
    published_on: date | None = None
    reading_minutes: int | None = None
    is_invented: bool = False


@transaction.atomic
def create(*, event: Event, article: ArticleText, by: Person, now: datetime) -> Article:
    last = event.articles.aggregate(last=Max("order"))["last"] or 0
    made = Article.objects.create(
        event=event,
        order=last + 1,
        is_invented=article.is_invented,
        changed_by=by,
        **_values(article),
    )
    audit.record("article written", on=made, by=by, now=now, chain=event.chain)
    return made


@transaction.atomic
def edit(*, thing: Article, article: ArticleText, seen: int, by: Person, now: datetime) -> None:
    """Raises ChangedMeanwhile."""
    chain = thing.event.chain if thing.event else None
    combine(thing=thing, seen=seen, by=by, now=now, values=_values(article), chain=chain)


@transaction.atomic
def remove(*, thing: Article, by: Person, now: datetime) -> None:
    chain = thing.event.chain if thing.event else None
    audit.record("article removed", on=thing, by=by, now=now, chain=chain)
    thing.delete()


def _values(article: ArticleText) -> dict[str, object]:
    return {
        "title": clean_line(article.title),
        "kind": article.kind,
        "is_quote": article.is_quote,
        "person": article.person,
        "function": clean_line(article.function),
        "body": clean_text(article.body),
        "published_on": article.published_on,
        "reading_minutes": article.reading_minutes,
    }

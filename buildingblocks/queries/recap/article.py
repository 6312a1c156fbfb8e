"""Articles and interviews after the day."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from buildingblocks import models
from chain.values import markdown
from events.models import Event


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article with its text as HTML, and who speaks in it as far as it may be said."""

    article: models.Article
    who: str
    body: SafeString


def articles_of(event: Event, *, now: datetime) -> list[ArticleShown]:
    return [_article(one, now) for one in event.articles.select_related("person")]


def _article(article: models.Article, now: datetime) -> ArticleShown:
    person = article.person
    name = person.display_name if person and person.agreed_to_be_named(now) else ""
    who = ", ".join(filter(None, [name, article.function]))
    return ArticleShown(article, who, mark_safe(markdown.render(article.body, top=4)))  # noqa: S308 - cleaned by nh3

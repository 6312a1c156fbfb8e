"""The report of an event from its recap: the same words as the page, to print or to go on with."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from buildingblocks.choices import NoteKind
from buildingblocks.models import BuildingBlock, Conclusion, Note, Reflection
from buildingblocks.queries.ranking import RankedList
from buildingblocks.queries.recap.article import ArticleShown
from buildingblocks.queries.recap.closer import Closer
from buildingblocks.queries.recap.recap import Recap
from buildingblocks.queries.recap.thread import Thread
from buildingblocks.queries.recap.workshop import WorkshopYield
from buildingblocks.queries.summary import presence_of
from buildingblocks.values.summary_sheet import presence_told
from chain.models.base import Invented
from chain.values.dates import days_between
from chain.values.documents import Document, document_pdf
from chain.values.markdown import Node, tree
from chain.values.nodes import bullets, heading, link, numbered, paragraph, strong, table
from chain.values.odt import document_odt
from events.models import Event, PracticeExample

LANGUAGE = "nl"


def report_odt(recap: Recap, *, is_example: bool = False) -> bytes:
    """Give the report as ODT, in Dutch."""
    with translation.override(LANGUAGE):
        return document_odt(report_of(recap, is_example=is_example))


def report_pdf(recap: Recap, *, at: datetime, is_example: bool = False) -> bytes:
    """Give the report as tagged PDF, in Dutch."""
    with translation.override(LANGUAGE):
        return document_pdf(report_of(recap, is_example=is_example), at=at)


def report_name(event: Event, suffix: str) -> str:
    """Name the file: 'verslag-bbb-2018-12.odt'."""
    return f"verslag-{event.slug}.{suffix}"


def report_of(recap: Recap, *, is_example: bool = False) -> Document:
    """Lay out `recap` in the active language; a part without content is left out."""
    event = recap.event
    return Document(
        title=event.title,
        kicker=_("Report"),
        when=_when(event),
        chain=event.chain.name,
        motto=event.chain.motto,
        colour=event.chain.colour,
        mark=_("Example: partly invented") if is_example else "",
        nodes=tuple(_nodes(recap)),
    )


def _when(event: Event) -> str:
    days = sorted(day.date for day in event.days.all())
    told = days_between(days[0], days[-1]) if days else event.date_note
    return ", ".join(part for part in (told, event.city) if part)


def _nodes(recap: Recap) -> Iterator[Node]:
    yield from tree(recap.record.intro) if recap.record else []
    yield from _part(_("Central questions"), [question.text for question in recap.questions])
    counts = [presence_told(presence_of(count)) for count in recap.counts]
    yield from _part(_("Who was there"), counts)
    yield from _examples(recap.examples)
    yield from _part(_("What we learned"), [_said(one.text, one) for one in recap.lessons])
    yield from _workshops(recap.workshops)
    yield from _part(_("Messages"), _texts(recap.messages))
    yield from _part(_("Agreements"), _texts(recap.agreements))
    yield from _notes(recap.notes, level=2)
    yield from _threads(recap.threads)
    yield from _part(_("Conclusions"), [_conclusion(one) for one in recap.conclusions])
    yield from _closing(recap)
    yield from _part(_("What became of last time"), [_block(one) for one in recap.before])
    yield from _articles(recap.articles)


def _part(title: str, lines: Sequence[str]) -> Iterator[Node]:
    if lines:
        yield heading(2, title)
        yield bullets(lines)


def _said(text: str, thing: Invented) -> str:
    return f"{text} ({_('invented')})" if thing.is_invented else text


def _texts(notes: Iterable[Note]) -> list[str]:
    return [_said(note.text, note) for note in notes]


def _examples(examples: Sequence[PracticeExample]) -> Iterator[Node]:
    if examples:
        yield heading(2, _("Practice examples"))
    for example in examples:
        yield heading(3, _said(example.title, example))
        tellers = [example.presenters, *(one.name for one in example.organisations.all())]
        if any(tellers):
            yield paragraph(", ".join(filter(None, tellers)))
        yield from tree(example.story, top=4)
        lessons = [_said(lesson.text, lesson) for lesson in example.lessons.all()]
        yield from [bullets(lessons)] if lessons else []


def _workshops(workshops: Sequence[WorkshopYield]) -> Iterator[Node]:
    if workshops:
        yield heading(2, _("What the workshops yielded"))
    for one in workshops:
        yield heading(3, one.workshop.title)
        if one.workshop.guiding_question:
            yield paragraph({"t": "em", "c": [strong(one.workshop.guiding_question)]})
        if one.blocks:
            yield numbered([_block(block) for block in one.blocks])
        yield from (node for ranked in one.lists for node in _list(ranked))
        yield from _notes(one.notes, level=4)
        yield from _answers(one)
        yield from (node for row in one.reflections for node in _reflection(row))
        recordings = [[paragraph(link(row.title or row.url, row.url))] for row in one.recordings]
        yield from [bullets(recordings)] if recordings else []


def _block(block: BuildingBlock) -> str:
    """A bouwsteen with its means and where it stands, as one line."""
    parts = [_said(block.statement, block)]
    if block.means:
        parts.append(_("For example by %(means)s.") % {"means": block.means})
    if block.standing:
        parts.append(f"{block.state.label}. {block.standing.sentence}".strip())
    return " ".join(parts)


def _list(ranked: RankedList) -> Iterator[Node]:
    yield heading(4, ranked.title)
    if ranked.has_figures:
        rows = [
            [str(one.rank.rank or ""), _said(one.item.text, one.item), str(one.rank.total or "")]
            for one in ranked.items
        ]
        yield table([_("Place"), _("Item"), _("Total")], rows)
        return
    yield bullets([_unscored(one.item.text, highest=one.rank.is_highest) for one in ranked.items])


def _unscored(text: str, *, highest: bool) -> str:
    return _("%(text)s (the highest)") % {"text": text} if highest else text


def _notes(notes: Sequence[Note], *, level: int) -> Iterator[Node]:
    for kind in NoteKind:
        found = _texts(note for note in notes if note.kind == kind)
        if found:
            yield heading(level, kind.label.capitalize())
            yield bullets(found)


def _answers(workshop: WorkshopYield) -> Iterator[Node]:
    for one in workshop.answers:
        yield heading(4, one.prompt)
        yield bullets([f"{row.group.name}: {_said(row.text, row)}" for row in one.answers])


def _reflection(row: Reflection) -> Iterator[Node]:
    yield heading(4, _("Looking back"))
    yield from tree(row.text, top=5)
    for said, text in ((_("What worked:"), row.worked), (_("What was hard:"), row.hard)):
        if text:
            yield paragraph(strong(said), f" {text}")


def _threads(threads: Sequence[Thread]) -> Iterator[Node]:
    if threads:
        yield heading(2, _("Common threads"))
    for one in threads:
        yield heading(3, _said(one.thread.title, one.thread))
        yield from tree(one.thread.text, top=4)
        if one.replaced:
            yield table([_("Not"), _("But")], [[row.old, row.new] for row in one.replaced])


def _conclusion(one: Conclusion) -> str:
    said = _said(one.text, one)
    if one.shift_from and one.shift_to:
        shift = _("From %(old)s to %(new)s.") % {"old": one.shift_from, "new": one.shift_to}
        said = f"{said} {shift}"
    return said


def _closing(recap: Recap) -> Iterator[Node]:
    closing = recap.record.closing if recap.record else ""
    if recap.closer or closing:
        yield heading(2, _("Closing"))
    if recap.closer:
        yield from _closer(recap.closer)
    yield from tree(closing, top=3)


def _closer(closer: Closer) -> Iterator[Node]:
    who = ", ".join(filter(None, [closer.who, closer.function, closer.of]))
    if who or closer.title:
        yield paragraph(strong(closer.title), f" {who}" if closer.title else who)
    yield from tree(closer.message, top=3)


def _articles(articles: Sequence[ArticleShown]) -> Iterator[Node]:
    if articles:
        yield heading(2, _("Read on"))
    for one in articles:
        title = f"‘{one.article.title}’" if one.article.is_quote else one.article.title
        yield heading(3, _said(title, one.article))
        if one.who:
            yield paragraph(one.who)
        yield from tree(one.article.body, top=4)

"""The sheet that a bestuurder reads: page and paper show it text for text the same."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buildingblocks.choices import BlockState
from buildingblocks.values.summary import FrozenSummary, Presence
from chain.values.dates import counted, day_plain, days_between
from chain.values.text import word_count
from participants.choices import CountMoment


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section; `note` is the small print under it, `block_id` where it leads."""

    text: str
    note: str = ""
    block_id: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `kind` names it for the stylesheet."""

    kind: str
    heading: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The one screen and the one page, text for text the same; empty sections are left out."""

    kicker: str
    title: str
    when: str
    core: str
    sections: tuple[Section, ...]
    issue: str
    mark: str
    chain: str
    motto: str

    def texts(self) -> list[str]:
        """Give every piece of text in reading order, as page and paper show it."""
        face = [self.mark, self.chain, self.motto, self.kicker, self.title, self.when, self.core]
        inside = [text for section in self.sections for text in _section_texts(section)]
        return [text for text in (*face, *inside, self.issue) if text]

    def words(self) -> int:
        """Count all that stands on the sheet, headings and date of issue included."""
        return word_count(" ".join(self.texts()))


def _section_texts(section: Section) -> list[str]:
    lines = [text for line in section.lines for text in (line.text, line.note)]
    return [text for text in (section.heading, section.note, *lines) if text]


def sheet(summary: FrozenSummary, organisation_id: int | None = None) -> Sheet:
    """Lay out `summary` in the active language, for a reader of `organisation_id` if known."""
    sections = (
        _own(summary, organisation_id),
        _plain("asked", _("What we ask of you"), summary.asked),
        _blocks(summary),
        _plain("messages", _("Messages"), summary.messages),
        _plain("agreements", _("Agreements"), summary.agreements),
        _plain("threads", _("Common threads"), summary.threads),
        _plain("presence", _("Who was there"), tuple(map(presence_told, summary.presence))),
        _before(summary),
        _plain("next", _("Next time"), tuple(filter(None, [summary.next_date]))),
    )
    return Sheet(
        kicker=_("Summary for executives"),
        title=summary.event_title,
        when=_when(summary),
        core=summary.core_message,
        sections=tuple(section for section in sections if section.lines),
        issue=_issue(summary),
        mark=_("Example: partly invented") if summary.is_example else "",
        chain=summary.chain_name,
        motto=summary.chain_motto,
    )


def _plain(kind: str, heading: str, texts: tuple[str, ...]) -> Section:
    return Section(kind, heading, tuple(Line(text) for text in texts if text))


def _own(summary: FrozenSummary, organisation_id: int | None) -> Section:
    lines = next((own.lines for own in summary.own if own.organisation_id == organisation_id), ())
    return _plain("own", _("For your organisation"), lines)


def _blocks(summary: FrozenSummary) -> Section:
    note = _("Chosen by %(who)s.") % {"who": summary.chosen_by} if summary.chosen_by else ""
    lines = tuple(
        Line(block.statement, _standing(block.state, block.sentence, block.lead), block.block_id)
        for block in summary.blocks
    )
    return Section("blocks", _("Main bouwstenen"), lines, note)


def _before(summary: FrozenSummary) -> Section:
    lines = tuple(
        Line(one.statement, _standing(one.state, one.sentence, ""), one.block_id)
        for one in summary.before
    )
    return Section("before", _("What became of last time"), lines)


def _standing(state: str, sentence: str, lead: str) -> str:
    parts = [f"{BlockState(state).label}."]
    if sentence:
        parts.append(sentence)
    if lead:
        # Before somebody took it up, the trekker has only been asked.
        taken = state == BlockState.TAKEN_UP
        said = _("Lead: %(lead)s.") if taken else _("Asked as lead: %(lead)s.")
        parts.append(said % {"lead": lead})
    return " ".join(parts)


def presence_told(presence: Presence) -> str:
    """Say how many were there, such as 'Bijna 100 mensen van 30 organisaties'."""
    parts = []
    if presence.people is not None:
        said = ngettext("%(count)s person", "%(count)s people", presence.people)
        parts.append(said % {"count": counted(presence.people, presence.people_precision)})
    if presence.organisations is not None:
        said = ngettext("%(count)s organisation", "%(count)s organisations", presence.organisations)
        number = counted(presence.organisations, presence.organisations_precision)
        parts.append(said % {"count": number})
    told = _(" from ").join(parts)
    if told:
        told = f"{told[0].upper()}{told[1:]}, {CountMoment(presence.moment).label}."
    return " ".join(filter(None, [told, presence.note]))


def _when(summary: FrozenSummary) -> str:
    days = days_between(summary.first_day, summary.last_day) if summary.first_day else ""
    return ", ".join(filter(None, [days, summary.city]))


def _issue(summary: FrozenSummary) -> str:
    if summary.frozen_on is None:
        return ""
    return _("Number %(number)s, frozen on %(date)s.") % {
        "number": summary.number,
        "date": day_plain(summary.frozen_on),
    }

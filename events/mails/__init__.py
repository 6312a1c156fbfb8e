"""Letters about one event: its first line, its facts, who signs, and the drafts for its readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from chain.choices import Precision
from chain.values.dates import day_of_year, days_between, hours
from chain.values.text import clean_line
from events.models import Event, EventDay
from events.queries.mail_plan import signature_of
from mailings.mails import write_letter
from mailings.values.calendar import ZONE, Appointment, Party
from mailings.values.letters import Draft, Fact, Recipient, Texts, Written

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_SHORT = 24

# What every letter of an event may say in an organiser's own words.
PLACEHOLDERS: Mapping[str, "StrOrPromise"] = {
    "naam": gettext_lazy("the name of the reader"),
    "bijeenkomst": gettext_lazy("the title of the event"),
    "datum": gettext_lazy("the day or days, with the times"),
    "plaats": gettext_lazy("where it is"),
    "samenwerking": gettext_lazy("the name of the samenwerking"),
    "link": gettext_lazy("the address of the page of the event"),
}


def when_line(event: Event) -> str:
    """Write 'donderdag 17 december 2026, van 13.00 tot 17.00 uur', or 7 tot en met 11 oktober."""
    days = sorted(event.days.all(), key=lambda day: day.date)
    if event.starts_on is None:
        return ""
    line = days_between(event.starts_on, event.ends_on)
    if len(days) != 1 or event.date_precision != Precision.DAY:
        return line
    return ", ".join(part for part in (line, hours(days[0].starts_at, days[0].ends_at)) if part)


def where_line(event: Event) -> str:
    """Write 'Fries Museum, Wilhelminaplein 92, Leeuwarden', with 'online' when it is that too."""
    parts = [event.venue, event.address, event.city]
    parts += [_("online")] if event.is_online else []
    return clean_line(", ".join(part for part in parts if part))


def moment_line(event: Event) -> str:
    """Write the first line of a letter: day, time and city."""
    place = event.city or (_("online") if event.is_online else "")
    return ", ".join(part for part in (when_line(event), place) if part)


def short_name(event: Event) -> str:
    """Return 'netwerkdag op 9 oktober': the kind and the first day, short enough for a subject."""
    kind = event.kind.name
    if len(kind) > _SHORT:
        kind = event.kind.abbreviation or _("event")
    if kind.istitle() and " " not in kind:
        kind = kind.lower()
    day = day_of_year(event.starts_on)
    return _("%(kind)s on %(day)s") % {"kind": kind, "day": day} if day else kind


def event_facts(event: Event) -> list[Fact]:
    """List what, when and where; whoever writes a letter adds rows of its own."""
    return [
        Fact(_("What"), event.title),
        Fact(_("When"), when_line(event)),
        Fact(_("Where"), where_line(event)),
        Fact(_("Theme"), event.theme),
    ]


def appointment(
    event: Event,
    recipient: Recipient,
    *,
    uid: UUID,
    sequence: int,
    reply_to: str,
    now: datetime,
    **more: Any,
) -> Appointment:
    """Make the calendar item of `recipient` for `event`: its times, or whole days.

    `uid` and `sequence` are those of the invitation or registration; `more` is what else an
    Appointment knows, such as `tentative`, `accepted` or a `description`. The event has a day.
    """
    days = sorted(event.days.all(), key=lambda day: day.date)
    starts, ends = _span(days)
    known = {
        "title": event.title,
        "place": where_line(event),
        "address": f"{settings.SITE_URL}{event.get_absolute_url()}",
    }
    return Appointment(
        uid=f"{uid}@{urlsplit(settings.SITE_URL).hostname}",
        sequence=sequence,
        starts=starts,
        ends=ends,
        stamp=now,
        organiser=Party(settings.REPLY_INBOX or reply_to, event.chain.name),
        attendee=Party(recipient.address, recipient.name),
        **(known | more),
    )


def _span(days: Sequence[EventDay]) -> tuple[date | datetime, date | datetime | None]:
    """One day has its times, if they are known; more days are whole days from first to last."""
    first, last = days[0], days[-1]
    if len(days) > 1 or first.starts_at is None:
        return first.date, last.date
    ends = datetime.combine(first.date, first.ends_at, ZONE) if first.ends_at else None
    return datetime.combine(first.date, first.starts_at, ZONE), ends


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLetter:
    """Writes one kind of letter of `event` for many readers; make it once per batch.

    `of` asks who signs and on which days; after that a letter costs no query. Let `event` carry its
    chain.
    """

    event: Event
    key: str
    texts: Texts
    signed_by: str
    reply_to: str
    common: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, event: Event, key: str, texts: Texts = Texts(), **common: object) -> Self:  # noqa: B008 - frozen
        """Prepare letters of kind `key`; `common` is what every reader reads."""
        signed_by, reply_to = signature_of(event)
        prefetch_related_objects([event], "days")
        with override("nl"):
            known = {
                "event": event,
                "event_address": f"{settings.SITE_URL}{event.get_absolute_url()}",
                "day": day_of_year(event.starts_on),
                "short": short_name(event),
                "when": when_line(event),
                "where": where_line(event),
                "moment": moment_line(event),
                "facts": event_facts(event),
            }
        return cls(
            event=event,
            key=key,
            texts=texts,
            signed_by=signed_by,
            reply_to=reply_to,
            common=known | common,
        )

    def write(
        self,
        context: Mapping[str, object],
        values: Mapping[str, object] | None = None,
    ) -> Written:
        """Write it for one reader; `values` are placeholders beside those of every event."""
        known = {
            "naam": context.get("name", ""),
            "bijeenkomst": self.event.title,
            "datum": self.common["when"],
            "plaats": self.common["where"],
            "samenwerking": self.event.chain.name,
            "link": self.common["event_address"],
        }
        return write_letter(
            key=self.key,
            context={**self.common, **context},
            texts=self.texts,
            values=known | dict(values or {}),
            face=self.event.chain,
            signed_by=self.signed_by,
            reply_to=self.reply_to,
        )

    def to(
        self,
        recipient: Recipient,
        context: Mapping[str, object] | None = None,
        values: Mapping[str, object] | None = None,
        **more: Any,
    ) -> Draft:
        """Make the draft for `recipient`, about this event; `more` is what else a Draft knows."""
        written = self.write({"name": recipient.name, **(context or {})}, values)
        return written.to(recipient, **({"topic": f"event:{self.event.pk}"} | more))

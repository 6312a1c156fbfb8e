"""One question about an event, on a page of its own: what happens, and a button that says so."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.http import ChainRequest
from events.models import Event


@dataclass(frozen=True, slots=True)
class Question:
    """What the page asks; without `form` there is only the button to press."""

    title: Promise
    lead: Promise
    button: Promise
    is_danger: bool = False


def ask(request: ChainRequest, event: Event, question: Question, form: Any) -> HttpResponse:
    context = {"event": event, "face": event.chain, "form": form, "ask": question}
    status = 422 if form is not None and form.errors else 200
    return render(request, "events/event_ask.html", context, status=status)


CANCEL = Question(
    _("Cancel event"),
    _(
        "The page stays, and says that the event does not take place and why. "
        "Calendars get the news."
    ),
    _("Cancel event"),
    is_danger=True,
)
COPY = Question(
    _("Copy event"),
    _(
        "You get a draft with the programme, rooms, questions, speakers and tasks. "
        "Results, pictures and messages stay with the old one."
    ),
    _("Make copy"),
)
KEEP = Question(
    _("Keep as a kind"),
    _("The programme and the tasks of this event become a kind that you choose for a new event."),
    _("Keep as a kind"),
)
MOVE = Question(
    _("Move to another date"),
    _(
        "All days move along and the hours stay as they are. "
        "The page names the old and the new date."
    ),
    _("Move event"),
)
UNPUBLISH = Question(
    _("Take off the site"),
    _("The page and the calendar entry disappear for visitors; for you it is a draft again."),
    _("Take off the site"),
    is_danger=True,
)

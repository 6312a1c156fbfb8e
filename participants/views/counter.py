"""What an event offers and asks of who registers, at this moment; shared by the ways in."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chain.audit import remembered
from chain.http import Blank, ChainRequest
from events.models import Event
from participants.actions.enrol import Asked, Who
from participants.actions.registration.entry import NeedsGiven
from participants.forms.register import WhoForm, WishesForm, WorkshopsForm
from participants.models import RegistrationTerms
from participants.queries.preference import Preference, preference_of
from participants.queries.rounds import (
    Offer,
    OtherDay,
    days_with_room,
    offer_of,
    parts_of,
    sessions_to_choose,
)
from participants.queries.terms import terms_of
from participants.rules import opening_of
from participants.values.opening import Opening
from workshops.models import Session

ASKED = "participants/parts/asked.html"
WHO, WORKSHOPS, WISHES, CHECK = "gegevens", "workshops", "wensen", "controle"


@dataclass(frozen=True)
class _Known:
    """What is the same for everybody who registers, until somebody changes the event.

    Or until another word says how full it is: an act that changes one changes pages. Of what is
    full people may read their number in line, and that is asked every time.
    """

    event: Event
    terms: RegistrationTerms
    sessions: list[Session]
    preference: Preference
    offer: Offer
    # What a form asks as it is drawn, by language and by what is asked.
    drawn: dict[object, str] = field(default_factory=dict)
    blanks: dict[Hashable, Blank] = field(default_factory=dict)

    @classmethod
    def of(cls, event: Event) -> "_Known":
        prefetch_related_objects([event], "days")
        sessions, preference = sessions_to_choose(event), preference_of(event)
        offer = offer_of(event, sessions, preference)
        return cls(event, terms_of(event), sessions, preference, offer)


@dataclass
class Counter:
    """What the event offers and asks at this moment."""

    event: Event
    now: datetime

    def __post_init__(self) -> None:
        known = remembered(f"register:{self.event.pk}", lambda: _Known.of(self.event))
        self.event, self.terms, self.sessions = known.event, known.terms, known.sessions
        self.preference = known.preference
        self._known = known

    @cached_property
    def opening(self) -> Opening:
        return opening_of(self.event, self.terms, now=self.now)

    @cached_property
    def offer(self) -> Offer:
        known: Offer = self._known.offer
        if known.places.has_full:
            return offer_of(self.event, self.sessions, self.preference)
        return known

    @property
    def blanks(self) -> dict[Hashable, Blank]:
        """Pages of this event that were drawn before."""
        blanks: dict[Hashable, Blank] = self._known.blanks
        return blanks

    @cached_property
    def has_choices(self) -> bool:
        return self.opening.choices_open and bool(self.offer.rounds)

    def workshops(self, data: QueryDict | None = None, **more: Any) -> WorkshopsForm:
        return WorkshopsForm(data, rounds=self.offer.rounds if self.has_choices else [], **more)

    def wishes(self, data: QueryDict | None = None, **more: Any) -> WishesForm:
        items = parts_of(self.event) if self.terms.asks_parts else []
        return WishesForm(data, terms=self.terms, items=items, **more)

    def form(self, step: str, data: QueryDict | None) -> Any:
        if step == WORKSHOPS:
            return self.workshops(data)
        return self.wishes(data) if step == WISHES else WhoForm(data)

    @property
    def steps(self) -> list[str]:
        asks = bool(self.wishes().fields)
        return [WHO, *([WORKSHOPS] if self.has_choices else []), *([WISHES] if asks else [])]

    def drawn(self, *, is_listed: bool = True) -> str:
        """Return the questions as they stand before anybody answers: the same for everybody.

        A shielded person is not `is_listed`, and not asked to stand in a list.
        """
        places = self.offer.places.sessions.items()
        full = tuple((pk, place.fullness, place.waiting) for pk, place in places)
        key = get_language(), self.has_choices, is_listed, full
        drawn: dict[object, str] = self._known.drawn
        if key not in drawn:
            drawn.clear()
            drawn[key] = draw(self.workshops(), self.wishes(is_listed=is_listed), self.preference)
        return drawn[key]

    def context(self) -> dict[str, Any]:
        return {
            "event": self.event,
            "face": self.event.chain,
            "opening": self.opening,
            "preference": self.preference,
            "crumbs": [(self.event.title, self.event.get_absolute_url())],
        }


def draw(workshops: WorkshopsForm, wishes: WishesForm, preference: Preference) -> str:
    asked = {"workshops": workshops, "wishes": wishes, "preference": preference}
    return render_to_string(ASKED, asked)


def others_if_full(counter: Counter) -> list[OtherDay]:
    is_full = counter.offer.places.event.is_full
    return days_with_room(counter.event, now=counter.now) if is_full else []


def asked_in(workshops: WorkshopsForm | None, wishes: WishesForm | None) -> Asked:
    told = wishes.cleaned_data if wishes else {}
    needs = NeedsGiven(diet=told.get("diet", ""), access=told.get("access", ""))
    return Asked(
        sessions=workshops.sessions() if workshops else (),
        seconds=workshops.seconds() if workshops else (),
        parts=wishes.slugs if wishes else (),
        needs=needs if needs.diet or needs.access else None,
        needs_as_before=told.get("as_before", False),
        colleagues=[Who(address=found, name=name) for name, found in told.get("colleagues", [])],
        meets=bool(told.get("meets")),
    )


def say_busy(request: ChainRequest) -> None:
    messages.warning(request, _("Many people register at this moment. Please press once more."))


def busy(request: ChainRequest, then: str) -> HttpResponse:
    say_busy(request)
    return redirect(then)

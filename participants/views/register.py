"""Registering for an event: who, which workshops, what else, look it over, send."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chain.audit import remembered
from chain.http import FORM, Blank, ChainRequest, render_once
from chain.models import Person
from chain.permissions import Remembered, allow
from events import rules
from events.models import Event
from participants.actions.enrol import Asked, Who, enrol, enrol_known
from participants.actions.registration import AlreadyRegistered, NeedsGiven, TwoAtOnce
from participants.actions.seats import Busy
from participants.forms.register import KeyForm, WhoForm, WishesForm, WorkshopsForm
from participants.http import Steps, keep_steps, last_typed, opened, sealed, steps_of
from participants.models import RegistrationTerms
from participants.queries.preference import Preference, preference_of
from participants.queries.rounds import (
    Offer,
    OtherDay,
    days_with_room,
    known_organisations,
    offer_of,
    parts_of,
    sessions_to_choose,
)
from participants.queries.standing import needs_told_before, number_of_mine
from participants.queries.terms import terms_of
from participants.rules import opening_of
from participants.values.opening import Opening
from participants.values.receipt import Receipt
from workshops.models import Session

ASKED = "participants/parts/asked.html"
CHOSEN = "participants/parts/chosen.html"
KNOWN = "participants/register_known.html"
WHO, WORKSHOPS, WISHES, CHECK = "gegevens", "workshops", "wensen", "controle"
# What the wishes asked when they were sent: an empty box is no field of a form that was sent.
FIELDS = "gevraagd"
TITLES = {
    WHO: "participants/register_who.html",
    WORKSHOPS: "participants/register_workshops.html",
    WISHES: "participants/register_wishes.html",
}


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


# --- The door -----------------------------------------------------------------------------------


@never_cache
@require_http_methods(FORM)
@allow(rules.may_see_event, event=Remembered(Event))
def register(request: ChainRequest, event: Event) -> HttpResponse:
    """Begin: with the first step for a stranger, with one screen for who is signed in."""
    counter = Counter(event, timezone.now())
    if not counter.opening.is_open:
        return closed(request, counter)
    if request.user.is_authenticated:
        return on_one_screen(request, counter, person=request.user, by=request.user)
    if request.method == "POST":
        key = KeyForm(request.POST)
        steps = Steps(
            key.cleaned_data["form_key"] if key.is_valid() else uuid4(), event.pk, counter.now
        )
        return _take(request, counter, steps, WHO)
    typed = {} if "ander" in request.GET else _typed_before(request, counter, WHO)
    form = WhoForm(initial={name: values[0] for name, values in typed.items() if values})
    return _show(request, counter, WHO, form, key=uuid4(), is_known=bool(typed))


@never_cache
@require_http_methods(FORM)
@allow(rules.may_see_event, event=Remembered(Event))
def register_step(request: ChainRequest, event: Event, key: UUID, step: str) -> HttpResponse:
    """One step; what was typed in the others stays."""
    counter = Counter(event, timezone.now())
    steps = steps_of(request, key, now=counter.now)
    if steps is None or steps.event_id != event.pk:
        messages.info(request, _("What you filled in is not kept any more. Please begin again."))
        return redirect("participants:register", event.slug)
    if steps.receipt:
        return redirect("participants:register-done", event.slug, steps.receipt)
    if not counter.opening.is_open:
        return closed(request, counter)
    if step == CHECK:
        return _check(request, counter, steps)
    return _one_step(request, counter, steps, step)


def closed(request: ChainRequest, counter: Counter) -> HttpResponse:
    """Say why nobody can register now: a page, no error."""
    context = counter.context() | {"others": days_with_room(counter.event, now=counter.now)}
    return render(request, "participants/register_closed.html", context)


# --- Step by step ---------------------------------------------------------------------------------


def _one_step(request: ChainRequest, counter: Counter, steps: Steps, step: str) -> HttpResponse:
    if step not in counter.steps:
        raise Http404
    if request.method == "POST":
        return _take(request, counter, steps, step)
    return _show(request, counter, step, counter.form(step, steps.of(step)), key=steps.key)


def _take(request: ChainRequest, counter: Counter, steps: Steps, step: str) -> HttpResponse:
    """Keep what was typed and go on, or say what is not right."""
    form = counter.form(step, request.POST)
    if not form.is_valid():
        return _show(request, counter, step, form, key=steps.key, status=422)
    steps.keep(step, request.POST)
    if step == WISHES:
        steps.typed[step][FIELDS] = list(form.fields)
    then = CHECK if "controle" in request.GET else _next(request, counter, steps, step)
    keep_steps(request, steps)
    return redirect(_address(counter, steps, then))


def _next(request: ChainRequest, counter: Counter, steps: Steps, step: str) -> str:
    """Return the step after `step`; what was told for another day of the tour is not asked."""
    order = counter.steps
    rest = order[order.index(step) + 1 :]
    if rest == [WISHES] and WISHES not in steps.typed:
        told = _typed_before(request, counter, WISHES)
        if told and _answers(counter, told):
            steps.typed[WISHES] = told
            return CHECK
    return next(iter(rest), CHECK)


def _typed_before(request: ChainRequest, counter: Counter, step: str) -> dict[str, list[str]]:
    """Return what this browser sent of a step for another day of the tour."""
    return last_typed(request, step, now=counter.now) if counter.event.tour_id else {}


def _answers(counter: Counter, told: Mapping[str, list[str]]) -> bool:
    """Tell whether `told` answers all that this day asks, and nothing of it is of one day only."""
    fields = counter.wishes().fields.keys()
    return not fields & {"parts", "colleagues", "meets"} and fields <= set(told.get(FIELDS, []))


def _address(counter: Counter, steps: Steps, step: str) -> str:
    return reverse("participants:register-step", args=[counter.event.slug, steps.key, step])


def _show(  # noqa: PLR0913 - the page of every step
    request: ChainRequest,
    counter: Counter,
    step: str,
    form: Any,
    *,
    key: UUID,
    status: int = 200,
    is_known: bool = False,
) -> HttpResponse:
    order = counter.steps
    at = order.index(step)
    back = [counter.event.slug, key, order[at - 1]]
    context = counter.context() | {
        "place": counter.offer.places.event,
        "form": form,
        "form_key": key,
        "is_known": is_known,
        "number": at + 1,
        "total": len(order) + 1,
        "back": reverse("participants:register-step", args=back) if at else "",
    }
    if step == WHO:
        context["organisations"] = known_organisations(counter.event, now=counter.now)
        context["others"] = _others_if_full(counter)
    return render(request, TITLES[step], context, status=status)


def _others_if_full(counter: Counter) -> list[OtherDay]:
    is_full = counter.offer.places.event.is_full
    return days_with_room(counter.event, now=counter.now) if is_full else []


def _check(request: ChainRequest, counter: Counter, steps: Steps) -> HttpResponse:
    """Show it all once more; send it by a press."""
    filled = {step: counter.form(step, steps.of(step)) for step in counter.steps}
    for step, form in filled.items():
        if not form.is_bound or not form.is_valid():
            return redirect(_address(counter, steps, step))
    if request.method == "POST":
        return _send(request, counter, steps, filled)
    context = counter.context() | {
        "place": counter.offer.places.event,
        "rows": list(_rows(counter, steps, filled)),
        "back": _address(counter, steps, counter.steps[-1]),
        "total": len(counter.steps) + 1,
    }
    return render(request, "participants/register_check.html", context)


def _send(
    request: ChainRequest, counter: Counter, steps: Steps, filled: Mapping[str, Any]
) -> HttpResponse:
    who: WhoForm = filled[WHO]
    try:
        receipt = enrol(
            event=counter.event,
            who=Who(
                address=who.address,
                name=who.cleaned_data["name"],
                organisation=who.cleaned_data["organisation"],
                function=who.cleaned_data["function"],
            ),
            asked=_asked(filled.get(WORKSHOPS), filled.get(WISHES)),
            form_key=steps.key,
            now=counter.now,
        )
    except TwoAtOnce:
        messages.warning(request, _("Two of these workshops are at the same time. Choose others."))
        return redirect(_address(counter, steps, WORKSHOPS))
    except Busy:
        return _busy(request, _address(counter, steps, CHECK))
    steps.receipt = sealed(receipt)
    keep_steps(request, steps)
    return redirect("participants:register-done", counter.event.slug, steps.receipt)


def _busy(request: ChainRequest, then: str) -> HttpResponse:
    messages.warning(request, _("Many people register at this moment. Please press once more."))
    return redirect(then)


def _asked(workshops: WorkshopsForm | None, wishes: WishesForm | None) -> Asked:
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


@dataclass(frozen=True, slots=True)
class Row:
    term: str
    value: str
    change: str


def _rows(counter: Counter, steps: Steps, filled: Mapping[str, Any]) -> Sequence[Row]:
    """Return what was filled in, each with the way to change it."""
    found = []
    for step, form in filled.items():
        change = f"{_address(counter, steps, step)}?controle"
        found += [
            Row(str(bound.label), _told(form, bound), f"{change}#{bound.auto_id}")
            for bound in form
            if not bound.name.startswith("tweede-")
            and (bound.name != "agrees" or form.cleaned_data["agrees"])
        ]
    return found


def _told(form: forms.Form, bound: forms.BoundField) -> str:
    value = form.cleaned_data[bound.name]
    if isinstance(form, WorkshopsForm):
        return _told_workshop(form, bound)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if bound.name == "colleagues":
        return ", ".join(name for name, _address in value) or _("Nobody")
    if bound.name == "parts":
        labels = dict(bound.field.choices)  # type: ignore[attr-defined]  # a choice field
        return ", ".join(str(labels[one]) for one in value) or _("None")
    return str(getattr(value, "shown", value)) or _("Nothing filled in")


def _told_workshop(form: WorkshopsForm, bound: forms.BoundField) -> str:
    """Write the choice, with the waiting list and the second choice where they matter."""
    key = bound.name.removeprefix("ronde-")
    one = next(each for each in form.rounds if str(each.item.pk) == key)
    options = {str(each.session.pk): each for each in one.options}
    first = options.get(form.cleaned_data[bound.name])
    if first is None:
        return _("No preference")
    title = first.session.workshop.title
    if not first.place.is_full:
        return title
    second = options.get(form.cleaned_data.get(f"tweede-{key}", ""))
    if second is None or second is first:
        return _("%(title)s (waiting list)") % {"title": title}
    words = {"title": title, "second": second.session.workshop.title}
    return _("%(title)s (waiting list), and until then %(second)s") % words


# --- Who we know ----------------------------------------------------------------------------------


def on_one_screen(
    request: ChainRequest, counter: Counter, *, person: Person, by: Person | None
) -> HttpResponse:
    """Let somebody we know choose and send on one page."""
    is_listed = not person.is_shielded
    told_before = needs_told_before(person, counter.event) is not None
    asks = {"is_listed": is_listed, "told_before": told_before}
    if request.method != "POST":
        if told_before:
            questions = draw(counter.workshops(), counter.wishes(None, **asks), counter.preference)
            return _one_screen(request, counter, person, by, asked=questions)
        return _empty_screen(request, counter, person, by)
    workshops = counter.workshops(request.POST)
    wishes = counter.wishes(request.POST, **asks)
    key = KeyForm(request.POST)
    faulty = [form for form in (workshops, wishes) if form.errors]
    if not faulty and key.is_valid():
        asked, form_key = _asked(workshops, wishes), key.cleaned_data["form_key"]
        answer = _send_known(request, counter, person, by, asked=asked, form_key=form_key)
        if answer:
            return answer
    asked_again = draw(workshops, wishes, counter.preference)
    return _one_screen(request, counter, person, by, asked=asked_again, faulty=faulty)


def _send_known(
    request: ChainRequest,
    counter: Counter,
    person: Person,
    by: Person | None,
    *,
    asked: Asked,
    form_key: UUID,
) -> HttpResponse | None:
    """Register `person`; None when the page has to ask for something else."""
    try:
        receipt = enrol_known(
            event=counter.event,
            person=person,
            asked=asked,
            form_key=form_key,
            by=by,
            now=counter.now,
        )
    except AlreadyRegistered:
        messages.info(request, _("You were registered already. Nothing has changed."))
        return redirect(request.path)
    except TwoAtOnce:
        messages.warning(request, _("Two of these workshops are at the same time. Choose others."))
        return None
    except Busy:
        return _busy(request, request.path)
    return redirect("participants:register-done", counter.event.slug, sealed(receipt))


def _empty_screen(
    request: ChainRequest, counter: Counter, person: Person, by: Person | None
) -> HttpResponse:
    """Show the screen as it is for all who come to register: drawn once, but for who it is."""
    is_listed = not person.is_shielded
    questions = counter.drawn(is_listed=is_listed)
    if counter.offer.places.has_full or number_of_mine(person, counter.event):
        return _one_screen(request, counter, person, by, asked=questions)
    context = counter.context() | {
        "place": counter.offer.places.event,
        "asked": questions,
        "is_signed_in": by is not None,
    }
    return render_once(
        request,
        KNOWN,
        context,
        gaps=_gaps(person),
        kept=counter.blanks,
        about=(counter.opening, counter.has_choices, is_listed, by is None),
    )


def _gaps(person: Person) -> dict[str, str]:
    """Give the words that differ from one reader of the screen to the next."""
    organisation = f", {person.organisation}" if person.organisation else ""
    return {"name": person.display_name, "of": organisation, "form_key": str(uuid4())}


def _one_screen(
    request: ChainRequest,
    counter: Counter,
    person: Person,
    by: Person | None,
    *,
    asked: str,
    faulty: Sequence[forms.Form] = (),
) -> HttpResponse:
    context = counter.context() | {
        "place": counter.offer.places.event,
        "mine": number_of_mine(person, counter.event),
        "asked": asked,
        "faulty": faulty,
        "is_signed_in": by is not None,
        "others": _others_if_full(counter),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faulty else HTTPStatus.OK
    return render(request, KNOWN, context | _gaps(person), status=status)


# --- Afterwards -----------------------------------------------------------------------------------


@require_safe
@allow(rules.may_see_event, event=Remembered(Event))
def register_done(request: ChainRequest, event: Event, receipt: str) -> HttpResponse:
    """Say what came of it; whoever keeps the address finds this page again."""
    found = opened(receipt)
    if found is None:
        raise Http404
    counter = Counter(event, timezone.now())
    chosen = _chosen(counter, found)
    choices = render_to_string(CHOSEN, {"choices": chosen}) if chosen else ""
    context = counter.context() | {
        "state": found.state,
        "until": found.until,
        "has_chosen": bool(chosen),
        "others": days_with_room(event, now=counter.now),
        "mine": _mine(request, event) if counter.preference else None,
        "ranks": counter.preference.is_open(counter.now),
    }
    response = render_once(
        request,
        "participants/register_done.html",
        context,
        gaps={"number": found.number, "choices": choices},
        # What changes from hour to hour, with the seats of another day or with what the reader
        # has told is drawn every time.
        kept={} if found.until or context["others"] or counter.preference else counter.blanks,
        about=(counter.opening, found.state, bool(chosen)),
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _mine(request: ChainRequest, event: Event) -> int | None:
    """Return the number of the visitor's own registration; a receipt itself opens nothing."""
    return number_of_mine(request.user, event) if request.user.is_authenticated else None


def _chosen(counter: Counter, receipt: Receipt) -> list[tuple[Any, bool]]:
    waits = dict(receipt.sessions)
    sessions = [one for one in counter.sessions if one.pk in waits]
    sessions.sort(key=lambda one: (one.item.day.date, one.item.order, waits[one.pk], one.pk))
    return [(session, waits[session.pk]) for session in sessions]

"""Change a registration: other workshops, wishes, a place on a waiting list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from chain.http import ChainRequest
from participants.actions import details
from participants.actions.registration.changes import change_choices
from participants.actions.registration.entry import NeedsGiven
from participants.actions.registration.refusals import NotStanding, TwoAtOnce
from participants.actions.seats import Busy
from participants.choices import ChoiceState
from participants.forms.personal import DetailsForm
from participants.forms.register import WorkshopsForm
from participants.http import pressed_number
from participants.models import Choice
from participants.queries.rounds import offer_of, parts_of
from participants.queries.standing import standing_choices
from participants.queries.terms import terms_of
from participants.rules import may_change, opening_of
from participants.views.counter import Counter, busy, say_busy
from participants.views.way import Way, both
from workshops.models import Session


@both(["GET", "HEAD", "POST"])
def _change(request: ChainRequest, way: Way) -> HttpResponse:
    now = timezone.now()
    if not may_change(way.registration, now=now):
        return redirect(way.address("registration"))
    counter = Counter(way.event, now)
    data = request.POST if request.method == "POST" else None
    choices = standing_choices(way.registration)
    held = {choice.session_id for choice in choices}
    workshops = counter.workshops(data, initial=_initial(choices), held=held)
    items = parts_of(way.event) if counter.terms.asks_parts else []
    told: dict[str, Any] = {"remark": way.registration.remark, "parts": way.registration.parts}
    told |= {name: name in way.registration.parts for name in ("lunch", "drinks")}
    wishes = DetailsForm(data, terms=counter.terms, items=items, initial=told)
    faulty = [form for form in (workshops, wishes) if form.errors]
    if data is not None and not faulty and _is_written(request, way, workshops, wishes, choices):
        return redirect(way.address("registration"))
    context = way.context() | {
        "workshops": workshops,
        "wishes": wishes,
        "faulty": faulty,
        "opening": counter.opening,
        "preference": counter.preference,
        "has_choices": counter.has_choices,
    }
    status = 422 if faulty else 200
    return render(request, "participants/registration_change.html", context, status=status)


registration_change, my_registration_change = _change


def _initial(choices: list[Choice]) -> dict[str, str]:
    """Show the seat that somebody has in a round, else what they wait or wish for."""
    order = [ChoiceState.WISHED, ChoiceState.WAITING, ChoiceState.OFFERED, ChoiceState.TAKEN]
    ranked = sorted(choices, key=lambda one: order.index(ChoiceState(one.state)))
    return {f"ronde-{one.item_id}": str(one.session_id) for one in ranked}


def _wanted(workshops: WorkshopsForm, choices: list[Choice]) -> list[Session]:
    """Return what was chosen, and all that was held in rounds that nobody touched.

    A seat that was given by preference is not chosen here, and stays.
    """
    chosen = {one.item_id: one for one in workshops.sessions()}
    before = _initial(choices)
    kept = [
        choice.session
        for choice in choices
        if choice.by_preference
        or before.get(f"ronde-{choice.item_id}")
        == str(getattr(chosen.get(choice.item_id), "pk", ""))
    ]
    return list({one.pk: one for one in (*chosen.values(), *kept)}.values())


def _is_written(
    request: ChainRequest,
    way: Way,
    workshops: WorkshopsForm,
    wishes: DetailsForm,
    choices: list[Choice],
) -> bool:
    told = wishes.cleaned_data
    try:
        is_changed = details.change_registration(
            registration=way.registration,
            sessions=_wanted(workshops, choices) if workshops.rounds else None,
            told=details.Details(
                parts=wishes.slugs,
                remark=told["remark"],
                needs=NeedsGiven(diet=told.get("diet", ""), access=told.get("access", "")),
            ),
            by=way.by,
            now=timezone.now(),
        )
    except TwoAtOnce:
        messages.warning(request, _("Two of these workshops are at the same time. Choose others."))
        return False
    except Busy:
        say_busy(request)
        return False
    except NotStanding:
        return True
    if is_changed:
        messages.success(request, _("Saved. The confirmation is in your mail."))
    return True


@both(["POST"])
def _wait(request: ChainRequest, way: Way) -> HttpResponse:
    """Put somebody on the waiting list of a full session, beside what they have."""
    offer = offer_of(way.event)
    session = offer.sessions.get(pressed_number(request, "sessie"))
    now = timezone.now()
    is_open = opening_of(way.event, terms_of(way.event), now=now).choices_open
    if session is None or not is_open or not may_change(way.registration, now=now):
        return redirect(way.address("registration"))
    held = [choice.session for choice in standing_choices(way.registration)]
    try:
        change_choices(
            registration=way.registration,
            sessions=[*held, *([session] if session not in held else [])],
            by=way.by,
            now=now,
        )
    except TwoAtOnce:
        messages.info(request, _("There is a seat in that workshop now. Choose it by ‘Change’."))
    except Busy:
        return busy(request, way.address("registration"))
    except NotStanding:
        pass
    else:
        messages.success(
            request, _("You are on the waiting list. We mail you when there is a seat.")
        )
    return redirect(way.address("registration"))


registration_wait, my_registration_wait = _wait

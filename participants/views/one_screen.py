"""Registering on one screen: for who is signed in, or comes by a link of their own."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chain.http import ChainRequest, render_once
from chain.models import Person
from participants.actions.enrol import Asked, enrol_known
from participants.actions.registration.refusals import AlreadyRegistered, TwoAtOnce
from participants.actions.seats import Busy
from participants.forms.register import KeyForm
from participants.http import sealed
from participants.queries.standing import needs_told_before, number_of_mine
from participants.views.counter import Counter, asked_in, busy, draw, others_if_full

KNOWN = "participants/register_known.html"


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
        asked, form_key = asked_in(workshops, wishes), key.cleaned_data["form_key"]
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
        return busy(request, request.path)
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
        "others": others_if_full(counter),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faulty else HTTPStatus.OK
    return render(request, KNOWN, context | _gaps(person), status=status)

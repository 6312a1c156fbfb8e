"""The page of one registration, by the link of a letter or for who is signed in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest, by_link
from chain.permissions import allow
from chain.rules import anyone
from events import rules
from events.models import Event
from participants.actions import details
from participants.actions.links import ask_new_link, new_link, revoke_links
from participants.actions.registration import (
    NeedsGiven,
    NoOffer,
    NotStanding,
    TwoAtOnce,
    accept_offer,
    cancel,
    change_choices,
    confirm,
    decline_offer,
)
from participants.actions.seats import Busy
from participants.choices import ChoiceState, LinkPurpose, RegistrationState
from participants.forms.personal import DetailsForm, NewLinkForm
from participants.forms.register import WorkshopsForm
from participants.models import Choice
from participants.models.registration import GONE
from participants.queries.rounds import Offer, days_with_room, offer_of, parts_of
from participants.queries.standing import cancelled_workshops, rank, standing_choices
from participants.queries.swapping import chances
from participants.queries.terms import terms_of
from participants.rules import has_meeting_list, may_change, may_meet, opening_of
from participants.views.counter import Counter
from participants.views.joining import entrances
from participants.views.one_screen import on_one_screen
from participants.views.ranking import leads
from participants.views.register import closed
from participants.views.way import Way, both, linked
from workshops.models import Session

# --- The page -------------------------------------------------------------------------------------


@both(["GET", "HEAD"])
def _page(request: ChainRequest, way: Way) -> HttpResponse:
    now = timezone.now()
    offer = offer_of(way.event)
    choices = standing_choices(way.registration)
    terms = terms_of(way.event)
    opening = opening_of(way.event, terms, now=now)
    changes = may_change(way.registration, now=now)
    meets = has_meeting_list(way.event, terms, now=now) and may_meet(way.registration, now=now)
    context = _context(way) | {
        "choices": [(one, rank(one)) for one in choices],
        "dropped": cancelled_workshops(way.registration, choices),
        "number": rank(way.registration),
        "full": _full(offer, choices) if way.registration.state not in GONE else [],
        "may_change": changes,
        "may_choose": changes and opening.choices_open and bool(offer.rounds) and not choices,
        "others": days_with_room(way.event, now=now),
        "opening": opening,
        "entrances": entrances(way, choices),
        "meets": meets,
        "preference": offer.preference,
        "ranking": leads(way, offer.preference, now=now),
        "swaps": chances(way.registration, choices, now=now) if changes else [],
        "asks_needs": terms.asks_needs and way.registration.state not in GONE,
    }
    return render(request, "participants/registration.html", context)


registration, my_registration = _page


def _full(offer: Offer, choices: list[Choice]) -> list[Session]:
    """Return the full sessions that somebody is not in line for, in rounds with other choices."""
    held = {choice.session_id for choice in choices}
    workshops = {choice.workshop_id for choice in choices}
    return [
        option.session
        for one in offer.rounds
        for option in one.options
        if option.place.is_full
        and option.session.pk not in held
        and option.session.workshop_id not in workshops
    ]


def _context(way: Way) -> dict[str, Any]:
    names = ("registration", "registration-change", "registration-cancel", "registration-offer")
    more = (
        "registration-wait",
        "registration-back",
        "registration-confirm",
        "registration-meeting",
        "registration-needs",
        "registration-swap",
    )
    return {
        "registration": way.registration,
        "event": way.event,
        "face": way.event.chain,
        "token": way.token,
        "to": {name.replace("-", "_"): way.address(name) for name in (*names, *more)},
    }


# --- Change ---------------------------------------------------------------------------------------


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
    context = _context(way) | {
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
        _say_busy(request)
        return False
    except NotStanding:
        return True
    if is_changed:
        messages.success(request, _("Saved. The confirmation is in your mail."))
    return True


def _say_busy(request: ChainRequest) -> None:
    messages.warning(request, _("Many people register at this moment. Please press once more."))


@both(["POST"])
def _wait(request: ChainRequest, way: Way) -> HttpResponse:
    """Put somebody on the waiting list of a full session, beside what they have."""
    offer = offer_of(way.event)
    asked = request.POST.get("sessie", "")
    session = offer.sessions.get(int(asked)) if asked.isdecimal() and len(asked) < 12 else None
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
        _say_busy(request)
    except NotStanding:
        pass
    else:
        messages.success(
            request, _("You are on the waiting list. We mail you when there is a seat.")
        )
    return redirect(way.address("registration"))


registration_wait, my_registration_wait = _wait


# --- Cancel, and take it back ---------------------------------------------------------------------


@both(["GET", "HEAD", "POST"])
def _cancel(request: ChainRequest, way: Way) -> HttpResponse:
    if not may_change(way.registration, now=timezone.now()):
        return redirect(way.address("registration"))
    if request.method == "POST":
        try:
            cancel(registration=way.registration, by=way.by, now=timezone.now())
        except Busy:
            _say_busy(request)
        return redirect(way.address("registration"))
    context = _context(way) | {"choices": standing_choices(way.registration)}
    return render(request, "participants/registration_cancel.html", context)


registration_cancel, my_registration_cancel = _cancel


@both(["POST"])
def _back(request: ChainRequest, way: Way) -> HttpResponse:
    """Undo a cancellation; the new registration has a link of its own."""
    now = timezone.now()
    if way.registration.state not in GONE or way.event.is_past(now):
        return redirect(way.address("registration"))
    try:
        again = details.take_back(registration=way.registration, by=way.by, now=now)
    except Busy:
        _say_busy(request)
        return redirect(way.address("registration"))
    messages.success(request, _("You are registered once more. The confirmation is in your mail."))
    if not way.token:
        return redirect("participants:my-registration", again.pk)
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=again, now=now)
    return redirect("participants:registration", token)


registration_back, my_registration_back = _back


# --- A seat that is offered, an address to confirm, somebody else's address -----------------------


@both(["GET", "HEAD", "POST"])
def _offer(request: ChainRequest, way: Way) -> HttpResponse:
    """Accept or pass on a seat that is offered, of the event or of a workshop."""
    choices = standing_choices(way.registration)
    offered = next((one for one in choices if one.state == ChoiceState.OFFERED), None)
    is_event = way.registration.state == RegistrationState.OFFERED
    if not is_event and offered is None:
        messages.info(request, _("There is no offer any more. This is how it stands now."))
        return redirect(way.address("registration"))
    if request.method == "POST":
        _answer_offer(request, way, None if is_event else offered)
        return redirect(way.address("registration"))
    until = way.registration.offered_until if is_event else getattr(offered, "offered_until", None)
    context = _context(way) | {
        "choice": None if is_event else offered,
        "leaves": None if is_event else _left_for(offered, choices),
        "until": until,
    }
    return render(request, "participants/registration_offer.html", context)


registration_offer, my_registration_offer = _offer


def _left_for(offered: Choice | None, choices: list[Choice]) -> Choice | None:
    """Return the seat that goes to somebody else when the offered one is taken."""
    taken = (one for one in choices if one.state == ChoiceState.TAKEN)
    return next((one for one in taken if offered and one.item_id == offered.item_id), None)


def _answer_offer(request: ChainRequest, way: Way, choice: Choice | None) -> None:
    act = accept_offer if request.POST.get("antwoord") == "ja" else decline_offer
    try:
        act(registration=way.registration, choice=choice, by=way.by, now=timezone.now())
    except NoOffer:
        messages.info(request, _("The time for this offer is over. Somebody else has the seat."))
    except TwoAtOnce:
        messages.warning(
            request, _("You have another workshop at that time. Change that one first.")
        )
    except Busy:
        _say_busy(request)
    else:
        said = _("The seat is yours.") if act is accept_offer else _("You passed the seat on.")
        messages.success(request, said)


@both(["GET", "HEAD", "POST"], LinkPurpose.CONFIRM, LinkPurpose.REGISTRATION)
def _confirm(request: ChainRequest, way: Way) -> HttpResponse:
    """Let who reads this address say that the registration is theirs."""
    now = timezone.now()
    if request.method != "POST":
        return render(request, "participants/registration_confirm.html", _context(way))
    try:
        confirm(registration=way.registration, by=way.by, now=now)
    except NotStanding:
        return render(request, "participants/registration_confirm.html", _context(way))
    except Busy:
        _say_busy(request)
        return redirect(request.path)
    if not way.token:
        return redirect(way.address("registration"))
    # Whoever confirms reads the mail of this address: from here on the page itself is open.
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=way.registration, now=now)
    messages.success(request, _("Thank you. Your registration is confirmed."))
    return redirect("participants:registration", token)


registration_confirm, my_registration_confirm = _confirm


@by_link
@require_http_methods(FORM)
@allow(anyone)
@linked(LinkPurpose.REGISTRATION)
def registration_not_me(request: ChainRequest, way: Way) -> HttpResponse:
    """Take a registration away that somebody else made with this address."""
    now = timezone.now()
    if request.method == "POST":
        try:
            cancel(registration=way.registration, by=None, now=now)
        except Busy:
            _say_busy(request)
            return redirect(request.path)
        revoke_links(registration=way.registration, now=now)
        return render(request, "participants/registration_not_me_done.html", _context(way))
    return render(request, "participants/registration_not_me.html", _context(way))


@by_link
@require_http_methods(FORM)
@allow(rules.may_see_event, event=Event)
@linked(LinkPurpose.REGISTRATION)
def registration_also(request: ChainRequest, way: Way, event: Event) -> HttpResponse:
    """Register for another day of the tour on one screen: the link tells who it is."""
    if event.tour_id is None or event.tour_id != way.event.tour_id:
        raise Http404
    counter = Counter(event, timezone.now())
    if not counter.opening.is_open:
        return closed(request, counter)
    return on_one_screen(request, counter, person=way.registration.person, by=None)


# --- A new link -----------------------------------------------------------------------------------


@by_link
@require_POST
@allow(anyone)
def link_new(request: ChainRequest) -> HttpResponse:
    """Let a new link be mailed to the address on file; answer and work are the same for all."""
    form = NewLinkForm(request.POST)
    if not form.is_valid():
        return render(request, "participants/link_gone.html", {"form": form}, status=422)
    ask_new_link(address=form.cleaned_data["email"], now=timezone.now())
    return redirect("participants:link-sent")


@by_link
@require_safe
@allow(anyone)
def link_sent(request: ChainRequest) -> HttpResponse:
    return render(request, "participants/link_sent.html")

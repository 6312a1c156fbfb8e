"""One letter of the plan: who gets it, how it reads, its words and moment, and sending it."""

from functools import cache, partial
from typing import Any
from uuid import UUID, uuid4

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import Refusals, form_of, save
from events import rules, tasks
from events.actions import mail_plan as actions
from events.actions import mail_send
from events.forms.mail_plan import MomentForm, SendForm, WordsForm
from events.models import Event, MailStep
from events.queries.mail_plan import Plan, Planned, obstacle
from events.queries.mail_screens import outcomes, readers, row_of, troubled
from events.values.office_hours import is_office_moment
from mailings.actions import hold
from mailings.values.letters import Draft

ACTS = {"pauze": actions.pause, "overslaan": actions.skip, "hervat": actions.take_up}
HOLDS = {
    "houd-tegen": hold.hold_mailing,
    "laat-gaan": hold.release_mailing,
    "trek-in": hold.cancel_mailing,
}


@require_safe
@allow(rules.may_edit_event, event=Event)
def letter(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    planned = _found(event, kind, number)
    now = timezone.now()
    people = [] if planned.is_sent else _recipients(planned)
    row = row_of(planned, number=len(people), now=now)
    context = {
        "row": row,
        "number": len(people),
        "groups": readers(people),
        "outcomes": outcomes(row.tally),
        "troubled": troubled(planned) if planned.is_sent else [],
    }
    return _page(request, "events/letter.html", event, planned, context)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def letter_words(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    planned = _found(event, kind, number)
    form = form_of(request, WordsForm, planned.step)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "placeholders": planned.kind.placeholders} | more
        return _page(request, "events/letter_words.html", event, planned, context, status=status)

    def write(seen: int, values: dict[str, Any]) -> MailStep:
        actions.change_words(
            step=planned.step, seen=seen, values=values, by=request.user, now=timezone.now()
        )
        return planned.step

    refusals: Refusals = {actions.SentAlready: ("body", _sent_already())}
    return save(request, form, write=write, page=page, then=planned.path, refusals=refusals)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def letter_moment(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    planned = _pressed(event, kind, number)
    form = form_of(request, MomentForm, planned.step)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form} | more
        return _page(request, "events/letter_moment.html", event, planned, context, status=status)

    def write(seen: int, values: dict[str, Any]) -> MailStep:
        actions.change_moment(
            step=planned.step,
            seen=seen,
            values=form.columns(values),
            by=request.user,
            now=timezone.now(),
        )
        return planned.step

    refusals: Refusals = {
        actions.SentAlready: ("days", _sent_already()),
        actions.MomentHasPassed: (
            "days",
            _("That moment has passed. Choose a later one, or press ‘Send now’."),
        ),
    }
    return save(request, form, write=write, page=page, then=planned.path, refusals=refusals)


@require_safe
@allow(rules.may_edit_event, event=Event)
def letter_preview(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Show the letter as one of its readers will get it."""
    planned = _found(event, kind, number)
    draft = _draft(request, planned)
    people = _recipients(planned)
    chosen = request.GET.get("als", "") or (people[0].key if people else "")
    context = {
        "draft": draft,
        "chosen": chosen,
        "groups": readers(people),
        "press": uuid4(),
        "own_address": request.user.email,
    }
    return _page(request, "events/letter_preview.html", event, planned, context)


@require_safe
@xframe_options_sameorigin
@csp_replace(
    {
        "default-src": [NONE],
        "script-src": [NONE],
        "form-action": [NONE],
        "style-src": ["'unsafe-inline'"],
        "img-src": [SELF, "data:"],
        "frame-ancestors": [SELF],
    }
)
@allow(rules.may_edit_event, event=Event)
def letter_html(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Give the letter itself, for the frame of the preview, with its own styles only."""
    draft = _draft(request, _found(event, kind, number))
    if draft is None:
        raise Http404
    return HttpResponse(draft.html)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_test(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Send the letter of one reader to the organiser who asks for it."""
    planned = _found(event, kind, number)
    try:
        mail_send.send_test(
            planned=planned,
            key=request.POST.get("als", ""),
            press=_press(request),
            by=request.user,
            now=timezone.now(),
        )
    except mail_send.NobodyByThatKey:
        messages.error(request, _gone())
    else:
        said = _("A test is on its way to %(address)s.") % {"address": request.user.email}
        messages.success(request, said)
    return redirect(planned.path)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def letter_send(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Send now, after the number of readers was typed."""
    planned = _pressed(event, kind, number)
    if planned.is_sent:
        messages.success(request, _("This letter has been sent."))
        return redirect(planned.path)
    now = timezone.now()
    # A press that is right needs them once, inside the action.
    people = cache(partial(_recipients, planned))
    form = SendForm(request.POST or None, people=lambda: len(people()))
    if form.is_valid():
        try:
            mail_send.send_now(
                planned=planned, number=form.cleaned_data["number"], by=request.user, now=now
            )
        except mail_send.CannotGo as refused:
            form.add_error(None, refused.says)
        except mail_send.OtherNumber as other:
            form.add_error("number", _other(other.number))
        else:
            tasks.ring(planned.step.pk)
            messages.success(request, _("The letters are on their way."))
            return redirect(planned.path)
    context = {
        "form": form,
        "number": len(people()),
        "groups": readers(people()),
        "obstacle": obstacle(planned, now=now, number=len(people())),
        "is_after_hours": planned.kind.keeps_office_hours and not is_office_moment(now),
    }
    status = 422 if form.errors else 200
    return _page(request, "events/letter_send.html", event, planned, context, status=status)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_act(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Pause, skip, or plan again."""
    planned = _pressed(event, kind, number)
    act = ACTS.get(request.POST.get("doen", ""))
    if act is None:
        raise Http404
    try:
        act(step=planned.step, by=request.user, now=timezone.now())
    except actions.SentAlready:
        messages.error(request, _sent_already())
    else:
        messages.success(request, _("Saved."))
    return redirect(planned.path)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_hold(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Hold what has not left of a letter that was sent, let it go, or withdraw it."""
    planned = _found(event, kind, number)
    act = HOLDS.get(request.POST.get("doen", ""))
    if act is None or planned.step.mailing is None:
        raise Http404
    letters = act(mailing=planned.step.mailing, by=request.user, now=timezone.now())
    if letters:
        messages.success(request, _say_held(act, letters))
    else:
        messages.error(request, _("No letter waited any more."))
    return redirect(planned.path)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_again(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Plan one round more of a letter that was sent, such as a second reminder."""
    planned = _found(event, kind, number)
    if not planned.is_sent:
        raise Http404
    step = actions.plan_again(step=planned.step, by=request.user, now=timezone.now())
    where = "events:letter-moment" if step.days is not None else "events:letter"
    return redirect(where, event.slug, step.kind, step.round)


def _found(event: Event, kind: str, number: int) -> Planned:
    planned = Plan(event, now=timezone.now()).letter(kind, number)
    if planned is None:
        raise Http404
    return planned


def _pressed(event: Event, kind: str, number: int) -> Planned:
    """Find a letter that somebody plans or sends; one that goes by itself is none."""
    planned = _found(event, kind, number)
    if planned.goes_by_itself:
        raise Http404
    return planned


def _recipients(planned: Planned) -> Any:
    return planned.recipients(now=timezone.now())


def _draft(request: ChainRequest, planned: Planned) -> Draft | None:
    try:
        return mail_send.try_out(
            planned=planned, key=request.GET.get("als", ""), now=timezone.now()
        )
    except mail_send.NobodyByThatKey:
        return None


def _say_held(act: Any, letters: int) -> str:
    says = {
        hold.hold_mailing: ngettext(
            "%(count)d letter is held.", "%(count)d letters are held.", letters
        ),
        hold.release_mailing: ngettext(
            "%(count)d letter leaves again.", "%(count)d letters leave again.", letters
        ),
        hold.cancel_mailing: ngettext(
            "%(count)d letter is withdrawn.", "%(count)d letters are withdrawn.", letters
        ),
    }
    return says[act] % {"count": letters}


def _press(request: ChainRequest) -> UUID:
    try:
        return UUID(request.POST.get("press", ""))
    except ValueError:
        return uuid4()


def _other(number: int) -> str:
    return _("It is %(number)d people. Type %(number)d to send it to all of them.") % {
        "number": number
    }


def _sent_already() -> str:
    return _("This letter has been sent meanwhile.")


def _gone() -> str:
    return _("This person does not get the letter any more. Choose somebody else.")


def _page(
    request: ChainRequest,
    template: str,
    event: Event,
    planned: Planned,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    known = {"event": event, "face": event.chain, "letter": planned, "step": planned.step}
    return render(request, template, known | context, status=status)

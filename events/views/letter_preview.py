"""How a letter reads to one of those who get it, on the screen and as a test in one's mailbox."""

from uuid import UUID, uuid4

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from events import rules
from events.actions import mail_send
from events.models import Event
from events.queries.mail_plan import Planned
from events.queries.mail_screens import readers
from events.views.one_letter import draw, found
from mailings.values.letters import Draft


@require_safe
@allow(rules.may_edit_event, event=Event)
def letter_preview(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Show the letter as one of its readers will get it."""
    planned = found(event, kind, number)
    draft = _draft(request, planned)
    people = planned.recipients(now=timezone.now())
    chosen = request.GET.get("als", "") or (people[0].key if people else "")
    context = {
        "draft": draft,
        "chosen": chosen,
        "groups": readers(people),
        "press": uuid4(),
        "own_address": request.user.email,
    }
    return draw(request, "events/letter_preview.html", event, planned, context)


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
    draft = _draft(request, found(event, kind, number))
    if draft is None:
        raise Http404
    return HttpResponse(draft.html)


@require_POST
@allow(rules.may_edit_event, event=Event)
def letter_test(request: ChainRequest, event: Event, kind: str, number: int) -> HttpResponse:
    """Send the letter of one reader to the organiser who asks for it."""
    planned = found(event, kind, number)
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


def _draft(request: ChainRequest, planned: Planned) -> Draft | None:
    try:
        return mail_send.try_out(
            planned=planned, key=request.GET.get("als", ""), now=timezone.now()
        )
    except mail_send.NobodyByThatKey:
        return None


def _press(request: ChainRequest) -> UUID:
    try:
        return UUID(request.POST.get("press", ""))
    except ValueError:
        return uuid4()


def _gone() -> str:
    return _("This person does not get the letter any more. Choose somebody else.")

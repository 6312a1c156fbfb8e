"""'Verslag' of an event: everything it yielded, and the bouwstenen one by one."""

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buildingblocks import rules
from buildingblocks.actions import block as actions
from buildingblocks.forms.outcome_block import OutcomeBlockForm, addressees
from buildingblocks.models import BuildingBlock
from buildingblocks.queries.report import sessions_with_yield
from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.saving import form_of, save
from events.models import Event
from workshops.models import Session

BLOCK = Part(
    BuildingBlock,
    of="event",
    path="session__event",
    related=("session__event__chain", "session__workshop", "standing"),
)
SESSION = Part(Session, of="event", path="event", related=("event__chain", "workshop", "item__day"))


@require_safe
@allow(rules.may_edit_outcomes, event=Event)
def report(request: ChainRequest, event: Event) -> HttpResponse:
    context = {
        "event": event,
        "face": event.chain,
        "sessions": sessions_with_yield(event),
        "threads": event.threads.all(),
        "conclusions": event.conclusions.all(),
        "notes": event.notes.filter(session=None),
        "articles": event.articles.all(),
        "counts": event.head_counts.all(),
    }
    return render(request, "buildingblocks/report.html", context)


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event, session=SESSION)
def block_new(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    last = session.blocks.kept().aggregate(last=Max("number"))["last"] or 0
    return _form(request, event, BuildingBlock(session=session, number=last + 1))


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event, block=BLOCK)
def block_edit(request: ChainRequest, event: Event, block: BuildingBlock) -> HttpResponse:
    return _form(request, event, block)


def _form(request: ChainRequest, event: Event, block: BuildingBlock) -> HttpResponse:
    form = form_of(request, OutcomeBlockForm, block)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form, "brick": block} | more
        return render(request, "buildingblocks/report_block.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        _write(request, block, form.told(values), seen=seen)

    then = reverse("buildingblocks:report", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


def _write(request: ChainRequest, block: BuildingBlock, told: dict[str, Any], *, seen: int) -> None:
    """Write the text and what it is about; a new bouwsteen first gets its text."""
    by, now = request.user, timezone.now()
    text = actions.Text(statement=told["statement"], explanation=told["explanation"], key=block.key)
    description = actions.Description(
        **{name: told[name] for name in ("kind", "levels", "factors", "means")},
        questions=told.get("questions", ()),
        addressees=[actions.AddressedTo(**one) for one in addressees(told)],
    )
    if not block.pk:
        block = actions.write(session=block.session, number=block.number, text=text, by=by, now=now)
        seen = block.version
    actions.edit(block=block, text=text, description=description, by=by, now=now, seen=seen)


@require_POST
@allow(rules.may_edit_outcomes, event=Event, block=BLOCK)
def block_withdraw(request: ChainRequest, event: Event, block: BuildingBlock) -> HttpResponse:
    actions.withdraw(block=block, by=request.user, now=timezone.now())
    messages.success(request, _("The bouwsteen was withdrawn. Its history stays."))
    return redirect("buildingblocks:report", event.slug)

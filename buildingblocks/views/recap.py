"""'Terugblik' in the work area: preview, enrich, approve, publish."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buildingblocks import rules
from buildingblocks.actions import recap as actions
from buildingblocks.choices import Reader
from buildingblocks.exports.report import report_name, report_odt, report_pdf
from buildingblocks.forms.recap import ReaderForm, RecapForm
from buildingblocks.models import Recap
from buildingblocks.queries.recap.recap import recap_of
from buildingblocks.queries.report import waiting_for_approval
from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.saving import form_of, save
from events.models import Event
from workshops.actions import workshop as workshops
from workshops.models import Workshop

WORKSHOP = Part(Workshop, of="event", path="event", related=("event__chain",))
ODT = "application/vnd.oasis.opendocument.text"


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event)
def recap_edit(request: ChainRequest, event: Event) -> HttpResponse:
    record = Recap.objects.filter(event=event).first() or Recap(event=event)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = _context(request, event, record) | {"form": form} | more
        return render(request, "buildingblocks/recap_edit.html", context, status=status)

    form = form_of(request, RecapForm, record)

    def write(seen: int, values: dict[str, Any]) -> Recap:
        told, now = form.told(values), timezone.now()
        return actions.enrich(event=event, **told, by=request.user, now=now, seen=seen)

    then = reverse("buildingblocks:recap-edit", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


def _context(request: ChainRequest, event: Event, record: Recap) -> dict[str, Any]:
    now = timezone.now()
    return {
        "event": event,
        "face": event.chain,
        "record": record,
        "reader_form": ReaderForm(initial={"reader": record.reader}),
        "waiting": waiting_for_approval(event),
        "recap": recap_of(event, now=now),
        "may_publish": rules.may_publish_outcomes(request.user, event, now=now),
    }


@require_POST
@allow(rules.may_publish_outcomes, event=Event)
def recap_publish(request: ChainRequest, event: Event) -> HttpResponse:
    form = ReaderForm(request.POST)
    if form.is_valid():
        reader = form.cleaned_data["reader"]
        actions.publish(event=event, reader=reader, by=request.user, now=timezone.now())
        said = _("The recap is published for: %(reader)s.")
        messages.success(request, said % {"reader": Reader(reader).label})
    else:
        messages.error(request, _("Choose who may read the recap."))
    return redirect("buildingblocks:recap-edit", event.slug)


@require_POST
@allow(rules.may_publish_outcomes, event=Event)
def recap_unpublish(request: ChainRequest, event: Event) -> HttpResponse:
    actions.unpublish(event=event, by=request.user, now=timezone.now())
    messages.success(request, _("The recap is off the site. You can publish it again."))
    return redirect("buildingblocks:recap-edit", event.slug)


@require_POST
@allow(rules.may_publish_outcomes, event=Event, workshop=WORKSHOP)
def workshop_approve(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    """Let the yield of a sensitive workshop out, after somebody read it."""
    workshops.approve_text(workshop=workshop, by=request.user, now=timezone.now())
    messages.success(request, _("The text is approved. It is part of the recap now."))
    return redirect("buildingblocks:recap-edit", event.slug)


@require_safe
@allow(rules.may_read_report, event=Event)
def report_paper(_request: ChainRequest, event: Event) -> HttpResponse:
    """Give the recap as an editable document, with what may be read outside."""
    made = report_odt(recap_of(event, now=timezone.now()), is_example=settings.DEMO)
    paper = HttpResponse(made, content_type=ODT)
    paper["Content-Disposition"] = f'attachment; filename="{report_name(event, "odt")}"'
    return paper


@require_safe
@allow(rules.may_read_report, event=Event)
def report_sheet(_request: ChainRequest, event: Event) -> HttpResponse:
    """Give the same as PDF, to print or to keep."""
    now = timezone.now()
    made = report_pdf(recap_of(event, now=now), at=now, is_example=settings.DEMO)
    sheet = HttpResponse(made, content_type="application/pdf")
    sheet["Content-Disposition"] = f'inline; filename="{report_name(event, "pdf")}"'
    return sheet

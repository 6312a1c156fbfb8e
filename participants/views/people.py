"""'Deelnemers': who takes part, one person, somebody more, and the list as a file."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import ChainRequest
from chain.permissions import Part, allow
from chain.values.csv_text import CSV_TYPE
from chain.values.sheets import ODS_TYPE, XLSX_TYPE
from events import rules
from events.models import Event
from participants.actions import people as actions
from participants.actions import seats
from participants.actions.registration import refusals
from participants.exports.people import people_csv, people_ods, people_xlsx
from participants.forms.people import AddForm, NoteForm, PeopleFilter
from participants.models import Registration
from participants.queries import people as queries

ROWS = 50
FORM = ["GET", "HEAD", "POST"]
ONE = Part(Registration, of="event", path="event", related=("person__organisation", "event__chain"))
SHEETS: dict[str, tuple[Callable[..., bytes], str]] = {
    "ods": (people_ods, ODS_TYPE),
    "xlsx": (people_xlsx, XLSX_TYPE),
    "csv": (people_csv, CSV_TYPE),
}


@require_safe
@allow(rules.may_edit_event, event=Event)
def people(request: ChainRequest, event: Event) -> HttpResponse:
    form = PeopleFilter(request.GET, event=event)
    form.is_valid()
    rows = queries.filtered(
        queries.listed_of(event),
        state=request.GET.get("staat", ""),
        session=request.GET.get("workshop", ""),
        words=form.cleaned_data.get("q", ""),
    )
    counts = queries.counts_of(event)
    is_narrowed = any(request.GET.get(name) for name in ("q", "staat", "workshop"))
    pages = Paginator(rows, ROWS)
    if not is_narrowed:
        pages.count = queries.how_many_stand(counts)  # known already
    page = pages.get_page(request.GET.get("pagina"))
    context = {
        "event": event,
        "face": event.chain,
        "form": form,
        "page": page,
        "rows": queries.listed(page.object_list),  # type: ignore[arg-type]  # a slice of rows
        "counts": counts,
        "is_narrowed": is_narrowed,
    }
    return render(request, "participants/people.html", context)


@require_safe
@allow(rules.may_edit_event, event=Event)
def people_sheet(request: ChainRequest, event: Event, kind: str) -> HttpResponse:  # noqa: ARG001 - a door's shape
    made, content_type = SHEETS[kind]
    rows = queries.rows_of(queries.filtered(queries.registrations_of(event)))
    paper = HttpResponse(made(rows), content_type=content_type)
    paper["Content-Disposition"] = f'attachment; filename="deelnemers-{event.slug}.{kind}"'
    return paper


@require_safe
@allow(rules.may_edit_event, event=Event)
def people_table(request: ChainRequest, event: Event) -> HttpResponse:
    """For kitchen and host: numbers, never names."""
    context = {"event": event, "face": event.chain, "table": queries.table_of(event)}
    return render(request, "participants/people_table.html", context)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def people_add(request: ChainRequest, event: Event) -> HttpResponse:
    is_post = request.method == "POST"
    form = AddForm(request.POST if is_post else None, event=event)
    if form.is_valid() and _add(event, form, request):
        return redirect("participants:people", event.slug)
    context = {"event": event, "face": event.chain, "form": form}
    status = 422 if form.errors else 200
    return render(request, "participants/people_add.html", context, status=status)


def _add(event: Event, form: AddForm, request: ChainRequest) -> bool:
    try:
        added = actions.add(event=event, by=request.user, now=timezone.now(), **form.cleaned_data)
    except refusals.AlreadyRegistered:
        form.add_error("email", _("This person has registered already."))
    except refusals.TwoAtOnce:
        form.add_error("sessions", _("These workshops are at the same time. Choose others."))
    except seats.Busy:
        form.add_error(None, _("It is busy. Try once more."))
    else:
        messages.success(request, _("%(person)s is registered.") % {"person": added.person})
    return not form.errors


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, registration=ONE)
def participant(request: ChainRequest, event: Event, registration: Registration) -> HttpResponse:
    """One person: what was chosen, what happened, and a note of the organiser."""
    form = NoteForm(request.POST if request.method == "POST" else None, thing=registration)
    if form.is_valid():
        actions.set_note(
            registration=registration,
            seen=registration.version,
            note=form.cleaned_data["note"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("participants:participant", event.slug, registration.pk)
    return _page(request, event, registration, form=form, status=422 if form.errors else 200)


@require_POST
@allow(rules.may_edit_event, event=Event, registration=ONE)
def participant_needs(
    request: ChainRequest, event: Event, registration: Registration
) -> HttpResponse:
    """Show diet and access needs; a press, because the log keeps who read them."""
    needs = actions.read_needs(registration=registration, by=request.user, now=timezone.now())
    form = NoteForm(thing=registration)
    return _page(request, event, registration, form=form, needs=needs)


def _page(
    request: ChainRequest,
    event: Event,
    registration: Registration,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {
        "event": event,
        "face": event.chain,
        "registration": queries.whole(registration),
        "history": queries.history_of(registration),
        **more,
    }
    response = render(request, "participants/participant.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@allow(rules.may_edit_event, event=Event)
def people_cancel(request: ChainRequest, event: Event) -> HttpResponse:
    """Cancel who is ticked: first the names, then, with a second press, the deed."""
    ticked = [int(pk) for pk in request.POST.getlist("wie") if pk.isdecimal() and len(pk) < 19]
    rows = list(queries.ticked(event, ticked))
    if not rows:
        messages.error(request, _("Tick at least 1 name first."))
        return redirect("participants:people", event.slug)
    if "zeker" not in request.POST:
        context = {"event": event, "face": event.chain, "rows": rows}
        return render(request, "participants/people_cancel.html", context)
    count = actions.cancel_all(registrations_=rows, by=request.user, now=timezone.now())
    messages.success(
        request,
        ngettext(
            "%(count)d registration is cancelled.", "%(count)d registrations are cancelled.", count
        )
        % {"count": count},
    )
    return redirect("participants:people", event.slug)

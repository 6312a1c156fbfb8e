"""What belongs to one session: its scored lists from paper, its reflection, its recordings."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from buildingblocks import rules
from buildingblocks.actions import recording as recordings
from buildingblocks.actions import reflection as reflections
from buildingblocks.actions import scored_list as lists
from buildingblocks.choices import ListKind
from buildingblocks.forms.pieces import ReflectionForm
from buildingblocks.forms.session import ItemForm, RecordingForm
from buildingblocks.models import Recording, Reflection, ScoredItem, ScoredList
from buildingblocks.queries.ranking import as_ranked
from buildingblocks.views.report import SESSION
from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import Part, allow
from chain.saving import form_of, save
from events.models import Event
from workshops.models import Session

EXTRA = 3
ITEM = Part(ScoredItem, of="event", path="list__session__event", related=("list__session__event",))
RECORDING = Part(Recording, of="event", path="session__event", related=("session__event__chain",))


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event, session=SESSION)
def list_edit(request: ChainRequest, event: Event, session: Session, kind: str) -> HttpResponse:
    """Type what stands on paper: each item with its total, or only which one was the highest."""
    if kind not in ListKind.values:
        raise Http404
    held = ScoredList.objects.filter(session=session, kind=kind)
    found = held.prefetch_related("items__scores", "items__block", "items__group").first()
    forms = item_forms(request, session, found)
    if request.method != "POST":
        return _list_page(request, session, kind, forms, found)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 - every row says what is wrong
        return _list_page(request, session, kind, forms, found, status=422)
    write_list(session, kind, forms, by=request.user)
    messages.success(request, _("The list is saved."))
    return redirect("buildingblocks:list-edit", event.slug, session.pk, kind)


def item_forms(request: ChainRequest, session: Session, found: ScoredList | None) -> list[ItemForm]:
    data = request.POST if request.method == "POST" else None
    groups = list(session.workshop.groups.all())
    items = list(found.items.all()) if found else []
    if data is not None:
        # What came in since this page was opened was not emptied by its reader.
        items = [item for item in items if f"i{item.pk}-text" in data]
    known = [ItemForm(data, prefix=f"i{item.pk}", item=item, groups=groups) for item in items]
    new = [ItemForm(data, prefix=f"n{number}", groups=groups) for number in range(EXTRA)]
    return known + new


def write_list(session: Session, kind: str, forms: list[ItemForm], *, by: Person | None) -> None:
    now = timezone.now()
    scored_list = lists.create(session=session, kind=kind, by=by, now=now)
    # A second tap sends the new items again: they are there by then.
    there = {one.text: one for one in scored_list.items.all()}
    for form in forms:
        text = lists.ItemText(**form.told())
        item = form.item or there.get(text.text)
        if item and not text.text:
            lists.remove_item(item=item, by=by, now=now)
            continue
        if item:
            lists.change_item(item=item, text=text, by=by, now=now)
        elif text.text:
            item = lists.add_item(scored_list=scored_list, item=text, by=by, now=now)
        if item:
            lists.set_scores(item=item, scores=form.scores(), by=by, now=now)


def _list_page(
    request: ChainRequest,
    session: Session,
    kind: str,
    forms: list[ItemForm],
    found: ScoredList | None,
    **options: Any,
) -> HttpResponse:
    context = {
        "event": session.event,
        "face": session.event.chain,
        "session": session,
        "label": ListKind(kind).label,
        "forms": forms,
        "groups": forms[0].groups,
        "faulty": [form for form in forms if form.is_bound and form.errors],
        "ranked": as_ranked(found) if found else None,
    }
    return render(request, "buildingblocks/report_list.html", context, **options)


@require_POST
@allow(rules.may_edit_outcomes, event=Event, item=ITEM)
def item_make_block(request: ChainRequest, event: Event, item: ScoredItem) -> HttpResponse:
    """Turn an item into a bouwsteen in one tap, and go on where it is described."""
    made = lists.make_block(item=item, by=request.user, now=timezone.now())
    messages.success(request, _("The item is a bouwsteen now."))
    return redirect("buildingblocks:report-block", event.slug, made.pk)


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event, session=SESSION)
def reflection_edit(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    thing = Reflection.objects.filter(session=session).first() or Reflection(session=session)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form, "session": session} | more
        return render(request, "buildingblocks/report_reflection.html", context, status=status)

    form = form_of(request, ReflectionForm, thing)

    def write(seen: int, values: dict[str, Any]) -> Reflection:
        text = reflections.ReflectionText(**form.told(values))
        by, now = request.user, timezone.now()
        return reflections.write(session=session, reflection=text, by=by, now=now, seen=seen)

    then = reverse("buildingblocks:report", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


@require_http_methods(FORM)
@allow(rules.may_publish_outcomes, event=Event, session=SESSION)
def recording_new(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    form = RecordingForm(request.POST or None)
    if form.is_valid() and _published(request, session, form):
        messages.success(request, _("The recording is published."))
        return redirect("buildingblocks:report", event.slug)
    context = {"event": event, "face": event.chain, "form": form, "session": session}
    status = 422 if form.errors else 200
    return render(request, "buildingblocks/report_recording.html", context, status=status)


def _published(request: ChainRequest, session: Session, form: RecordingForm) -> bool:
    text = recordings.RecordingText(**form.told())
    try:
        recordings.create(session=session, recording=text, by=request.user, now=timezone.now())
    except recordings.NoCaptions:
        form.ask_about_captions()
    except recordings.NotForRecording:
        form.add_error(None, _("A sensitive or closed workshop has no recording on the site."))
    return not form.errors


@require_POST
@allow(rules.may_publish_outcomes, event=Event, recording=RECORDING)
def recording_remove(request: ChainRequest, event: Event, recording: Recording) -> HttpResponse:
    recordings.remove(thing=recording, by=request.user, now=timezone.now())
    messages.success(request, _("The recording was taken out."))
    return redirect("buildingblocks:report", event.slug)

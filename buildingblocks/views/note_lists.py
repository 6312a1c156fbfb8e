"""A scored list of the session, typed over from paper by who takes the notes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buildingblocks.choices import ListKind
from buildingblocks.models import ScoredList
from buildingblocks.queries.ranking import as_ranked
from buildingblocks.views.note_taking import IN_EVENT, organisers_only, writer_of
from buildingblocks.views.session import item_forms, write_list
from chain.http import FORM, ChainRequest
from chain.permissions import allow
from events.models import Event
from workshops import rules
from workshops.models import Session
from workshops.permissions import with_opened_links


@never_cache
@require_http_methods(FORM)
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes_list(request: ChainRequest, event: Event, session: Session, kind: str) -> HttpResponse:
    if kind not in ListKind.values:
        raise Http404
    if refused := organisers_only(request, session):
        return refused
    held = ScoredList.objects.filter(session=session, kind=kind)
    found = held.prefetch_related("items__scores", "items__block", "items__group").first()
    forms = item_forms(request, session, found)
    faulty = [form for form in forms if form.is_bound and form.errors]
    if request.method == "POST" and not faulty:
        write_list(session, kind, forms, by=writer_of(request, session))
        messages.success(request, _("The list is saved."))
        return redirect("buildingblocks:notes-list", event.slug, session.pk, kind)
    context = {
        "event": event,
        "face": session.event.chain,
        "session": session,
        "label": ListKind(kind).label,
        "forms": forms,
        "groups": forms[0].groups,
        "faulty": faulty,
        "ranked": as_ranked(found) if found else None,
    }
    status = 422 if faulty else 200
    return render(request, "buildingblocks/notes_list.html", context, status=status)

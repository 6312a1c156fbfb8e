"""Put people on the list: by a rule, or a list in two steps: look first, then add."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import ChainRequest
from chain.permissions import Part, allow
from chain.values.sheets import XLSX_TYPE
from events import rules
from events.models import Event
from participants.actions import guest_upload as uploads
from participants.actions.guests import Added, invite
from participants.choices import InvitationSource
from participants.exports.guest_faults import faults_xlsx
from participants.forms.guests import ListForm, RuleForm, ToldForm
from participants.models import GuestUpload
from participants.queries import guests as queries
from participants.queries.candidates import Candidate, candidates
from participants.values.guest_list import guest_list as read_guests
from participants.values.guest_list import shared_addresses

FORM = ["GET", "HEAD", "POST"]
SHOWN = 200
UPLOAD = Part(GuestUpload, of="event", path="event")


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def guest_list(request: ChainRequest, event: Event) -> HttpResponse:
    """Step 1: type, paste or choose a file."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if not form.is_valid():
        context = {"event": event, "face": event.chain, "form": form}
        status = 422 if form.errors else 200
        return render(request, "participants/guest_list.html", context, status=status)
    found = read_guests(form.sheet)
    checked, _known = queries.looked_at(event, found.guests)
    upload = uploads.keep(
        event=event,
        name=form.source,
        headings=found.headings,
        guests=checked,
        is_reserve=form.cleaned_data["is_reserve"],
        origin=form.cleaned_data["origin"],
        by=request.user,
        now=timezone.now(),
    )
    return redirect("participants:guest-list-check", event.slug, upload.pk)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, upload=UPLOAD)
def guest_list_check(request: ChainRequest, event: Event, upload: GuestUpload) -> HttpResponse:
    """Step 2: look at what was read, then add the lines that are right."""
    if request.method == "POST":
        added = uploads.add(upload=upload, by=request.user, now=timezone.now())
        _tell(request, added)
        return redirect("participants:guests", event.slug)
    guests = uploads.guests_in(upload)
    good = [guest for guest in guests if not guest.faults]
    _same, known = queries.looked_at(event, good)
    context = {
        "event": event,
        "face": event.chain,
        "upload": upload,
        "faulty": [guest for guest in guests if guest.faults],
        "good": good[:SHOWN],
        "good_count": len(good),
        "new_count": sum(guest.email not in known for guest in good),
        "known": known,
        "shared": shared_addresses(good),
        "more": max(0, len(good) - SHOWN),
    }
    return render(request, "participants/guest_list_check.html", context)


@require_safe
@allow(rules.may_edit_event, event=Event, upload=UPLOAD)
def guest_list_faults(request: ChainRequest, event: Event, upload: GuestUpload) -> HttpResponse:  # noqa: ARG001 - a door's shape
    """The lines that were left out, with what is wrong, to repair and to send again."""
    faulty = [guest for guest in uploads.guests_in(upload) if guest.faults]
    paper = HttpResponse(faults_xlsx(upload.headings, faulty), content_type=XLSX_TYPE)
    paper["Content-Disposition"] = 'attachment; filename="herstellen.xlsx"'
    return paper


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def guest_rule(request: ChainRequest, event: Event) -> HttpResponse:
    """Choose by role, organisation, body and region; see who that is; add them."""
    data = request.POST if request.method == "POST" else request.GET
    form = RuleForm(data or None, event=event)
    people: list[Candidate] = []
    if form.is_valid():
        people = candidates(event, form.rule(), now=timezone.now())
    fresh = [one.person for one in people if one.is_fresh]
    told = ToldForm(request.POST or None)
    if told.is_valid() and fresh:
        added = invite(
            event=event,
            people=fresh,
            source=InvitationSource.RULE,
            why=dict.fromkeys((one.pk for one in fresh), told.cleaned_data["why"]),
            asked=dict.fromkeys((one.pk for one in fresh), told.cleaned_data["asked"]),
            by=request.user,
            now=timezone.now(),
        )
        _tell(request, added)
        return redirect("participants:guests", event.slug)
    context = {
        "event": event,
        "face": event.chain,
        "form": form,
        "told": told,
        "people": people,
        "fresh": fresh,
        "asked": form.is_bound and form.is_valid() and not form.rule().is_empty,
    }
    status = 422 if form.errors or told.errors else 200
    return render(request, "participants/guest_rule.html", context, status=status)


def _tell(request: ChainRequest, added: Added) -> None:
    text = ngettext(
        "%(count)d name is new on the list.", "%(count)d names are new on the list.", added.new
    ) % {"count": added.new}
    if added.known:
        text += " " + ngettext(
            "%(count)d stood there already.", "%(count)d stood there already.", added.known
        ) % {"count": added.known}
    messages.success(request, text + " " + _("Nobody has had a letter yet."))

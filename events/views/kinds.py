"""Kinds of bijeenkomst: which there are, and what they are called."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import chains_organised_by
from events import rules
from events.actions import kinds as actions
from events.forms.event import KindNameForm
from events.models import EventKind
from events.queries.work import kinds_for


@require_safe
@allow(rules.may_make_events)
def kinds(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    found = kinds_for(chains_organised_by(request.user, now=now))
    rows = [(kind, rules.may_edit_kind(request.user, kind, now=now)) for kind in found]
    return render(request, "events/kinds.html", {"kinds": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(rules.may_edit_kind, kind=EventKind)
def kind_edit(request: ChainRequest, kind: EventKind) -> HttpResponse:
    form = KindNameForm(request.POST or None, initial=model_to_dict(kind))
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.change_kind(kind=kind, by=request.user, now=timezone.now(), **told)
        except actions.KindExists:
            form.add_error("name", _("There is a kind with this name. Choose another name."))
        else:
            messages.success(request, _("Saved."))
            return redirect("events:kinds")
    context = {"form": form, "kind": kind}
    status = 422 if form.errors else 200
    return render(request, "events/kind_edit.html", context, status=status)

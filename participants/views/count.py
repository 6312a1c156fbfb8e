"""'Telling': how many people were there, as exactly as it is known."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from events import rules
from events.models import Event
from participants.actions import count as actions
from participants.forms.count import CountForm, count_forms
from participants.queries.count import counts_of


@require_http_methods(FORM)
@allow(rules.may_edit_programme, event=Event)
def count_edit(request: ChainRequest, event: Event) -> HttpResponse:
    counts = counts_of(event)
    forms = count_forms(counts, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, event, forms)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 - every row says what is wrong
        return _page(request, event, forms, status=422)
    for form in forms:
        _write(request, event, form)
    messages.success(request, _("The counts are saved."))
    return redirect("participants:count-edit", event.slug)


def _write(request: ChainRequest, event: Event, form: CountForm) -> None:
    by, now = request.user, timezone.now()
    if form.held and not form.is_filled:
        actions.remove(thing=form.held, by=by, now=now)
    elif form.is_filled and form.has_changed():
        count = actions.Count(moment=form.moment, **form.cleaned_data)
        actions.record(event=event, count=count, by=by, now=now)


def _page(
    request: ChainRequest, event: Event, forms: list[CountForm], status: int = 200
) -> HttpResponse:
    context = {
        "event": event,
        "face": event.chain,
        "forms": forms,
        "faulty": [form for form in forms if form.is_bound and form.errors],
    }
    return render(request, "participants/count_edit.html", context, status=status)

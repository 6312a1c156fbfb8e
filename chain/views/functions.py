"""Which functions somebody had, from when until when: what was true then stays true."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chain import rules
from chain.actions import body as actions
from chain.forms.people import FunctionForm
from chain.http import ChainRequest
from chain.models import FunctionHeld, Person
from chain.permissions import allow

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@allow(rules.is_administrator)
def function_new(request: ChainRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=person_id)
    form = FunctionForm(request.POST or None, initial={"organisation": person.organisation})
    if form.is_valid():
        told = form.cleaned_data
        actions.hold_function(person=person, by=request.user, now=timezone.now(), **told)
        messages.success(request, _("The function is recorded."))
        return redirect("chain:person-edit", person.pk)
    title = _("A function of %(name)s") % {"name": person}
    return _page(request, form, person, title)


@require_http_methods(FORM)
@allow(rules.is_administrator)
def function_edit(request: ChainRequest, person_id: int, held_id: int) -> HttpResponse:
    rows = FunctionHeld.objects.select_related("person")
    held = get_object_or_404(rows, pk=held_id, person=person_id)
    form = FunctionForm(request.POST or None, initial=model_to_dict(held))
    if form.is_valid():
        told = form.cleaned_data
        actions.change_function(held=held, by=request.user, now=timezone.now(), **told)
        messages.success(request, _("Saved."))
        return redirect("chain:person-edit", held.person_id)
    title = _("%(function)s: a function of %(name)s")
    return _page(request, form, held.person, title % {"function": held.title, "name": held.person})


def _page(request: ChainRequest, form: FunctionForm, person: Person, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lead": _("With the dates it stays true when the function goes to somebody else."),
        "button": _("Save"),
        "back_to": reverse("chain:person-edit", args=[person.pk]),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/form.html", context, status=status)

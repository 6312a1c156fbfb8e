"""Organisations, regions and people: what the whole installation shares."""

from copy import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain import rules
from chain.actions import organisation as actions
from chain.actions import person as people
from chain.choices import RegionType
from chain.forms.organisation import OrganisationForm, RegionForm
from chain.forms.people import PersonForm, SearchForm
from chain.http import FORM, ChainRequest
from chain.models import Organisation, Person, Region
from chain.permissions import allow
from chain.queries import (
    functions_of,
    organisations_found,
    people_found,
    regions_by_type,
    roles_of_person,
)

ROWS = 50


@require_safe
@allow(rules.may_manage_some_chain)
def organisations(request: ChainRequest) -> HttpResponse:
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    page = Paginator(organisations_found(words), ROWS).get_page(request.GET.get("pagina"))
    context = {"page": page, "words": words}
    return render(request, "beheer/chain/organisations.html", context)


@require_http_methods(FORM)
@allow(rules.may_manage_some_chain)
def organisation_new(request: ChainRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        made = actions.create(**form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("The organisation is there."))
        return redirect(made)
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/organisation_edit.html", context, status=status)


@require_http_methods(FORM)
@allow(rules.may_manage_some_chain, organisation=Organisation)
def organisation_edit(request: ChainRequest, organisation: Organisation) -> HttpResponse:
    form = OrganisationForm(request.POST or None, instance=copy(organisation))
    if form.is_valid():
        told = form.cleaned_data
        actions.change(organisation=organisation, by=request.user, now=timezone.now(), **told)
        messages.success(request, _("Saved."))
        return redirect(organisation)
    context = {"form": form, "organisation": organisation}
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/organisation_edit.html", context, status=status)


@require_http_methods(FORM)
@allow(rules.may_manage_some_chain)
def regions(request: ChainRequest) -> HttpResponse:
    form = RegionForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        kind = RegionType(told.pop("type"))
        actions.create_region(kind=kind, by=request.user, now=timezone.now(), **told)
        messages.success(request, _("The region is there."))
        return redirect("chain:regions")
    context = {"form": form, "regions": regions_by_type()}
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/regions.html", context, status=status)


@require_http_methods(FORM)
@allow(rules.may_manage_some_chain, region=Region)
def region_edit(request: ChainRequest, region: Region) -> HttpResponse:
    form = RegionForm(request.POST or None, instance=copy(region))
    if form.is_valid():
        told = form.cleaned_data
        actions.change_region(region=region, by=request.user, now=timezone.now(), **told)
        messages.success(request, _("Saved."))
        return redirect("chain:regions")
    context = {"form": form, "region": region}
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/region_edit.html", context, status=status)


@require_safe
@allow(rules.is_administrator)
def people_list(request: ChainRequest) -> HttpResponse:
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    context = {"people": people_found(words)[:ROWS], "words": words}
    return render(request, "beheer/chain/people.html", context)


@require_http_methods(FORM)
@allow(rules.is_administrator)
def person_edit(request: ChainRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=person_id)
    form = PersonForm(request.POST or None, instance=copy(person))
    if form.is_valid():
        people.change(person=person, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("chain:person-edit", person.pk)
    context = {
        "form": form,
        "person": person,
        "functions": functions_of(person),
        "roles": roles_of_person(person, timezone.localdate()),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/person_edit.html", context, status=status)


@require_POST
@allow(rules.is_administrator)
def person_account(request: ChainRequest, person_id: int) -> HttpResponse:
    """Close somebody's account, or open it again."""
    person = get_object_or_404(Person, pk=person_id)
    now = timezone.now()
    if request.POST.get("way") == "open":
        people.reopen_account(person=person, by=request.user, now=now)
        messages.success(request, _("The account is open again."))
    elif person == request.user:
        messages.error(request, _("You cannot close your own account. Ask another administrator."))
    else:
        people.close_account(person=person, by=request.user, now=now)
        messages.success(request, _("The account is closed. All its devices are signed out."))
    return redirect("chain:person-edit", person.pk)

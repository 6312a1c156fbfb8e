"""The work area of one samenwerking: its face, its logo, and the way to the rest."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chain import rules
from chain.actions import samenwerking as actions
from chain.forms.samenwerking import FaceForm, LogoForm, NewSamenwerkingForm
from chain.http import FORM, ChainRequest
from chain.models import Chain
from chain.permissions import allow
from chain.queries import chains_to_manage
from chain.saving import form_of, save
from chain.values import colours


@require_safe
@allow(rules.may_manage_some_chain)
def samenwerkingen(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "chains": chains_to_manage(request.user, now=now),
        "is_administrator": rules.is_administrator(request.user, now=now),
    }
    return render(request, "beheer/chain/samenwerkingen.html", context)


@require_http_methods(FORM)
@allow(rules.is_administrator)
def samenwerking_new(request: ChainRequest) -> HttpResponse:
    form = NewSamenwerkingForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.create(**form.cleaned_data, by=request.user, now=timezone.now())
        except actions.SamenwerkingTaken:
            form.add_error("name", _("There is a samenwerking with this name already."))
        else:
            messages.success(request, _("The samenwerking is there. Give it its face."))
            return redirect("chain:face-edit", made.slug)
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/samenwerking_new.html", context, status=status)


@require_http_methods(FORM)
@allow(rules.may_organise, samenwerking=Chain)
def face_edit(request: ChainRequest, samenwerking: Chain) -> HttpResponse:
    form = form_of(request, FaceForm, samenwerking)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "samenwerking": samenwerking,
            "face": samenwerking,
            "form": form,
            "corrections": colours.palette(samenwerking.colour).corrections,
        }
        return render(request, "beheer/chain/face_edit.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        by, now = request.user, timezone.now()
        found = actions.change_face(samenwerking=samenwerking, seen=seen, by=by, now=now, **values)
        for correction in found if "colour" in values else ():
            messages.warning(request, str(correction))

    then = reverse("chain:face-edit", args=[samenwerking.slug])
    return save(request, form, write=write, page=page, then=then)


@require_http_methods(FORM)
@allow(rules.may_organise, samenwerking=Chain)
def logo_edit(request: ChainRequest, samenwerking: Chain) -> HttpResponse:
    now = timezone.now()
    if request.POST.get("way") == "remove":
        actions.remove_logo(samenwerking=samenwerking, by=request.user, now=now)
        messages.success(request, _("The logo is removed."))
        return redirect("chain:logo-edit", samenwerking.slug)
    initial = {"alt": samenwerking.logo_alt}
    form = LogoForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        actions.set_logo(
            samenwerking=samenwerking,
            upload=form.cleaned_data["logo"],
            alt=form.cleaned_data["alt"],
            by=request.user,
            now=now,
        )
        messages.success(request, _("The logo is saved."))
        return redirect("chain:logo-edit", samenwerking.slug)
    context = {"samenwerking": samenwerking, "face": samenwerking, "form": form}
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/logo_edit.html", context, status=status)

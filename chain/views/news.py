"""News facts of an organisation: add, mend, take out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chain import rules
from chain.actions import organisation as actions
from chain.choices import Precision
from chain.forms.organisation import NewsForm
from chain.http import ChainRequest
from chain.models import Organisation, OrganisationNews
from chain.permissions import Part, allow

FORM = ["GET", "HEAD", "POST"]
NEWS = Part(OrganisationNews, of="organisation", path="organisation", related=("organisation",))


@require_http_methods(FORM)
@allow(rules.may_manage_some_chain, organisation=Organisation)
def news_new(request: ChainRequest, organisation: Organisation) -> HttpResponse:
    form = NewsForm(request.POST or None)
    if form.is_valid():
        actions.add_news(
            organisation=organisation, by=request.user, now=timezone.now(), **_told(form)
        )
        messages.success(request, _("The news is recorded."))
        return redirect("chain:organisation-edit", organisation.slug)
    return _page(request, form, organisation, title=_("News of %(name)s") % {"name": organisation})


@require_http_methods(FORM)
@allow(rules.may_manage_some_chain, organisation=Organisation, news=NEWS)
def news_edit(
    request: ChainRequest, organisation: Organisation, news: OrganisationNews
) -> HttpResponse:
    initial = {"news": news.text, "on": news.on, "precision": news.precision}
    form = NewsForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_news(row=news, by=request.user, now=timezone.now(), **_told(form))
        messages.success(request, _("Saved."))
        return redirect("chain:organisation-edit", organisation.slug)
    title = _("Change news of %(name)s") % {"name": organisation}
    remove = reverse("chain:news-remove", args=[organisation.slug, news.pk])
    return _page(request, form, organisation, title=title, remove=remove)


@require_POST
@allow(rules.may_manage_some_chain, organisation=Organisation, news=NEWS)
def news_remove(
    request: ChainRequest, organisation: Organisation, news: OrganisationNews
) -> HttpResponse:
    actions.remove_news(row=news, by=request.user, now=timezone.now())
    messages.success(request, _("The news was taken out."))
    return redirect("chain:organisation-edit", organisation.slug)


def _told(form: NewsForm) -> dict[str, Any]:
    return form.cleaned_data | {"precision": Precision(form.cleaned_data["precision"])}


def _page(
    request: ChainRequest, form: NewsForm, organisation: Organisation, **more: Any
) -> HttpResponse:
    context = more | {
        "form": form,
        "button": _("Save"),
        "back_to": reverse("chain:organisation-edit", args=[organisation.slug]),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/form.html", context, status=status)

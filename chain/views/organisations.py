"""The public list of organisations."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chain import rules
from chain.forms.people import SearchForm
from chain.http import ChainRequest
from chain.permissions import allow
from chain.queries import organisations_listed

ROWS = 60


@require_safe
@allow(rules.anyone)
def organisation_list(request: ChainRequest) -> HttpResponse:
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    found = organisations_listed(words, timezone.localdate())
    page = Paginator(found, ROWS).get_page(request.GET.get("pagina"))
    return render(request, "chain/organisation_list.html", {"page": page, "words": words})

"""'Mijn gegevens': all that is held about the person who is signed in; to keep, or to erase."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chain import rules
from chain.actions.own_data import StillAtWork, erase, may_be_erased, told_about
from chain.http import FORM, ChainRequest
from chain.permissions import allow


@allow(rules.is_signed_in)
@never_cache
@require_safe
def own_data(request: ChainRequest) -> HttpResponse:
    return render(request, "chain/own_data.html", {"told": told_about(request.user)})


@allow(rules.is_signed_in)
@never_cache
@require_safe
def own_data_file(request: ChainRequest) -> HttpResponse:
    """Give the same as a file that a machine reads."""
    told = {title: list(rows) for title, rows in told_about(request.user).items()}
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(told, json_dumps_params=options)
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


@allow(rules.is_signed_in)
@never_cache
@require_http_methods(FORM)
def own_data_erase(request: ChainRequest) -> HttpResponse:
    """Erase after a tick and a press; whoever organises hands that over first."""
    now = timezone.now()
    is_missing = request.method == "POST" and "zeker" not in request.POST
    if request.method == "POST" and not is_missing:
        try:
            erase(person=request.user, by=request.user, now=now)
        except StillAtWork:
            return redirect("chain:own-data-erase")
        logout(request)
        messages.success(request, _("Your data are gone. You are signed out."))
        return redirect("start")
    context = {"may": may_be_erased(request.user, now=now), "is_missing": is_missing}
    status = 422 if is_missing else 200
    return render(request, "chain/own_data_erase.html", context, status=status)

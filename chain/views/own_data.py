"""'Mijn gegevens': all that is held about the person who is signed in; to keep, or to erase."""

from datetime import date, datetime

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
from chain.values.clock import clock_text
from chain.values.dates import day_plain
from chain.values.holdings import Quoted, Row


@allow(rules.is_signed_in)
@never_cache
@require_safe
def own_data(request: ChainRequest) -> HttpResponse:
    told = told_about(request.user)
    context = {
        "told": {title: [_readable(row) for row in rows] for title, rows in told.items() if rows},
        "nothing": [title for title, rows in told.items() if not rows],
    }
    return render(request, "chain/own_data.html", context)


def _readable(row: Row) -> dict[str, str]:
    """Leave out what says nothing, and write the rest as people read it."""
    said = {word: _said(value) for word, value in row.items()}
    return {word: text for word, text in said.items() if text}


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        clock = _("%(time)s hours") % {"time": clock_text(local.time())}
        return f"{day_plain(local.date())}, {clock}"
    if isinstance(value, date):
        return day_plain(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value)
    if isinstance(value, Quoted):
        return value
    return "" if value is None else str(value)


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

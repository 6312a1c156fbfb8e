"""Diet and access as somebody told them: signed in at once, by a personal link after a code.

A link may have been forwarded, and what stands here may tell of somebody's health or belief.
"""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from chain.http import ChainRequest
from chain.values.tokens import new_token
from participants.actions.needs_code import (
    NoAddress,
    TooManyCodes,
    is_right,
    send_code,
    tell_needs,
)
from participants.actions.registration.entry import NeedsGiven
from participants.forms.needs import CodeForm, OwnNeedsForm
from participants.models import Registration
from participants.models.needs_code import CODE_LASTS
from participants.queries.needs import needs_of
from participants.rules import may_change
from participants.views.way import Way, both

# In the session of a browser: its own secret, and until when it may look at which registration.
BROWSER, OPEN = "needs-browser", "needs-open"


@both(["GET", "HEAD", "POST"])
def _needs(request: ChainRequest, way: Way) -> HttpResponse:
    now = timezone.now()
    if way.by is None and not _is_open(request, way.registration, now):
        return _ask_code(request, way, now)
    return _show(request, way, now)


registration_needs, my_registration_needs = _needs


def _is_open(request: ChainRequest, registration: Registration, now: datetime) -> bool:
    until = parse_datetime(request.session.get(OPEN, {}).get(str(registration.pk), ""))
    return until is not None and now < until


def _here(way: Way) -> HttpResponse:
    return redirect(way.address("registration-needs"))


# --- The code -------------------------------------------------------------------------------------


def _ask_code(request: ChainRequest, way: Way, now: datetime) -> HttpResponse:
    if "stuur" in request.POST:
        return _send(request, way, now)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        browser = request.session.get(BROWSER, "")
        typed = form.cleaned_data["code"]
        if is_right(registration=way.registration, browser=browser, typed=typed, now=now):
            opened = request.session.get(OPEN, {})
            opened[str(way.registration.pk)] = (now + CODE_LASTS).isoformat()
            request.session[OPEN] = opened
            return _here(way)
        said = _("This code does not fit, or it is too old. Type it again, or ask for a new one.")
        form.add_error("code", said)
    context = way.context() | {"form": form, "is_sent": "verstuurd" in request.GET}
    status = 422 if form.errors else 200
    return render(request, "participants/needs_code.html", context, status=status)


def _send(request: ChainRequest, way: Way, now: datetime) -> HttpResponse:
    browser = request.session.get(BROWSER) or new_token()
    request.session[BROWSER] = browser
    try:
        send_code(registration=way.registration, browser=browser, now=now)
    except NoAddress:
        messages.warning(request, _("We have no address of you to mail a code to."))
        return _here(way)
    except TooManyCodes:
        messages.warning(
            request, _("A code was asked often. Wait 10 minutes, or until tomorrow after 10 codes.")
        )
        return _here(way)
    return redirect(f"{way.address('registration-needs')}?verstuurd")


# --- What was told --------------------------------------------------------------------------------


def _show(request: ChainRequest, way: Way, now: datetime) -> HttpResponse:
    is_open = may_change(way.registration, now=now)
    form = OwnNeedsForm(
        request.POST if request.method == "POST" else None,
        initial=needs_of(way.registration),
    )
    if form.is_bound and is_open and form.is_valid():
        told = form.cleaned_data
        given = NeedsGiven(diet=told["diet"], access=told["access"])
        if tell_needs(registration=way.registration, given=given, by=way.by, now=now):
            messages.success(request, _("Saved."))
        return _here(way)
    context = way.context() | {"form": form, "may_change": is_open}
    return render(request, "participants/needs.html", context, status=422 if form.errors else 200)

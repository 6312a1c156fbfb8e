"""Publish the programme, look at what was published before, and take an older one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.values.dates import day_plain
from events.models import Event
from events.registry import Refused
from workshops import rules
from workshops.actions import version as actions
from workshops.actions.restore import restore_version
from workshops.forms.version import PublishForm
from workshops.models import ProgrammeVersion
from workshops.queries.release import Review, review, versions_of
from workshops.queries.version import current, draft_of, names_for, news_of
from workshops.values.news import news
from workshops.values.version import days_of

VERSION = Part(ProgrammeVersion, of="event", path="event", related=("event__chain", "published_by"))


@never_cache
@require_http_methods(FORM)
@allow(rules.may_publish_programme, event=Event)
def programme_publish(request: ChainRequest, event: Event) -> HttpResponse:
    """Show what changes, what stands in the way and who hears of it; publish by a press."""
    now = timezone.now()
    if request.method != "POST":
        seen = review(event, now=now)
        return _page(request, event, seen, PublishForm.of(seen, name=_name(seen)))
    form = PublishForm(request.POST)
    if not form.is_valid():
        seen = review(event, now=now)
        shown = form if form.errors.keys() <= {"name", "note"} else form.again(seen)
        return _page(request, event, seen, shown, status=422)
    return _publish(request, event, form)


def _publish(request: ChainRequest, event: Event, form: PublishForm) -> HttpResponse:
    now = timezone.now()
    try:
        version = actions.publish_programme(
            event=event,
            name=form.cleaned_data["name"],
            note=form.cleaned_data["note"],
            seen=form.seen,
            by=request.user,
            now=now,
        )
    except actions.OtherDraft:
        said = _("Something changed since you opened this page. Look once more, then publish.")
        return _again(request, event, form, said)
    except actions.NothingNew:
        return _again(request, event, form, _("Everybody sees this programme already."))
    except actions.Blocked:
        return _again(request, event, form, _("This has to be mended first."))
    except Refused as refused:
        return _again(request, event, form, refused.says)
    messages.success(request, _said(version))
    return redirect("workshops:programme-versions", event.slug)


def _said(version: ProgrammeVersion) -> str:
    words: dict[str, object] = {"number": version.number, "count": version.told}
    if not version.told:
        return _("Version %(number)d is published. Nobody gets a letter.") % words
    said = ngettext(
        "Version %(number)d is published. %(count)d person gets a letter.",
        "Version %(number)d is published. %(count)d people get a letter.",
        version.told,
    )
    return said % words


def _again(request: ChainRequest, event: Event, form: PublishForm, said: str) -> HttpResponse:
    seen = review(event, now=timezone.now())
    return _page(request, event, seen, form.again(seen), said=said, status=409)


def _page(
    request: ChainRequest,
    event: Event,
    seen: Review,
    form: PublishForm,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"event": event, "face": event.chain, "seen": seen, "form": form, "said": said}
    return render(request, "workshops/programme_publish.html", context, status=status)


def _name(seen: Review) -> str:
    words = {"number": seen.number + 1, "day": day_plain(timezone.localdate())}
    return _("Version %(number)d of %(day)s") % words


@require_safe
@allow(rules.may_edit_workshops, event=Event)
def programme_versions(request: ChainRequest, event: Event) -> HttpResponse:
    context = {
        "event": event,
        "face": event.chain,
        "versions": versions_of(event),
        "may_publish": rules.may_publish_programme(request.user, event, now=timezone.now()),
    }
    return render(request, "workshops/programme_versions.html", context)


@require_safe
@allow(rules.may_edit_workshops, event=Event, version=VERSION)
def programme_version(
    request: ChainRequest, event: Event, version: ProgrammeVersion
) -> HttpResponse:
    """Show the schedule as it was, and what that version changed."""
    found = news_of(version)
    names = names_for(found)
    context = {
        "event": event,
        "face": event.chain,
        "version": version,
        "days": days_of(version.programme),
        "lines": [change.said(names) for change in found.changes],
        "is_current": version == current(event),
    }
    return render(request, "workshops/programme_version.html", context)


@never_cache
@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, version=VERSION)
def programme_restore(
    request: ChainRequest, event: Event, version: ProgrammeVersion
) -> HttpResponse:
    """Ask whether the draft becomes this version again, with what changes in it; then do it."""
    context: dict[str, Any] = {"event": event, "face": event.chain, "version": version}
    if request.method == "POST":
        left = restore_version(version=version, by=request.user, now=timezone.now())
        for said in left:
            messages.warning(request, said)
        said = _("The draft is version %(number)d again. Nobody sees it until you publish it.")
        messages.success(request, said % {"number": version.number})
        return redirect("workshops:schedule", event.slug)
    found = news(draft_of(event), version.programme)
    names = names_for(found)
    context["lines"] = [change.said(names) for change in found.changes]
    return render(request, "workshops/programme_restore.html", context)

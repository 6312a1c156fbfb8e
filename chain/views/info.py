"""What every visitor may expect: help, accessibility, privacy and where to report a weakness."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from chain import rules
from chain.http import ChainRequest
from chain.permissions import allow
from chain.queries import contacts
from chain.registry import purposes

# The statement is looked at again every year; this is when that was done last.
STATEMENT_ON = date(2026, 11, 22)
SECURITY_LASTS = timedelta(days=180)


@require_safe
@allow(rules.anyone)
def help_page(request: ChainRequest) -> HttpResponse:
    context = {
        "contacts": contacts(),
        "contact_email": settings.SITE_CONTACT_EMAIL,
        "contact_phone": settings.SITE_CONTACT_PHONE,
    }
    return render(request, "info/help.html", context)


@require_safe
@allow(rules.anyone)
def accessibility(request: ChainRequest) -> HttpResponse:
    context = {
        "owner": settings.SITE_OWNER,
        "contact_email": settings.SITE_CONTACT_EMAIL,
        "register": settings.ACCESSIBILITY_REGISTER_URL,
        "stated_on": STATEMENT_ON,
    }
    return render(request, "info/accessibility.html", context)


@require_safe
@allow(rules.anyone)
def privacy(request: ChainRequest) -> HttpResponse:
    context = {
        "owner": settings.SITE_OWNER,
        "officer_email": settings.PRIVACY_OFFICER_EMAIL,
        "purposes": purposes(),
        "cookies": {
            "session": settings.SESSION_COOKIE_NAME,
            "csrf": settings.CSRF_COOKIE_NAME,
            "language": settings.LANGUAGE_COOKIE_NAME,
        },
    }
    return render(request, "info/privacy.html", context)


@require_safe
@allow(rules.anyone)
def vulnerability(request: ChainRequest) -> HttpResponse:
    contact = settings.SECURITY_CONTACT
    return render(
        request,
        "info/vulnerability.html",
        {"contact": contact, "contact_says": contact.removeprefix("mailto:")},
    )


@require_safe
@allow(rules.anyone)
def security_txt(_request: ChainRequest) -> HttpResponse:
    """Say where to report a weakness, in the form of RFC 9116."""
    today = timezone.localdate()
    expires = timezone.make_aware(datetime.combine(today + SECURITY_LASTS, time.min))
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat(timespec='seconds')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}{reverse('chain:security-txt')}",
        f"Policy: {settings.SITE_URL}{reverse('chain:vulnerability')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@allow(rules.anyone)
def robots_txt(_request: ChainRequest) -> HttpResponse:
    """Ask crawlers to leave the work area alone; a demo asks them to stay away."""
    closed = ["/"] if settings.DEMO else ["/accounts/", "/beheer/", "/mijn-account/", "/verder/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    if not settings.DEMO:
        lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")

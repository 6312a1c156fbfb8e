"""Which draft of an idea this browser holds: a signed cookie with its key, per call."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from workshops.models import Call

_SALT = "workshops.draft"
# As long as the draft itself is kept.
LASTS = 30 * 24 * 3600
_PATH = "/workshopideeen/"


def _name(call: Call) -> str:
    return f"idee-{call.pk}"


def draft_key(request: HttpRequest, call: Call) -> UUID | None:
    """Return the key of what this browser typed for `call`, if it began something."""
    told = request.get_signed_cookie(_name(call), default="", salt=_SALT, max_age=LASTS)
    try:
        return UUID(told) if told else None
    except ValueError:
        return None


def keep_draft_key(response: HttpResponse, call: Call, key: UUID) -> None:
    response.set_signed_cookie(
        _name(call),
        str(key),
        salt=_SALT,
        max_age=LASTS,
        path=_PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_draft_key(response: HttpResponse, call: Call) -> None:
    response.delete_cookie(_name(call), path=_PATH)

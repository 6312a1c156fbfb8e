"""allauth's questions about our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain import audit
from chain.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask your organiser to open it again."),
        "duplicate_email": _("This is your address already. Fill in another one."),
        "email_password_mismatch": _(
            "This address and password do not belong together. Try again, or have a code sent."
        ),
        "email_taken": _("This address cannot be used. Fill in another one."),
        "enter_current_password": _("This is not your present password. Try again."),
        "incorrect_code": _("This code does not fit. Look at the last e-mail and type it again."),
        "incorrect_password": _("This is not your password. Try again."),
        "invalid_login": _("Fill in your e-mail address, such as name@organisation.nl."),
        "max_email_addresses": _("First finish or stop the change of address that is waiting."),
        "rate_limited": _("You asked this often in a short time. Wait a few minutes."),
        "same_as_current": _("This is the present one. Fill in another one."),
        "too_many_login_attempts": _(
            "Too many tries in a short time. Wait 5 minutes and try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        # An account is made by an organiser, an invitation or a registration, never by a stranger.
        return False

    def set_password(self, user: Person, password: str) -> None:
        super().set_password(user, password)
        now = timezone.now()
        audit.record("password changed", on=user, by=user, now=now, fields=["password"])

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        before = email_address.user.email
        confirmed: bool = super().confirm_email(request, email_address)
        person = Person.objects.get(pk=email_address.user_id)
        if confirmed and person.email != before:
            now = timezone.now()
            audit.record("address changed", on=person, by=person, now=now, fields=["email"])
        return confirmed

    def format_email_subject(self, subject: str) -> str:
        return subject

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Say our own words; a template that is empty says nothing."""
        super().add_message(request, level, *args, **kwargs)

"""allauth's letters, in the frame of the house."""

from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils.translation import get_language

from chain.adapter import AccountAdapter as ChainAccountAdapter
from mailings.backend import KIND, MINUTES
from mailings.mails import write_letter


class AccountAdapter(ChainAccountAdapter):
    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Write "account/email/login_code" as the letter "account.login-code".

        Its headers tell the outbox which letter it is, and how long the code in it lasts.
        """
        name = template_prefix.rpartition("/")[2].replace("_", "-").removesuffix("-signup")
        letter = write_letter(
            key=f"account.{name}", context=context, language=get_language() or "nl"
        )
        lasts = {MINUTES: str(settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60)}
        mail = EmailMultiAlternatives(
            letter.subject,
            letter.text,
            formataddr((letter.sender_name, settings.DEFAULT_FROM_EMAIL)),
            [email] if isinstance(email, str) else email,
            headers={**(headers or {}), KIND: letter.kind, **(lasts if "code" in context else {})},
            reply_to=[letter.reply_to],
        )
        mail.attach_alternative(letter.html, "text/html")
        return mail

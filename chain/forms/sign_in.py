"""The sign-in page and what belongs to an account, in our own words.

The machinery is allauth's; these forms only change how it speaks.
"""

from copy import copy
from typing import Any

from allauth.account.fields import PasswordField
from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    ConfirmPasswordResetCodeForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django.forms import BaseForm, Field
from django.utils.translation import gettext_lazy as _

BY_CODE = "code"

ASK_ADDRESS = _("Fill in your e-mail address, such as name@organisation.nl.")
ASK_CODE = _("Fill in the code from the e-mail.")
ASK_PASSWORD = _("Fill in your password.")
ASK_NEW = _("Fill in a new password of at least 12 characters.")
ASK_AGAIN = _("Fill in the new password once more.")


def _say(field: Field, label: Any, ask: Any, help_text: Any = "") -> None:
    """Give a field of allauth our label and messages, and no placeholder."""
    field.label = label
    field.help_text = help_text
    field.error_messages |= {"required": ask, "invalid": ask}
    field.widget.attrs.pop("placeholder", None)
    field.validators = [_saying(ask, validator) for validator in field.validators]


def _saying(ask: Any, validator: Any) -> Any:
    """Return `validator` with our message; all fields of a kind share one, so a copy gets it."""
    if getattr(validator, "code", "") != "invalid":
        return validator
    own = copy(validator)
    own.message = ask
    return own


def _say_address(form: BaseForm, name: str) -> None:
    _say(form.fields[name], _("E-mail address"), ASK_ADDRESS)


def _say_code(form: BaseForm) -> None:
    _say(
        form.fields["code"], _("Code"), ASK_CODE, _("For example AB2C-3DEF. Works for 10 minutes.")
    )
    form.fields["code"].widget.attrs |= {"class": "short", "autocapitalize": "characters"}


def _say_new_password(form: BaseForm) -> None:
    hint = _("At least 12 characters. A sentence is easy to remember.")
    _say(form.fields["password1"], _("New password"), ASK_NEW, hint)
    _say(form.fields["password2"], _("New password once more"), ASK_AGAIN)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """One form for both ways in: with a password, or by a code that we mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self, "login")
        # Left empty, the form asks for a code; see clean() of allauth.
        self.fields["password"] = PasswordField(required=False, autocomplete="current-password")
        hint = _("Leave this empty and we mail you a code.")
        _say(self.fields["password"], _("Password"), ASK_PASSWORD, hint)

    def clean_password(self) -> str:
        wants_code = self.data.get("way") == BY_CODE
        return "" if wants_code else self.cleaned_data["password"]


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self)


class AddressCodeForm(ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self)


class ResetCodeForm(ConfirmPasswordResetCodeForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self)


class AddressForm(AddEmailForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self, "email")
        self.fields["email"].label = _("New e-mail address")


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self, "email")


class PasswordChangeForm(ChangePasswordForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], _("Present password"), ASK_PASSWORD)
        _say_new_password(self)


class FirstPasswordForm(SetPasswordForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_new_password(self)


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_new_password(self)


class OnceMoreForm(ReauthenticateForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], _("Password"), ASK_PASSWORD)

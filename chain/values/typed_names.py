"""A name as somebody types it in one field, taken apart the Dutch way."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chain.values.addresses import Address, AddressRefused, address
from chain.values.fields import LineField
from chain.values.names import is_too_long, split_surname

# Of the whole name as typed; a letter and a page show it in one line.
MOST = 120


def name_parts(typed: str) -> tuple[str, str, str]:
    """Return voornaam, tussenvoegsel and achternaam of 'Anna Maria van den Berg'.

    The achternaam begins at the first small word, else at the second word.
    """
    words = typed.split()
    if len(words) < 2:
        return "", "", " ".join(words)
    for start in range(1, len(words)):
        infix, last = split_surname(" ".join(words[start:]))
        if infix:
            return " ".join(words[:start]), infix, last
    return words[0], "", " ".join(words[1:])


class NameField(LineField):
    """The first and last name of somebody, in one line; `name_parts` takes it apart."""

    default_error_messages = {
        "required": _("Fill in your first and last name."),
        "too long": _("This name is too long for us. Make it shorter."),
    }

    def __init__(self, *, autocomplete: str = "off", **options: Any) -> None:
        options["widget"] = forms.TextInput(attrs={"autocomplete": autocomplete})
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if typed and not any(char.isalpha() for char in typed):
            raise ValidationError(self.error_messages["required"], code="required")
        if _is_too_long(typed):
            raise ValidationError(self.error_messages["too long"], code="too long")
        return typed


def name_and_address(number: int, line: str) -> tuple[str, Address]:
    """Read line `number` of a list: 'name, address'. Raises ValidationError with that number."""
    typed, comma, rest = line.rpartition(",")
    name = " ".join(typed.split())
    try:
        found = address(rest if comma else line)
    except AddressRefused as refused:
        said = gettext("Line %(number)d: %(says)s")
        raise ValidationError(said % {"number": number, "says": refused.says}) from refused
    if not name:
        said = gettext("Line %(number)d: fill in the name before the address.")
        raise ValidationError(said % {"number": number})
    if _is_too_long(name):
        said = gettext("Line %(number)d: this name is too long for us. Make it shorter.")
        raise ValidationError(said % {"number": number})
    return name, found


def _is_too_long(name: str) -> bool:
    return len(name) > MOST or is_too_long(*name_parts(name))

"""Forms for a samenwerking: its face, its logo, its partners and its plans."""

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chain.choices import ChainKind, MembershipKind
from chain.forms.known import PrecisionField
from chain.models import Chain, Organisation
from chain.seen import SeenModelForm
from chain.values import colours, images
from chain.values.fields import DayField, LineField, ProseField
from chain.values.form_layout import layout

ASK_COLOUR = _("Choose a colour such as #0b4f8a.")
ASK_ADDRESS = _("Fill in an e-mail address such as name@organisation.nl.")
ASK_ORGANISATION = _("Choose an organisation.")


class ColourField(forms.CharField):
    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return colours.parse(typed) if typed else ""
        except colours.ColourRefused as refused:
            raise ValidationError(ASK_COLOUR) from refused


class FaceForm(SeenModelForm):
    name = LineField(
        label=_("Name"), max_length=120, error_messages={"required": _("Fill in the name.")}
    )
    short_name = LineField(label=_("Short name"), max_length=40, required=False)
    motto = LineField(label=_("Motto"), max_length=120, required=False)
    place = LineField(label=_("Place"), max_length=120, required=False)
    colour = ColourField(
        label=_("Colour"),
        error_messages={"required": ASK_COLOUR},
        help_text=_("Headings, buttons and links get their colour from this one."),
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    second_colour = ColourField(
        label=_("Second colour"),
        required=False,
        help_text=_("For decoration only. A code such as #ffcc00."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    mascot = LineField(label=_("Mascot"), max_length=80, required=False)
    about = ProseField(label=_("About the samenwerking"), required=False)
    motive = ProseField(label=_("Why we work together"), required=False)
    phase = LineField(label=_("Phase"), max_length=120, required=False)
    directed_by = LineField(label=_("Directed by"), max_length=160, required=False)
    legal_basis = LineField(label=_("Legal basis"), max_length=240, required=False)
    contact_name = LineField(label=_("Name of the contact"), max_length=120, required=False)
    contact_email = forms.EmailField(
        label=_("E-mail address of the contact"),
        required=False,
        error_messages={"invalid": ASK_ADDRESS},
        help_text=_("Stands at the bottom of every page of the samenwerking."),
    )
    contact_phone = LineField(label=_("Phone of the contact"), max_length=30, required=False)

    class Meta:
        model = Chain
        fields: ClassVar[list[str]] = [
            "name",
            "short_name",
            "motto",
            "place",
            "colour",
            "second_colour",
            "mascot",
            "about",
            "motive",
            "phase",
            "directed_by",
            "legal_basis",
            "contact_name",
            "contact_email",
            "contact_phone",
        ]

    # A face is looked at before it is shown to everybody.
    saves_while_typing = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout(
            Fieldset(
                _("Face"),
                "name",
                "short_name",
                "motto",
                "place",
                "colour",
                "second_colour",
                "mascot",
            ),
            Fieldset(_("Contact"), "contact_name", "contact_email", "contact_phone"),
            Fieldset(_("Story"), "about", "motive", "phase", "directed_by", "legal_basis"),
        )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Chain.objects.filter(name__iexact=name).exclude(pk=self.thing.pk).exists():
            raise ValidationError(TAKEN)
        return name

    def validate_unique(self) -> None:
        """Leave it to clean_name, which says what to do."""


TAKEN = _("There is a samenwerking with this name already. Choose another name.")


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("A PNG of at most 5 MB."),
        error_messages={"required": _("Choose a PNG file."), "empty": _("Choose a PNG file.")},
    )
    alt = LineField(
        label=_("What the logo shows"),
        max_length=160,
        help_text=_("For who cannot see it. For example: three rings that hold each other."),
        error_messages={"required": _("Tell what the logo shows.")},
    )

    def clean_logo(self) -> bytes:
        upload = self.cleaned_data["logo"]
        if upload.size and upload.size > images.MAX_BYTES:
            raise ValidationError(str(images.MESSAGES["bytes"]))
        data: bytes = upload.read()
        try:
            images.picture(data, formats=("PNG",))
        except images.ImageRefused as refused:
            raise ValidationError(refused.message) from refused
        return data


class NewSamenwerkingForm(forms.Form):
    name = LineField(
        label=_("Name"), max_length=120, error_messages={"required": _("Fill in the name.")}
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=ChainKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a kind.")},
    )


class PartnerForm(forms.Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Organisation"),
        empty_label=ASK_ORGANISATION,
        error_messages={"required": ASK_ORGANISATION, "invalid_choice": ASK_ORGANISATION},
    )
    kind = forms.ChoiceField(
        label=_("How it takes part"),
        choices=MembershipKind.choices,
        initial=MembershipKind.IN_CHAIN,
        widget=forms.RadioSelect,
        help_text=_("A partner of the chain is involved but never bound, such as the Rechtspraak."),
        error_messages={"required": _("Choose how it takes part.")},
    )
    from_on = DayField(label=_("Since"), required=False)
    expertise = LineField(label=_("What only this partner brings"), max_length=240, required=False)


class EndForm(forms.Form):
    """The last day on which something holds."""

    until_on = DayField(
        label=_("Last day"), error_messages={"required": _("Fill in the last day.")}
    )

    def __init__(self, *args: Any, starts: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.starts = starts

    def clean_until_on(self) -> Any:
        last = self.cleaned_data["until_on"]
        if self.starts and last < self.starts:
            raise ValidationError(_("The end is before the start. Choose a later end."))
        return last


class PlanForm(forms.Form):
    title = LineField(
        label=_("Title"), max_length=160, error_messages={"required": _("Fill in the title.")}
    )
    adopted_on = DayField(
        label=_("Adopted on"),
        help_text=_("Is only the month known? Fill in the first day of it."),
        error_messages={"required": _("Fill in when it was adopted.")},
    )
    precision = PrecisionField()
    summary = ProseField(label=_("In short"), required=False)

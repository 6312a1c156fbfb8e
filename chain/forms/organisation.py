"""Forms for organisations and regions."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chain.choices import Domain, OrganisationKind, RegionType
from chain.forms.known import PrecisionField
from chain.models import Organisation, Region
from chain.values.fields import DayField, LineField, ProseField
from chain.values.mail_domains import DomainRefused, domain_shown, mail_domains

ASK_NAME = {"required": _("Fill in the name.")}


class NewsForm(forms.Form):
    """A dated fact of an organisation, as exact as its source."""

    news = LineField(
        label=_("What happened"),
        max_length=240,
        help_text=_("One sentence, for example: nominated for an award."),
        error_messages={"required": _("Tell in one sentence what happened.")},
    )
    on = DayField(
        label=_("Date"),
        help_text=_("Is only the month known? Fill in the first day of it."),
        error_messages={"required": _("Fill in when it happened.")},
    )
    precision = PrecisionField()


class MailDomainsField(ProseField):
    """Domains, one on each line or with commas between; its value is a list in ASCII."""

    most = 50

    def clean(self, value: Any) -> Any:
        try:
            found = mail_domains(super().clean(value))
        except DomainRefused as refused:
            raise ValidationError(str(refused.says) % {"domain": refused.domain}) from refused
        if len(found) > self.most:
            words = _("These are more than %(most)d domains. Take some out.")
            raise ValidationError(words, params={"most": self.most})
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(domain_shown, value)) if isinstance(value, list) else value


class OrganisationForm(forms.ModelForm):
    name = LineField(label=_("Name"), max_length=160, error_messages=ASK_NAME)
    abbreviation = LineField(label=_("Abbreviation"), max_length=20, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=OrganisationKind.choices,
        error_messages={"required": _("Choose a kind.")},
    )
    domains = forms.MultipleChoiceField(
        label=_("Domains"),
        choices=Domain.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = LineField(label=_("Place"), max_length=80, required=False)
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Fill in a whole link, such as https://voorbeeld.nl.")},
    )
    mail_domains = MailDomainsField(
        label=_("Domains of its e-mail addresses"),
        required=False,
        rows=3,
        help_text=_(
            "What stands after the @, one on each line. Whoever registers from such an address for "
            "an event of a samenwerking of this partner is in at once; others confirm by mail "
            "first."
        ),
    )
    about = ProseField(label=_("About the organisation"), required=False)

    class Meta:
        model = Organisation
        fields: ClassVar[list[str]] = [
            "name",
            "abbreviation",
            "kind",
            "domains",
            "regions",
            "part_of",
            "place",
            "website",
            "mail_domains",
            "about",
        ]
        labels: ClassVar[dict[str, Any]] = {"regions": _("Regions"), "part_of": _("Part of")}
        widgets: ClassVar[dict[str, Any]] = {"regions": forms.SelectMultiple(attrs={"size": 8})}
        help_texts: ClassVar[dict[str, Any]] = {"regions": _("Hold Ctrl or Cmd to choose several.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["part_of"].empty_label = _("None")  # type: ignore[attr-defined]  # a model choice

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Organisation.objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise ValidationError(_("There is an organisation with this name already."))
        return name

    def clean_part_of(self) -> Organisation | None:
        whole: Organisation | None = self.cleaned_data["part_of"]
        if whole and whole.pk == self.instance.pk:
            raise ValidationError(_("An organisation is no part of itself. Choose another one."))
        return whole

    def validate_unique(self) -> None:
        """Leave it to clean_name, which says what to do."""


class RegionForm(forms.ModelForm):
    name = LineField(label=_("Name"), max_length=120, error_messages=ASK_NAME)
    type = forms.ChoiceField(
        label=_("Type"),
        choices=RegionType.choices,
        error_messages={"required": _("Choose a type.")},
    )

    class Meta:
        model = Region
        fields: ClassVar[list[str]] = ["name", "type", "covers"]
        labels: ClassVar[dict[str, Any]] = {"covers": _("Covers these regions")}
        widgets: ClassVar[dict[str, Any]] = {"covers": forms.SelectMultiple(attrs={"size": 8})}
        help_texts: ClassVar[dict[str, Any]] = {"covers": _("Hold Ctrl or Cmd to choose several.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            del self.fields["type"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("type", self.instance.type)
        same = Region.objects.filter(type=kind, name__iexact=cleaned.get("name", ""))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("There is a region of this type with this name already."))
        return cleaned

    def validate_unique(self) -> None:
        """Leave it to clean, which says what to do."""

    def validate_constraints(self) -> None:
        """Idem."""

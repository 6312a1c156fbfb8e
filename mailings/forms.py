"""What is asked to find a letter, and to let letters leave."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.fields import LineField

WORD = "vrijgeven"


class AddressSearchForm(forms.Form):
    q = LineField(label=_("E-mail address"), required=False, max_length=100)


class ReleaseForm(forms.Form):
    """Letting all letters go is typed, so that nobody does it by a slip."""

    waiting = forms.ChoiceField(
        label=_("What happens to the letters that wait now?"),
        choices=[
            ("withdraw", _("Withdraw them: they may have been sent already")),
            ("send", _("Send them")),
        ],
        widget=forms.RadioSelect,
        initial="withdraw",
    )
    word = forms.CharField(label=_("Type 'vrijgeven' to let letters leave again"), max_length=20)

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip().lower()
        if word != WORD:
            raise forms.ValidationError(_("Type exactly: vrijgeven"))
        return word

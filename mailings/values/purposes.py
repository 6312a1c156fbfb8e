"""Why mailings holds personal data: its rows of the register on the privacy page."""

from django.utils.translation import gettext_lazy as _

from chain.values.personal import Purpose

PURPOSES = [
    Purpose(
        name=_("Letters"),
        what=_("Your address, the letter, and whether it was delivered."),
        why=_("To send each letter once, and to see what did not arrive."),
        how_long=_("The text for 30 days, the rest for 12 months."),
        fields=(
            "mailings.Letter.*",
            "mailings.Mailing.asked_by",
            "mailings.Mailing.held_by",
            "mailings.Hold.asked_by",
        ),
    ),
    Purpose(
        name=_("Addresses that get no letters to many"),
        what=_("Your address, why it gets no letters to many, and since when."),
        why=_("Because you asked for it, or because letters came back."),
        how_long=_("Until you want such letters again."),
        fields=("mailings.Suppression.*",),
    ),
    Purpose(
        name=_("Letters that came back, and answers to letters"),
        what=_("Who wrote, about which letter, and what a mail server said. Not the text itself."),
        why=_("To see what did not arrive, and to bring your answer to the organiser."),
        how_long=_("12 months."),
        fields=("mailings.IncomingMail.*",),
    ),
]

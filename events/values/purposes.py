"""Why events holds personal data: its rows of the register on the privacy page."""

from django.utils.translation import gettext_lazy as _

from chain.values.personal import Purpose

PURPOSES = [
    Purpose(
        name=_("Speakers and others with a task on the day"),
        what=_("Who speaks, leads or organises, in which function."),
        why=_(
            "The programme says who does what. Public pages name somebody only with consent "
            "or in a public role."
        ),
        how_long=_(
            "With the event. Take back your consent and public pages name only your function."
        ),
        fields=(
            "events.Contribution.person",
            "events.EventRole.person",
            "events.PracticeExample.presenters",
        ),
    ),
    Purpose(
        name=_("Photos of events"),
        what=_("Photos, and whether the people on them agreed."),
        why=_("To show how the day was. Only with the consent of who can be recognised."),
        how_long=_("Until somebody on it asks to take it away."),
        fields=(
            "events.Picture.image",
            "events.Picture.consent_by",
        ),
    ),
    Purpose(
        name=_("Who answers letters about an event"),
        what=_("The name and the address that the letters of an event give."),
        why=_("So that who has a question reaches somebody who can answer."),
        how_long=_("With the event; the organiser can change it at any moment."),
        fields=("events.MailSettings.signed_by", "events.MailSettings.reply_to"),
    ),
]

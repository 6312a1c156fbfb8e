"""Why participants holds personal data: its rows of the register on the privacy page."""

from django.utils.translation import gettext_lazy as _

from chain.values.personal import Purpose

PURPOSES = [
    Purpose(
        name=_("Invitations"),
        what=_("Who is invited, why, where the address came from, and the answers that came in."),
        why=_("To know who comes and whom to remind. We need this for our public task."),
        how_long=_("12 months after the event; an invitation without an answer 6 months."),
        fields=(
            "participants.Invitation.person",
            "participants.Invitation.address_source",
            "participants.Invitation.why",
            "participants.Invitation.asked",
            "participants.Invitation.remark",
            "participants.Invitation.away_until",
            "participants.Invitation.away_note",
            "participants.Answer.*",
        ),
    ),
    Purpose(
        name=_("Lists of guests that are being added"),
        what=_("What the list of an organiser says, until somebody has looked at it."),
        why=_("To show what is wrong in a list before anybody is invited."),
        how_long=_("1 day."),
        fields=("participants.GuestUpload.*",),
    ),
    Purpose(
        name=_("Who answers for whom"),
        what=_("Which secretariat answers for which bestuurder, and who gets the letters."),
        why=_("So that a secretariat can keep the diary. We need this for our public task."),
        how_long=_("Until one of the two ends it."),
        fields=("participants.Assistance.*",),
    ),
    Purpose(
        name=_("Registrations"),
        what=_("Who takes part, in which workshops, and a remark if you made one."),
        why=_("To keep a seat for you and to receive you. We need this for our public task."),
        how_long=_("12 months after the event; then your name goes and the count stays."),
        fields=(
            "participants.Registration.person",
            "participants.Registration.remark",
            "participants.Registration.organisation_name",
            "participants.Registration.note",
            "participants.Registration.brought_by",
            "participants.Choice.registration",
        ),
    ),
    Purpose(
        name=_("Which workshops you would like"),
        what=_("Your list of workshops per day, and the seats that were proposed for you."),
        why=_("To give everybody the best possible seats. We need this for our public task."),
        how_long=_("12 months after the event; then your name goes and the count stays."),
        fields=(
            "participants.Ranking.registration",
            "participants.RankedWorkshop.ranking",
            "participants.Placement.registration",
            "participants.SessionGuest.registration",
            "participants.Pair.one",
            "participants.Pair.other",
            "participants.Lock.registration",
            "participants.Lock.reason",
        ),
    ),
    Purpose(
        name=_("Swapping seats"),
        what=_("In which rounds you want to swap your seat, and since when."),
        why=_("To find somebody who gains by it too. Only when you ask for it yourself."),
        how_long=_("Until you have swapped, take it back, or the day is over."),
        fields=("participants.SwapWish.registration",),
    ),
    Purpose(
        name=_("Diet and what you need to take part"),
        what=_("What you tell us about your diet and about access."),
        why=_("To be able to receive you well. Only with your consent."),
        how_long=_("14 days after the event."),
        fields=("participants.Needs.*", "participants.NeedsCode.*"),
    ),
    Purpose(
        name=_("Meeting others"),
        what=_(
            "That you want to stand in the list of participants who want to meet others, and whom "
            "you asked for contact. The others see your name, organisation and function."
        ),
        why=_("So that you can find each other. Only when you ask for it yourself."),
        how_long=_("30 days after the event, or until you take yourself out."),
        fields=("participants.MeetingEntry.*", "participants.ContactRequest.*"),
    ),
    Purpose(
        name=_("Personal links"),
        what=_(
            "A link in a letter, of which we keep no more than a fingerprint. When you ask for a "
            "new one: your address, for some seconds."
        ),
        why=_("So that you can answer or change something without a password."),
        how_long=_("It works until the event ends."),
        fields=("participants.PersonalLink.*", "participants.LinkRequest.*"),
    ),
    Purpose(
        name=_("Keeping you posted of bouwstenen"),
        what=_("Your name, your address and the workshop of which you want to hear more."),
        why=_("To tell you what becomes of its bouwstenen. Only when you asked for it."),
        how_long=_(
            "Until the letter that tells how its last bouwsteen ended, and at most 36 months. "
            "Every letter lets you end it."
        ),
        fields=("participants.Following.*", "participants.FollowLink.*"),
    ),
    Purpose(
        name=_("Evaluation"),
        what=_("What people thought of an event, without a name. Only what you type yourself."),
        why=_("To make the next event better. We need this for our public task."),
        how_long=_("The link goes 30 days after the event. The answer stays: it names nobody."),
        fields=(
            "participants.Evaluation.remark",
            "participants.EvaluationLine.text",
        ),
    ),
]

"""Why chain holds personal data: its rows of the register on the privacy page."""

from django.utils.translation import gettext_lazy as _

from chain.values.personal import Purpose

PURPOSES = [
    Purpose(
        name=_("Signing in"),
        what=_(
            "Your e-mail address and, if you chose one, your password in a form that nobody "
            "can read."
        ),
        why=_("Without them we cannot let you in safely. We need this for our public task."),
        how_long=_("As long as you have an account. Ask us to remove it at any moment."),
        fields=(
            "chain.Person.email",
            "chain.Person.password",
            "chain.Person.last_login",
            "chain.Person.date_joined",
            "chain.Person.is_active",
            "chain.Person.is_staff",
            "chain.Person.is_superuser",
            "account.EmailAddress.*",
        ),
    ),
    Purpose(
        name=_("Devices on which you are signed in"),
        what=_("The network address and the browser of each device."),
        why=_("So that you can see whether somebody else uses your account."),
        how_long=_("Until you sign out there, at most 12 hours; a day later the row is gone."),
        fields=("usersessions.UserSession.*",),
    ),
    Purpose(
        name=_("Who works with whom"),
        what=_("Your name, organisation and function, and the bodies at which you sit."),
        why=_("Who organises or takes part must know with whom. We need this for our public task."),
        how_long=_(
            "As long as you have a role here. What you were on a day of the past stays with "
            "that event."
        ),
        fields=(
            "chain.Person.first_name",
            "chain.Person.infix",
            "chain.Person.last_name",
            "chain.Person.sort_key",
            "chain.Person.organisation",
            "chain.Person.function",
            "chain.Person.is_shielded",
            "chain.FunctionHeld.person",
            "chain.Seat.person",
        ),
    ),
    Purpose(
        name=_("Your name on public pages"),
        what=_("Whether and when you agreed that pages name you."),
        why=_(
            "We name you in public only when you agreed, or in a public role that the "
            "organiser records."
        ),
        how_long=_("Until you take it back: that can be done in 'My account' at any moment."),
        fields=("chain.Person.name_public_at",),
    ),
    Purpose(
        name=_("What you may do"),
        what=_("Your roles, with their first and last day."),
        why=_("So that only the right people can change things."),
        how_long=_("Until the role ends; that it was there stays in the log for 24 months."),
        fields=("chain.Role.person",),
    ),
    Purpose(
        name=_("Who did what"),
        what=_("Who changed something and when, never what was written."),
        why=_("To be able to find out afterwards what happened, and to mend mistakes."),
        how_long=_(
            "The log is kept for 24 months. At a text itself stands only who changed it last."
        ),
        fields=(
            "chain.AuditEntry.actor",
            "admin.LogEntry.user",
            "*.changed_by",
            "*.published_by",
            "*.cancelled_by",
            "*.moved_by",
            "*.rearranged_by",
            "*.discarded_by",
            "*.withdrawn_by",
            "*.made_by",
            "*.revoked_by",
            "*.uploaded_by",
            "*.frozen_by",
            "*.paused_by",
            "*.skipped_by",
            "*.settled_by",
            "*.lifted_by",
            "*.held_by",
            "*.asked_by",
            "*.ended_by",
            "*.text_approved_by",
            "*.done_by",
            "*.by",
        ),
    ),
    Purpose(
        name=_("Contact of a samenwerking"),
        what=_("The name, e-mail address and phone number of the contact."),
        why=_("So that you know whom to ask. It may be a person or a team."),
        how_long=_("Until the samenwerking names another contact."),
        fields=(
            "chain.Chain.contact_*",
            "chain.Chain.directed_by",
        ),
    ),
]

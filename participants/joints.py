"""What this app tells its own registries and those below it; `ready()` calls `connect` once."""

from django.utils.translation import gettext_lazy as _

from chain.registry import register_inspection, register_personal_data
from events.registry import Audience, register_audience, register_follow
from mailings.registry import (
    Farewell,
    register_away,
    register_farewell,
    register_letters,
    register_reply,
    register_writer,
)
from participants.actions import follow, following, programme, replies
from participants.actions.own_data import HOLDINGS
from participants.actions.retention import RETENTIONS
from participants.mails import news, promised
from participants.mails.coming import COMING_LETTERS
from participants.mails.kinds import INVITATION_LETTERS
from participants.mails.registering import DIVIDING_LETTERS, REGISTERING_LETTERS
from participants.queries import audiences, concerned, readers, seat_count
from participants.values.purposes import PURPOSES
from workshops import registry as workshops


def connect() -> None:
    register_inspection("seats", seat_count.compare_seats)
    register_personal_data(purposes=PURPOSES, holdings=HOLDINGS, retentions=RETENTIONS)
    _write_letters()
    _read_mail()
    _follow_the_programme()


def _write_letters() -> None:
    register_writer("participants", promised.write)
    register_letters(*INVITATION_LETTERS, *REGISTERING_LETTERS, *DIVIDING_LETTERS, *COMING_LETTERS)
    register_farewell(
        "follower",
        Farewell(
            end=following.end_by_letter,
            before=_("You are then not kept posted of the bouwstenen of your workshop either."),
            after=_(
                "You are not kept posted of the bouwstenen of your workshop any more. Do "
                "you want that later? Sign in and choose the event under ‘My events’."
            ),
        ),
    )
    told = (
        ("guests", _("All guests"), audiences.guests, True),
        ("silent", _("Guests who have not answered"), readers.silent, False),
        ("coming", _("Who comes"), audiences.reading, True),
        ("waiting", _("Who is on the waiting list"), audiences.waiting, True),
    )
    for name, title, recipients, is_told in told:
        register_audience(
            Audience(
                name=name,
                title=title,
                recipients=recipients,
                is_told=is_told,
                calendars=news.calendars if is_told else None,
            )
        )


def _read_mail() -> None:
    register_reply(replies.take_reply)
    register_away(replies.note_away)


def _follow_the_programme() -> None:
    register_follow(follow.follow_hours)
    register_follow(follow.follow_opening)
    workshops.register_seating(follow.follow_seats)
    workshops.register_ending(follow.keep_chosen)
    workshops.register_blocker(programme.find_twice)
    workshops.register_blocker(programme.find_mixed)
    workshops.register_release(
        workshops.Release(hold=programme.hold, carry_out=programme.carry_out)
    )
    workshops.register_concern(
        workshops.Concern(
            name="participants",
            title=_("Participants"),
            people=concerned.concerned,
            tell=programme.tell,
        )
    )

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"

    def ready(self) -> None:
        from chain.registry import register_purposes  # noqa: PLC0415 - models are there only now
        from events.registry import register_follow  # noqa: PLC0415 - idem
        from mailings.registry import (  # noqa: PLC0415 - idem
            register_away,
            register_letter,
            register_reply,
            register_writer,
        )
        from participants.actions import follow, replies  # noqa: PLC0415 - idem
        from participants.mails import promised  # noqa: PLC0415 - idem
        from participants.mails.kinds import INVITATION_LETTERS  # noqa: PLC0415 - idem
        from participants.values.purposes import PURPOSES  # noqa: PLC0415 - idem
        from workshops.registry import register_ending, register_seating  # noqa: PLC0415 - idem

        register_purposes(PURPOSES)
        register_reply(replies.take_reply)
        register_away(replies.note_away)
        register_writer("participants", promised.write)
        register_follow(follow.follow_hours)
        register_seating(follow.follow_seats)
        register_ending(follow.keep_chosen)
        for kind in INVITATION_LETTERS:
            register_letter(kind)

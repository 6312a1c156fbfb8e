from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"

    def ready(self) -> None:
        from chain.registry import register_purposes  # noqa: PLC0415 - models are there only now
        from participants.values.purposes import PURPOSES  # noqa: PLC0415 - idem

        register_purposes(PURPOSES)

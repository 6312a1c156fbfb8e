from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"

    def ready(self) -> None:
        from participants.joints import connect  # noqa: PLC0415 - models are there only now

        connect()

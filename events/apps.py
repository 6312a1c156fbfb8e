from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events.joints import connect  # noqa: PLC0415 - models are there only now

        connect()

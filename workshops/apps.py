from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from workshops.joints import connect  # noqa: PLC0415 - models are there only now

        connect()

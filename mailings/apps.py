from django.apps import AppConfig


class MailingsConfig(AppConfig):
    name = "mailings"

    def ready(self) -> None:
        from mailings.joints import connect  # noqa: PLC0415 - models are there only now

        connect()

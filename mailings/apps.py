from django.apps import AppConfig


class MailingsConfig(AppConfig):
    name = "mailings"

    def ready(self) -> None:
        from chain.registry import register_purposes  # noqa: PLC0415 - models are there only now
        from mailings.values.purposes import PURPOSES  # noqa: PLC0415 - idem

        register_purposes(PURPOSES)

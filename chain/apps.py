from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "chain"

    def ready(self) -> None:
        from chain.joints import connect  # noqa: PLC0415 - models are there only now

        connect()

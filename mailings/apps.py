from django.apps import AppConfig


class MailingsConfig(AppConfig):
    name = "mailings"

    def ready(self) -> None:
        from chain.registry import register_holding, register_purposes, register_retention  # noqa: PLC0415 - models are there only now
        from mailings.actions.own_data import HOLDINGS  # noqa: PLC0415 - models are there only now
        from mailings.actions.retention import RETENTIONS  # noqa: PLC0415 - idem
        from mailings.values.purposes import PURPOSES  # noqa: PLC0415 - idem

        register_purposes(PURPOSES)
        for kept in RETENTIONS:
            register_retention(kept)
        for holding in HOLDINGS:
            register_holding(holding)

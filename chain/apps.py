from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "chain"

    def ready(self) -> None:
        from chain import rules  # noqa: PLC0415 - models are there only now
        from chain.models import Chain, GovernanceBody, Organisation, Region  # noqa: PLC0415 - idem
        from chain.registry import register_known  # noqa: PLC0415 - idem

        for model in (Chain, Organisation, Region, GovernanceBody):
            register_known(model, rules.anyone)

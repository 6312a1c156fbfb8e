from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "chain"

    def ready(self) -> None:
        from chain import rules  # noqa: PLC0415 - models are there only now
        from chain.actions.own_data import HOLDINGS  # noqa: PLC0415 - models are there only now
        from chain.models import Chain, GovernanceBody, Organisation, Region  # noqa: PLC0415 - idem
        from chain.registry import register_holding, register_known, register_purposes  # noqa: PLC0415 - idem
        from chain.values.purposes import PURPOSES  # noqa: PLC0415 - idem

        for model in (Chain, Organisation, Region, GovernanceBody):
            register_known(model, rules.anyone)
        register_purposes(PURPOSES)
        for holding in HOLDINGS:
            register_holding(holding)

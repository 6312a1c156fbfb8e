from django.apps import AppConfig


class BuildingBlocksConfig(AppConfig):
    name = "buildingblocks"

    def ready(self) -> None:
        from buildingblocks import mails  # noqa: PLC0415 - apps are ready now
        from buildingblocks.actions import summary_letter  # noqa: PLC0415 - idem
        from buildingblocks.actions.following import RETENTIONS  # noqa: PLC0415 - idem
        from buildingblocks.actions.own_data import HOLDINGS  # noqa: PLC0415 - models are there only now
        from buildingblocks.values.purposes import PURPOSES  # noqa: PLC0415 - apps are ready now
        from chain.registry import (  # noqa: PLC0415 - idem
            register_holding,
            register_purposes,
            register_retention,
        )
        from mailings.registry import register_letter  # noqa: PLC0415 - idem

        register_purposes(PURPOSES)
        for kind in (*mails.KINDS, summary_letter.KIND):
            register_letter(kind)
        for kept in RETENTIONS:
            register_retention(kept)
        for holding in HOLDINGS:
            register_holding(holding)

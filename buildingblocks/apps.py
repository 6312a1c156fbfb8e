from django.apps import AppConfig


class BuildingBlocksConfig(AppConfig):
    name = "buildingblocks"

    def ready(self) -> None:
        from buildingblocks.values.purposes import PURPOSES  # noqa: PLC0415 - apps are ready now
        from chain.registry import register_purposes  # noqa: PLC0415 - idem

        register_purposes(PURPOSES)

from django.apps import AppConfig


class BuildingBlocksConfig(AppConfig):
    name = "buildingblocks"

    def ready(self) -> None:
        from buildingblocks.joints import connect  # noqa: PLC0415 - models are there only now

        connect()

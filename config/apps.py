from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        import_module("config.checks")
        context = import_module("config.context")
        import_module("chain.http").register_frame(context.frame)


class BackOfficeConfig(AdminConfig):
    default_site = "config.back_office.BackOffice"

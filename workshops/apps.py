from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from chain.registry import register_known  # noqa: PLC0415 - models are there only now
        from workshops import models, rules  # noqa: PLC0415 - idem

        register_known(models.Workshop, rules.may_know_workshop)
        register_known(models.Session, rules.may_know_session)
        register_known(models.SessionRole, rules.may_know_session_role)
        register_known(models.WorkLink, rules.may_know_work_link)

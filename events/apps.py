from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from chain.registry import (  # noqa: PLC0415 - models are there only now
            register_known,
            register_purposes,
            register_reference,
        )
        from events import rules  # noqa: PLC0415 - idem
        from events.actions import kinds  # noqa: PLC0415 - idem
        from events.models import Event, Tour  # noqa: PLC0415 - idem
        from events.values.purposes import PURPOSES  # noqa: PLC0415 - idem

        register_known(Event, rules.may_know_event)
        register_known(Tour, rules.may_know_tour)
        register_reference("Soorten bijeenkomsten", kinds.count_added)
        register_purposes(PURPOSES)

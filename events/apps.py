from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - idem

        from chain.registry import (  # noqa: PLC0415 - models are there only now
            register_holding,
            register_known,
            register_purposes,
            register_reference,
        )
        from events import registry, rules  # noqa: PLC0415 - idem
        from events.actions import kinds  # noqa: PLC0415 - idem
        from events.actions.own_data import HOLDINGS  # noqa: PLC0415 - models are there only now
        from events.mails import briefing, news, reception  # noqa: PLC0415 - idem
        from events.models import Event, Tour  # noqa: PLC0415 - idem
        from events.queries import audiences, topics  # noqa: PLC0415 - idem
        from events.values.mail_plan import MESSAGE_TO  # noqa: PLC0415 - idem
        from events.values.purposes import PURPOSES  # noqa: PLC0415 - idem
        from mailings.registry import (  # noqa: PLC0415 - idem
            register_family,
            register_letter,
            register_topic,
        )

        register_known(Event, rules.may_know_event)
        register_known(Tour, rules.may_know_tour)
        register_reference("Soorten bijeenkomsten", kinds.count_added)
        register_purposes(PURPOSES)
        registry.register_audience(
            registry.Audience(name="speakers", title=_("Speakers"), recipients=audiences.speakers)
        )
        registry.register_audience(
            registry.Audience(name="hosts", title=_("Reception"), recipients=audiences.hosts)
        )
        for kind in (*briefing.KINDS, *reception.KINDS, *news.KINDS):
            register_letter(kind)
        register_family(MESSAGE_TO, news.message_to)
        register_topic("event", topics.events_by_number)
        for holding in HOLDINGS:
            register_holding(holding)

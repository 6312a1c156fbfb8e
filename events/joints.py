"""What this app tells its own registries and those below it; `ready()` calls `connect` once."""

from django.utils.translation import gettext_lazy as _

from chain.registry import register_known, register_personal_data, register_reference
from events import rules
from events.actions import kinds
from events.actions.own_data import HOLDINGS
from events.mails import briefing, news, reception
from events.models import Event, Tour
from events.queries import audiences, topics
from events.registry import Audience, register_audience
from events.values.mail_plan import MESSAGE_TO
from events.values.purposes import PURPOSES
from mailings.registry import register_family, register_letters, register_topic


def connect() -> None:
    register_known(Event, rules.may_know_event)
    register_known(Tour, rules.may_know_tour)
    register_reference("Soorten bijeenkomsten", kinds.count_added)
    register_personal_data(purposes=PURPOSES, holdings=HOLDINGS)
    _write_letters()


def _write_letters() -> None:
    register_letters(*briefing.KINDS, *reception.KINDS, *news.KINDS)
    register_family(MESSAGE_TO, news.message_to)
    register_topic("event", topics.events_by_number)
    told = (
        ("speakers", _("Speakers"), audiences.speakers),
        ("hosts", _("Reception"), audiences.hosts),
    )
    for name, title, recipients in told:
        register_audience(Audience(name=name, title=title, recipients=recipients))

"""What this app tells its own registries and those below it; `ready()` calls `connect` once."""

from django.utils.translation import gettext_lazy as _

from chain.registry import register_known, register_personal_data
from events import registry as events
from mailings.registry import register_letters, register_writer
from workshops import models, registry, rules
from workshops.actions import briefing, layout, letters, planned, room, version
from workshops.actions.own_data import HOLDINGS
from workshops.actions.retention import RETENTIONS
from workshops.mails import programme, promised
from workshops.queries import audiences, concerned, ideas, people
from workshops.values.purposes import PURPOSES


def connect() -> None:
    _let_know()
    register_personal_data(purposes=PURPOSES, holdings=HOLDINGS, retentions=RETENTIONS)
    _write_letters()
    _follow_events()
    _watch_publishing()


def _let_know() -> None:
    register_known(models.Workshop, rules.may_know_workshop)
    register_known(models.Session, rules.may_know_session)
    register_known(models.SessionRole, rules.may_know_session_role)
    register_known(models.WorkLink, rules.may_know_work_link)
    register_known(models.Call, rules.may_see_call)
    register_known(models.Idea, rules.may_know_idea)
    register_known(models.ProgrammeVersion, rules.may_know_programme_version)


def _write_letters() -> None:
    register_writer("workshops", promised.write)
    register_writer(programme.LETTER, programme.write)
    register_letters(*briefing.KINDS)
    told = (
        ("facilitators", _("Facilitators"), audiences.facilitators),
        ("note-takers", _("Note-takers"), audiences.note_takers),
    )
    for name, title, recipients in told:
        events.register_audience(events.Audience(name=name, title=title, recipients=recipients))


def _follow_events() -> None:
    events.register_acquaintances(people.helpers_of)
    events.register_lay_out(layout.lay_out)
    events.register_copy(layout.copy)
    events.register_describe(layout.describe)
    events.register_claim(room.refuse_taken)
    events.register_drop(version.release_part)


def _watch_publishing() -> None:
    registry.register_blocker(ideas.without_answer)
    registry.register_release(registry.Release(hold=planned.hold, carry_out=planned.carry_out))
    registry.register_concern(
        registry.Concern(
            name="helpers",
            title=_("Facilitators, note-takers and speakers"),
            people=concerned.helpers,
            tell=letters.tell,
        )
    )

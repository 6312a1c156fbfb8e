from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - idem

        from chain.registry import (  # noqa: PLC0415 - models are there only now
            register_holding,
            register_known,
            register_purposes,
            register_retention,
        )
        from events import registry  # noqa: PLC0415 - idem
        from mailings.registry import register_letter, register_writer  # noqa: PLC0415 - idem
        from workshops import models, rules  # noqa: PLC0415 - idem
        from workshops import registry as own  # noqa: PLC0415 - idem
        from workshops.actions import (  # noqa: PLC0415 - idem
            briefing,
            layout,
            letters,
            planned,
            room,
            version,
        )
        from workshops.actions.own_data import HOLDINGS  # noqa: PLC0415 - models are there only now
        from workshops.actions.retention import RETENTIONS  # noqa: PLC0415 - idem
        from workshops.mails import programme, promised  # noqa: PLC0415 - idem
        from workshops.queries import audiences, concerned, ideas  # noqa: PLC0415 - idem
        from workshops.values.purposes import PURPOSES  # noqa: PLC0415 - idem

        register_known(models.Workshop, rules.may_know_workshop)
        register_known(models.Session, rules.may_know_session)
        register_known(models.SessionRole, rules.may_know_session_role)
        register_known(models.WorkLink, rules.may_know_work_link)
        register_known(models.Call, rules.may_see_call)
        register_known(models.Idea, rules.may_know_idea)
        register_known(models.ProgrammeVersion, rules.may_know_programme_version)
        register_writer("workshops", promised.write)
        registry.register_lay_out(layout.lay_out)
        registry.register_copy(layout.copy)
        registry.register_describe(layout.describe)
        registry.register_claim(room.refuse_taken)
        registry.register_drop(version.release_part)
        own.register_blocker(ideas.without_answer)
        own.register_release(own.Release(hold=planned.hold, carry_out=planned.carry_out))
        own.register_concern(
            own.Concern(
                name="helpers",
                title=_("Facilitators, note-takers and speakers"),
                people=concerned.helpers,
                tell=letters.tell,
            )
        )
        register_writer(programme.LETTER, programme.write)
        register_purposes(PURPOSES)
        told = (
            ("facilitators", _("Facilitators"), audiences.facilitators),
            ("note-takers", _("Note-takers"), audiences.note_takers),
        )
        for name, title, recipients in told:
            registry.register_audience(
                registry.Audience(name=name, title=title, recipients=recipients)
            )
        for kind in briefing.KINDS:
            register_letter(kind)
        for kept in RETENTIONS:
            register_retention(kept)
        for holding in HOLDINGS:
            register_holding(holding)

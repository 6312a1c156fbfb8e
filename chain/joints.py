"""What this app tells its own registry; `ready()` calls `connect` once."""

from chain import rules
from chain.actions.own_data import HOLDINGS
from chain.models import Chain, GovernanceBody, Organisation, Region
from chain.registry import register_known, register_personal_data
from chain.values.purposes import PURPOSES


def connect() -> None:
    for model in (Chain, Organisation, Region, GovernanceBody):
        register_known(model, rules.anyone)
    register_personal_data(purposes=PURPOSES, holdings=HOLDINGS)

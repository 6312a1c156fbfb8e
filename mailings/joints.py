"""What this app tells its own registries and those below it; `ready()` calls `connect` once."""

from chain.registry import register_personal_data
from mailings.actions.own_data import HOLDINGS
from mailings.actions.retention import RETENTIONS
from mailings.values.purposes import PURPOSES


def connect() -> None:
    register_personal_data(purposes=PURPOSES, holdings=HOLDINGS, retentions=RETENTIONS)

"""What this app tells its own registries and those below it; `ready()` calls `connect` once."""

from buildingblocks import mails
from buildingblocks.actions import summary_letter
from buildingblocks.actions.following import RETENTIONS
from buildingblocks.actions.own_data import HOLDINGS
from buildingblocks.values.purposes import PURPOSES
from chain.registry import register_personal_data
from mailings.registry import register_letters


def connect() -> None:
    register_personal_data(purposes=PURPOSES, holdings=HOLDINGS, retentions=RETENTIONS)
    register_letters(*mails.KINDS, summary_letter.KIND)

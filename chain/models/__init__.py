from chain.models.audit_entry import AuditEntry
from chain.models.body import GovernanceBody, Seat
from chain.models.inspection import Inspection
from chain.models.organisation import Organisation, OrganisationNews, Region
from chain.models.person import FunctionHeld, Person
from chain.models.retention_run import RetentionRun
from chain.models.role import Role
from chain.models.samenwerking import Chain, Membership, Plan

__all__ = [
    "AuditEntry",
    "Chain",
    "FunctionHeld",
    "GovernanceBody",
    "Inspection",
    "Membership",
    "Organisation",
    "OrganisationNews",
    "Person",
    "Plan",
    "Region",
    "RetentionRun",
    "Role",
    "Seat",
]

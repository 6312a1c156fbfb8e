from participants.models.agreement import Pair, SessionGuest, SessionTerms
from participants.models.allocation import Allocation, AllocationRun, Lock, Placement
from participants.models.evaluation import Evaluation, EvaluationLine, EvaluationTicket
from participants.models.following import Following, FollowLink
from participants.models.guest_upload import GuestUpload
from participants.models.head_count import HeadCount
from participants.models.invitation import Answer, Assistance, Invitation
from participants.models.link import PersonalLink
from participants.models.link_request import LinkRequest
from participants.models.meeting import ContactRequest, MeetingEntry
from participants.models.needs_code import NeedsCode
from participants.models.ranking import PreferenceRound, RankedWorkshop, Ranking, RankingTerms
from participants.models.registration import Choice, Needs, Registration
from participants.models.swap import SwapWish
from participants.models.terms import Pool, RegistrationTerms

__all__ = [
    "Allocation",
    "AllocationRun",
    "Answer",
    "Assistance",
    "Choice",
    "ContactRequest",
    "Evaluation",
    "EvaluationLine",
    "EvaluationTicket",
    "FollowLink",
    "Following",
    "GuestUpload",
    "HeadCount",
    "Invitation",
    "LinkRequest",
    "Lock",
    "MeetingEntry",
    "Needs",
    "NeedsCode",
    "Pair",
    "PersonalLink",
    "Placement",
    "Pool",
    "PreferenceRound",
    "RankedWorkshop",
    "Ranking",
    "RankingTerms",
    "Registration",
    "RegistrationTerms",
    "SessionGuest",
    "SessionTerms",
    "SwapWish",
]

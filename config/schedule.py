"""What happens by itself, and every how many seconds; one beat puts it in the queues."""

# What workers take, in order of urgency; ops.parts starts them for the same.
QUEUES = ("codes", "personal", "celery", "bulk")
_DAY = 24 * 3600


def _soon(task: str, every: int, **options: object) -> dict[str, object]:
    """Somebody waits for it: done anew every few seconds, so an old request is of no use."""
    return {"task": task, "schedule": every, "options": {"expires": 2 * every, **options}}


ENTRIES: dict[str, dict[str, object]] = {
    "write-letters": _soon("mailings.tasks.write", 1),
    "sweep-letters": _soon("mailings.tasks.sweep", 1, queue="personal"),
    "answer-link-requests": _soon("participants.tasks.answer_link_requests", 2, queue="personal"),
    "divide-asked": _soon("participants.tasks.divide_asked", 2, queue="personal"),
    "send-due": {"task": "events.tasks.send_due", "schedule": 30},
    "read-inbox": {"task": "mailings.tasks.read_inbox", "schedule": 60},
    "pass-on-offers": {"task": "participants.tasks.pass_on_offers", "schedule": 60},
    "give-back-seats": {"task": "participants.tasks.give_back_seats", "schedule": 60},
    "tidy": {"task": "chain.tasks.tidy", "schedule": _DAY},
    "inspect": {"task": "chain.tasks.inspect", "schedule": _DAY},
    "forget": {"task": "chain.tasks.forget", "schedule": _DAY},
    "remove-old-photos": {"task": "buildingblocks.tasks.remove_old_photos", "schedule": _DAY},
    **{
        f"show-life-{queue}": {
            "task": "mailings.tasks.show_life",
            "args": (queue,),
            "schedule": 30,
            "options": {"queue": queue, "expires": 30},
        }
        for queue in QUEUES
    },
}

"""What a participant told of diet and access, for that participant alone."""

from participants.models import Needs, Registration


def needs_of(registration: Registration) -> dict[str, object]:
    """Return diet and access as a form shows them; one query."""
    held = Needs.objects.filter(registration=registration).first()
    if held is None:
        return {"diet": "", "access": ""}
    return {"diet": held.diet, "access": held.access, "agrees": True}

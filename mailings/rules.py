"""When the mailbox of the demo is there."""

from django.conf import settings


def mailbox_is_open() -> bool:
    """Tell whether letters stay here, for everybody to read: only in the demo without a server."""
    return settings.DEMO and settings.MAIL_TRANSPORT == "mailbox"

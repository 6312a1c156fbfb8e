from events.mails.news import CANCELLED, MOVED, write_message, write_news
from mailings.values.letters import Texts
from tests.letters.scene import DAY, NOW, make_event, make_reader


def _cancelled():
    event = make_event(cancel_reason="De zaal is door waterschade niet te gebruiken.")
    return write_news(CANCELLED, event, [make_reader()], texts=Texts(), now=NOW)[0]


def _moved():
    event = make_event(moved_from=DAY.replace(day=10), move_reason="De zaal is dan vrij.")
    return write_news(MOVED, event, [make_reader()], texts=Texts(), now=NOW)[0]


def _message():
    own = Texts(
        subject="Neem uw toegangsbewijs mee op 17 december",
        body="Wij verheugen ons op **{datum}**.\n\n## Toegang\n\nNeem mee:\n\n"
        "- uw [toegangsbewijs](https://museum.example/toegang)\n- uw naam, {naam}",
    )
    return write_message("speakers", make_event(), [make_reader()], texts=own, now=NOW)[0]


EXAMPLES = {
    "events.cancelled": _cancelled,
    "events.moved": _moved,
    "events.message": _message,
}

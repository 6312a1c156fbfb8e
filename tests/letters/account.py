from datetime import datetime
from zoneinfo import ZoneInfo

from mailings.mails import write_letter

TIMESTAMP = datetime(2026, 11, 22, 9, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))


def _letter(name, **context):
    return lambda: write_letter(key=f"account.{name}", context={"timestamp": TIMESTAMP, **context})


EXAMPLES = {
    f"account.{name}": _letter(name, **context)
    for name, context in {
        "login-code": {"code": "FXT-4PQ"},
        "email-confirmation": {"code": "FXT-4PQ"},
        "password-reset-code": {"code": "FXT-4PQ"},
        "password-changed": {},
        "password-reset": {},
        "password-set": {},
        "email-confirm": {},
        "email-changed": {"from_email": "oud@voorbeeld.example", "to_email": "nieuw@b.example"},
        "email-deleted": {"deleted_email": "oud@voorbeeld.example"},
        "unknown-account": {"email": "wie@voorbeeld.example"},
        "account-already-exists": {},
    }.items()
}

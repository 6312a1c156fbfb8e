"""Messages as mail servers and mail programs send them to us."""

from email.message import EmailMessage
from textwrap import dedent


def report(
    status: str,
    *,
    to: str = "terug@schakel.example",
    of: str = "",
    key: str = "",
    action: str = "failed",
    envelope: str = "x",
) -> bytes:
    """A delivery report about the letter with Message-ID `of`; `key` makes it another one."""
    return dedent(f"""\
        From: MAILER-DAEMON@mx.om.nl
        To: {to}
        Subject: Undelivered Mail {key}
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="x"

        --x
        Content-Type: text/plain

        It did not arrive.
        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.om.nl
        Original-Envelope-Id: {envelope}

        Final-Recipient: rfc822; jan@om.nl
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 {status} no such user

        --x
        Content-Type: text/rfc822-headers

        Message-ID: <{of}@schakel.example>
        Subject: Uitnodiging

        --x--
        """).encode()


def calendar_answer(answer: str, *, uid: str, attendee: str, method: str = "REPLY") -> bytes:
    message = EmailMessage()
    message["From"] = f"Iemand <{attendee}>"
    message["To"] = "antwoord@schakel.example"
    message["Subject"] = f"{answer}: BBB"
    message.set_content(answer)
    text = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nSEQUENCE:2\r\nDTSTAMP:20261101T100000Z\r\n"
        f"ATTENDEE;PARTSTAT={answer}:mailto:{attendee}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    message.add_attachment(text.encode(), maintype="text", subtype="calendar")
    return message.as_bytes()


def note(subject: str, body: str, *, sender: str = "jan@om.nl", **heads: str) -> bytes:
    """A message of a person; `heads` are more headers, with _ for -."""
    message = EmailMessage()
    message["From"] = f"Jan <{sender}>"
    message["Subject"] = subject
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message.as_bytes()

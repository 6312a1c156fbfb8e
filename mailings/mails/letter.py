"""One letter for one reader."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import override

from chain.models import Chain
from chain.values.colours import NEUTRAL
from chain.values.text import clean_line
from mailings.mails.frame import Letterhead, fill_frame, render_file, styled
from mailings.values.letters import Texts, Written
from mailings.values.words import body_html, body_text, fill, fill_html

SUBJECT_MAX, SENDER_MAX = 200, 75
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_NOT_IN_A_NAME = re.compile(r'[@:,;"<>\\]+')


def write_letter(  # noqa: PLR0913 - what the letter is, whose words, and who sends it
    *,
    key: str,
    context: Mapping[str, object],
    texts: Texts = Texts(),  # noqa: B008 - frozen
    values: Mapping[str, object] | None = None,
    face: Chain | None = None,
    signed_by: str = "",
    reply_to: str = "",
    language: str = "nl",
) -> Written:
    """Write one letter for one reader.

    `values` fill the {placeholders} of an organiser's own `texts`. `face` is the samenwerking
    whose name and colour it carries. Without `signed_by` and `reply_to` it is the samenwerking, or
    else the owner of the site, that signs and answers.
    """
    head = _letterhead(face, signed_by, reply_to, language)
    file = f"mailings/{key.replace('.', '/', 1)}"
    known = {**context, "letter": head}
    with override(language):
        subject = clean_line(
            fill(texts.subject, values or {}) or render_file(f"{file}.subject.txt", known)
        )[:SUBJECT_MAX]
        known["subject"] = subject
        text = fill_frame(head, f"{file}.txt", known, _own_text(texts, subject, values or {}))
        html = fill_frame(
            head, f"{file}.html", known, _own_html(head, texts, subject, values or {})
        )
    return Written(
        kind=key,
        subject=subject,
        text=_BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("", text)).strip() + "\n",
        html=html,
        chain_id=face.pk if face else None,
        sender_name=clean_line(_NOT_IN_A_NAME.sub(" ", head.sender))[:SENDER_MAX].strip(),
        reply_to=head.reply_to,
        context=known,
    )


def _letterhead(face: Chain | None, signed_by: str, reply_to: str, language: str) -> Letterhead:
    sender = face.name if face else settings.SITE_OWNER
    return Letterhead(
        language=language,
        sender=sender,
        motto=face.motto if face else "",
        signed_by=signed_by or sender,
        reply_to=reply_to or (face.contact_line if face else settings.SITE_CONTACT_EMAIL),
        phone=(face.contact_phone if face else "") or settings.SITE_CONTACT_PHONE,
        colour=face.colour if face else NEUTRAL,
    )


def _own_text(texts: Texts, subject: str, values: Mapping[str, object]) -> dict[str, str]:
    own = {"words": fill(body_text(texts.body), values)} if texts.body.strip() else {}
    return {"subject": subject, **own}


def _own_html(
    head: Letterhead, texts: Texts, subject: str, values: Mapping[str, object]
) -> dict[str, str]:
    own = fill_html(body_html(texts.body), values) if texts.body.strip() else ""
    return {"subject": escape(subject), **({"words": styled(own, head.colour)} if own else {})}

"""`manage.py mailcheck`: which records our mail needs, and which of them DNS has."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mailings.transport.dns import Dns, Silent
from mailings.transport.faults import Fault
from mailings.transport.smtp import SmtpLine

EMAIL_URL = "EMAIL_URL van een mailserver, zoals smtp+tls://naam:geheim@mail.uw-domein.nl"
ENFORCED = {"quarantine", "reject"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a receiver looks at; `wanted` is the record, or what else to do."""

    title: str
    is_right: bool
    found: str
    wanted: str = ""


class Command(BaseCommand):
    help = "Tell which DNS records our mail needs, and which are missing; nothing is sent."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--selector",
            action="append",
            default=[],
            help="the name of a DKIM key; may be repeated",
        )
        parser.add_argument("--dns", default="", metavar="ADDRESS[:PORT]", help="ask this server")

    def handle(self, **options: Any) -> None:
        address, _colon, port = options["dns"].partition(":")
        try:
            found = [
                *_server(),
                *_findings(Dns(address, int(port or 53)), selectors=options["selector"]),
            ]
        except Silent as silent:
            raise CommandError(f"De naamserver antwoordt niet: {silent}") from silent
        for one in found:
            self.stdout.write(f"{'goed     ' if one.is_right else 'ontbreekt'}  {one.title}")
            if one.found:
                self.stdout.write(f"           nu: {one.found}")
            if not one.is_right:
                self.stdout.write(f"           nodig: {one.wanted}")
        wrong = sum(not one.is_right for one in found)
        if wrong:
            raise CommandError(f"{wrong} van {len(found)} nog in orde te maken.")


def _server() -> Iterator[Finding]:
    """What the mail server offers that takes our letters."""
    if settings.MAIL_TRANSPORT != "smtp":
        yield Finding("Mailserver", is_right=False, found=settings.MAIL_TRANSPORT, wanted=EMAIL_URL)
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        line = SmtpLine()
    except Fault as fault:
        yield Finding("Mailserver", is_right=False, found=f"{where}: {fault}", wanted=EMAIL_URL)
        return
    yield Finding("Mailserver neemt de verbinding aan", is_right=True, found=where)
    is_closed = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    yield Finding(
        "Verbinding is versleuteld", is_closed, "", "smtp+tls:// of smtps:// in EMAIL_URL"
    )
    yield Finding(
        "Mailserver meldt wat er van een brief werd (DSN)",
        line.offers("dsn"),
        "",
        "een mailserver die DSN aanbiedt; zonder komt een melding pas als de brief terugkomt",
    )
    line.close()


def _findings(dns: Dns, *, selectors: list[str]) -> Iterator[Finding]:
    sender = _domain(settings.DEFAULT_FROM_EMAIL)
    envelope = settings.BOUNCE_DOMAIN or sender
    yield _spf(dns, envelope)
    yield _dmarc(dns, sender)
    yield Finding(
        "Afzender en envelop horen bij elkaar (DMARC, SPF)",
        _organisational(envelope) == _organisational(sender),
        f"{sender} en {envelope}",
        f"BOUNCE_DOMAIN onder {_organisational(sender)}; anders telt alleen DKIM",
    )
    yield from _dkim(dns, sender, selectors)
    for domain in dict.fromkeys([sender, envelope]):
        yield Finding(
            f"DNSSEC voor {domain}",
            dns.is_proven(domain),
            "",
            f"een ondertekende zone voor {domain}",
        )
    returning = [settings.BOUNCE_DOMAIN, _domain(settings.REPLY_INBOX)]
    for domain in dict.fromkeys(one for one in returning if one):
        yield from _inbound(dns, domain)


def _spf(dns: Dns, domain: str) -> Finding:
    found = [text for text in dns.texts(domain) if text.lower().split()[:1] == ["v=spf1"]]
    ends = found[0].lower().split()[-1] if len(found) == 1 else ""
    return Finding(
        f"SPF van {domain}",
        ends in {"-all", "~all"} or ends.startswith("redirect="),
        " en ".join(found),
        f'{domain}. TXT "v=spf1 a:{settings.EMAIL_HOST or "mail.uw-domein.nl"} -all", 1 keer',
    )


def _dmarc(dns: Dns, domain: str) -> Finding:
    asked = dict.fromkeys([domain, _organisational(domain)])
    texts = [text for name in asked for text in dns.texts(f"_dmarc.{name}")]
    found = next((text for text in texts if text.lower().startswith("v=dmarc1")), "")
    tags = dict(
        tag.strip().lower().split("=", 1) for tag in found.split(";") if tag.count("=") == 1
    )
    return Finding(
        f"DMARC van {domain}",
        tags.get("p") in ENFORCED,
        found,
        f'_dmarc.{domain}. TXT "v=DMARC1; p=reject; rua=mailto:{settings.SITE_CONTACT_EMAIL}"',
    )


def _dkim(dns: Dns, domain: str, selectors: list[str]) -> Iterator[Finding]:
    if not selectors:
        yield Finding(
            f"DKIM van {domain}",
            is_right=False,
            found="",
            wanted="de naam van de sleutel, die uw mailbeheerder weet: --selector naam",
        )
    for selector in selectors:
        name = f"{selector}._domainkey.{domain}"
        found = [text for text in dns.texts(name) if "p=" in text]
        has_key = any(not text.rstrip("; ").endswith("p=") for text in found)
        yield Finding(
            f"DKIM-sleutel {selector}",
            has_key,
            " en ".join(f"{text[:60]}…" for text in found),
            f'{name}. TXT "v=DKIM1; p=…"; de mailserver ondertekent ook List-Unsubscribe en '
            "List-Unsubscribe-Post",
        )


def _inbound(dns: Dns, domain: str) -> Iterator[Finding]:
    """What is needed for letters that come back, and for answers of calendars."""
    hosts = dns.exchanges(domain)
    yield Finding(
        f"MX van {domain}", bool(hosts), ", ".join(hosts), f"{domain}. MX 10 mail.{domain}."
    )
    for host in hosts:
        yield Finding(f"IPv6 van {host}", dns.has(host, "AAAA"), "", f"{host}. AAAA")
        yield Finding(
            f"DANE van {host}",
            dns.has(f"_25._tcp.{host}", "TLSA"),
            "",
            f"_25._tcp.{host}. TLSA 3 1 1 …",
        )


def _domain(address: str) -> str:
    return parseaddr(address)[1].rpartition("@")[2].lower()


def _organisational(domain: str) -> str:
    """The domain as it is registered; right for .nl, where two labels are registered."""
    return ".".join(domain.split(".")[-2:])

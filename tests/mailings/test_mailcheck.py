"""`manage.py mailcheck` asks a real name server and a real mail server what receivers will see."""

import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.mailings.nameserver import serve

ZONE = [
    "schakel.example. SOA ns. post. 1 2 3 4 5",
    "terug.schakel.example. MX 20 tweede.schakel.example.",
    "terug.schakel.example. MX 10 mail.schakel.example.",
    'terug.schakel.example. TXT "v=spf1 a:mail.schakel.example" " -all"',
    'terug.schakel.example. TXT "een ander woord"',
    '_dmarc.schakel.example. TXT "v=DMARC1; p=reject"',
    'een._domainkey.schakel.example. TXT "v=DKIM1; p=MIIBIj"',
    "mail.schakel.example. AAAA 2001:db8::1",
    "tweede.schakel.example. AAAA 2001:db8::2",
    "_25._tcp.mail.schakel.example. TLSA 3 1 1 " + "ab" * 32,
    "_25._tcp.tweede.schakel.example. TLSA 3 1 1 " + "ab" * 32,
]


@pytest.fixture(autouse=True)
def _house(settings, sink):
    settings.DEFAULT_FROM_EMAIL = "Schakel <post@schakel.example>"
    settings.BOUNCE_DOMAIN, settings.REPLY_INBOX = "terug.schakel.example", ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    sink.reports = True


def check(zone, **options):
    """Return what the command says, the last line too, whether it fails or not."""
    out = StringIO()
    with serve(zone, is_signed=options.pop("is_signed", True)) as address:
        try:
            call_command("mailcheck", dns=address, stdout=out, **options)
        except CommandError as error:
            out.write(str(error))
    return out.getvalue()


def wrong(said):
    return [line.split("  ")[-1] for line in said.splitlines() if line.startswith("ontbreekt")]


def test_what_is_in_order_is_said_to_be(settings):
    said = check(ZONE, selector=["een"])

    assert wrong(said) == ["Verbinding is versleuteld"]
    assert "mail.schakel.example, tweede.schakel.example" in said
    assert said.endswith("1 van 14 nog in orde te maken.")


@pytest.mark.parametrize(
    ("without", "title"),
    [
        ("MX", "MX van terug.schakel.example"),
        ("v=spf1", "SPF van terug.schakel.example"),
        ("DMARC1", "DMARC van schakel.example"),
        ("DKIM1", "DKIM-sleutel een"),
        ("AAAA 2001:db8::1", "IPv6 van mail.schakel.example"),
        ("_25._tcp.tweede", "DANE van tweede.schakel.example"),
    ],
)
def test_a_record_that_is_missing_is_named(without, title):
    said = check([line for line in ZONE if without not in line], selector=["een"])

    assert title in wrong(said)


@pytest.mark.parametrize(
    ("record", "instead", "title"),
    [
        ('" -all"', '" +all"', "SPF van terug.schakel.example"),
        ("p=reject", "p=none", "DMARC van schakel.example"),
        ("p=MIIBIj", "p=", "DKIM-sleutel een"),
    ],
)
def test_a_record_that_protects_nothing_is_not_enough(record, instead, title):
    said = check([line.replace(record, instead) for line in ZONE], selector=["een"])

    assert title in wrong(said)


def test_two_records_of_who_may_send_are_none():
    said = check([*ZONE, 'terug.schakel.example. TXT "v=spf1 -all"'], selector=["een"])

    assert "SPF van terug.schakel.example" in wrong(said)


def test_a_zone_that_is_not_signed_and_a_key_without_a_name_are_told():
    assert {
        "DKIM van schakel.example",
        "DNSSEC voor schakel.example",
        "DNSSEC voor terug.schakel.example",
    } <= set(wrong(check(ZONE, is_signed=False)))


def test_an_envelope_of_another_domain_counts_for_nothing(settings):
    settings.BOUNCE_DOMAIN = "terug.ander.example"

    assert "Afzender en envelop horen bij elkaar (DMARC, SPF)" in wrong(check(ZONE))


def test_a_mail_server_that_is_not_there_is_told(settings, sink):
    sink.stop()

    said = check(ZONE, selector=["een"])

    assert "Mailserver" in wrong(said)
    assert "EMAIL_URL" in said


def test_a_name_server_that_says_nothing_is_told(monkeypatch):
    monkeypatch.setattr("mailings.transport.dns._PATIENCE", 0.2)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        address = "{}:{}".format(*deaf.getsockname())

        with pytest.raises(CommandError, match="antwoordt niet"):
            call_command("mailcheck", dns=address, stdout=StringIO())

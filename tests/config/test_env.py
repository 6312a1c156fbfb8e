"""Addresses of mail servers, and values from files."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.env import Mail

SMTP = "smtp"
CONSOLE = "console"


@pytest.mark.parametrize(
    ("address", "mail"),
    [
        ("console://", Mail(CONSOLE)),
        ("smtp://mail.example", Mail(SMTP, host="mail.example", port=25)),
        ("smtp://mail.example:2525?timeout=5", Mail(SMTP, "mail.example", 2525, timeout=5)),
        (
            "smtp+tls://me%40home:a%2Fb@mail.example",
            Mail(SMTP, "mail.example", 587, "me@home", "a/b", use_tls=True),
        ),
        ("smtps://mail.example", Mail(SMTP, "mail.example", 465, use_ssl=True)),
    ],
)
def test_mail_address_is_read_in_parts(monkeypatch, address, mail):
    monkeypatch.setenv("EMAIL_URL", address)

    assert env.mail("EMAIL_URL", "console://") == mail


@pytest.mark.parametrize(
    "address", ["mail.example", "smtp://", "http://mail.example", "smtp://m:x"]
)
def test_mail_address_that_will_not_do_is_refused_by_name(monkeypatch, address):
    monkeypatch.setenv("EMAIL_URL", address)

    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL must begin with"):
        env.mail("EMAIL_URL", "console://")


def test_value_in_a_file_counts_before_the_plain_one(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("from the file\n")
    monkeypatch.setenv("WORD", "plain")
    monkeypatch.setenv("WORD_FILE", str(file))

    assert env.text("WORD") == "from the file"


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("HOSTS", "a.example, b.example,,")

    assert env.words("HOSTS") == ["a.example", "b.example"]

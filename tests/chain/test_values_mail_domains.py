"""Domains of organisations as people type them: right, or refused with a sentence."""

import pytest

from chain.values.mail_domains import PUBLIC, DomainRefused, domain_shown, mail_domains
from chain.values.reference.organisations import MAIL_DOMAINS, ORGANISATIONS


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", []),
        ("politie.nl", ["politie.nl"]),
        ("Politie.NL, politie.nl", ["politie.nl"]),
        ("@om.nl\r\nlp.om.nl;\tdji.minjus.nl", ["om.nl", "lp.om.nl", "dji.minjus.nl"]),
        ("jan@om.nl", ["om.nl"]),
        ("café.nl.", ["xn--caf-dma.nl"]),
    ],
)
def test_domains_are_read_as_people_type_them(typed, read):
    assert mail_domains(typed) == read


@pytest.mark.parametrize("typed", ["politie", "https://politie.nl", "politie,nl", "jan@", "-a.nl"])
def test_what_is_no_domain_is_named(typed):
    with pytest.raises(DomainRefused, match=r"."):
        mail_domains(f"om.nl {typed}")


@pytest.mark.parametrize("typed", ["gmail.com", "Jan@Hotmail.NL", "ziggo.nl"])
def test_where_anybody_can_have_an_address_says_nothing_of_work(typed):
    with pytest.raises(DomainRefused) as refused:
        mail_domains(typed)

    assert refused.value.domain in PUBLIC


def test_a_domain_is_shown_with_its_own_letters():
    assert domain_shown("xn--caf-dma.nl") == "café.nl"


def test_what_is_known_of_organisations_would_be_taken_from_a_form():
    assert set(MAIL_DOMAINS) <= {known.slug for known in ORGANISATIONS}
    for domains in MAIL_DOMAINS.values():
        assert mail_domains(" ".join(domains)) == list(domains)

"""Addresses as people type them: right, or refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.values.addresses import AddressRefused, address


@pytest.mark.parametrize(
    ("typed", "key", "domain"),
    [
        ("Jan.deVries@OM.nl", "jan.devries@om.nl", "om.nl"),
        ("  <jan+bbb@om.nl> ", "jan+bbb@om.nl", "om.nl"),
        ("o'neill@om.nl", "o'neill@om.nl", "om.nl"),
        ("jan@café.nl", "jan@xn--caf-dma.nl", "xn--caf-dma.nl"),
        ("jan@om.nl.", "jan@om.nl", "om.nl"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed, key, domain):
    found = address(typed)

    assert (found.key, found.domain) == (key, domain)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "jan",
        "jan@",
        "@om.nl",
        "jan@localhost",
        "jan@[127.0.0.1]",
        "jan@1.2.3.4",
        "jan de vries@om.nl",
        "jan@om.nl\nBcc: x@y.nl",
        "josé@om.nl",
        "a" * 65 + "@om.nl",
        "jan@om..nl",
        "jan..x@om.nl",
        "jan@-om.nl",
        "jan@" + "a" * 250 + ".nl",
    ],
)
def test_what_cannot_be_mailed_is_refused_with_a_sentence(typed):
    with pytest.raises(AddressRefused) as refused:
        address(typed)

    assert str(refused.value.says).endswith(".")


@given(st.text(max_size=80))
def test_reading_never_fails_otherwise_and_twice_is_once(typed):
    try:
        found = address(typed)
    except AddressRefused:
        return
    assert address(found.key).key == found.key

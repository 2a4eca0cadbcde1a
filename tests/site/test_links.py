"""whrcf_cli.site.links"""

import pytest

from whrcf_cli.site.links import link


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org", "mailto:office@example.org"])
def test_addresses_of_the_web_and_of_mail_are_links(address: str) -> None:
    found = link(address)
    assert found
    assert found.url == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//example.org", "https:///x", "ftp://example.org",
        "https://example.org/a b", "java\tscript:alert(1)", "https://[", "file:///etc/passwd", "", "\u202ehttps://example.org",
    ],
)  # fmt: skip
def test_all_others_are_words(address: str) -> None:
    assert link(address) is None


def test_a_quote_cannot_end_an_attribute() -> None:
    found = link('https://example.org/"onclick="x')
    assert found
    assert '"' not in found.url

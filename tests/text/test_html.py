"""HTML as text for people."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.html import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>Hello <b>world</b></p><ul><li>one</li><li>two</ul>", "Hello world\none\ntwo", id="lists"),
        pytest.param("<P>One\n line</P>\n\n<p class='x'>Two<br/>three</p>", "One line\nTwo\nthree", id="paragraphs"),
        pytest.param("one\ntwo <i>three</i>\n\nfour", "one\ntwo three\n\nfour", id="line feeds without paragraphs"),
        pytest.param("one\ntwo<br>three", "one\ntwo\nthree", id="line feeds and breaks"),
        pytest.param("Tom &amp; Jerry &#8211; &#x2013; &eacute;&nbsp;&lt;b&gt;", "Tom & Jerry – – é\xa0<b>",
                     id="entities"),
        pytest.param('See <a href="https://x.org/a">the page</a>.', "See the page (https://x.org/a).", id="a link"),
        pytest.param('<a href="https://x.org/">x.org</a>', "x.org", id="a link that says its address"),
        pytest.param('<a href="https://x.org/a?b&amp;c">https://x.org/a?b&amp;c</a>', "https://x.org/a?b&c",
                     id="a link that is its address"),
        pytest.param('<a href="mailto:a@x.org">mail</a> <a href="/p#q">here</a>', "mail (a@x.org) here (/p#q)",
                     id="addresses of other kinds"),
        pytest.param('<a href="https://x.org"></a><a href="#top">up</a>', "https://x.orgup", id="links without words"),
        pytest.param('<img src="https://x.org/a.png" alt="A hall">', "A hall https://x.org/a.png", id="a picture"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a b\nc", id="tables"),
        pytest.param("<pre>a\n  b</pre><p>c\nd", "a\nb\nc d", id="lines that count"),
        pytest.param("<style>p {}</style><p>a<!-- <p>b</p> --></p><script>x()</script>", "a", id="nothing to read"),
        pytest.param("<!DOCTYPE html><html><head><title>T</title></head><body>a</body></html>", "T\na", id="a page"),
    ],
)  # fmt: skip
def test_html_becomes_text_for_people(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d", "I <3 it", "List<String> and Map<K, V>", "Kim <kim@example.org>", "AT&T, R&D;", "x <", "<b",
        "https://x.org/?a=1&copy=2&lt=3", "the tag <b> begins", "a  b\n\n  c\n", "<https://x.org>", "<!-- never ends",
        "the <style> of our time",
    ],
)  # fmt: skip
def test_text_that_is_no_html_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text


@given(st.text(st.sampled_from("<>/&;#!- \n\"'=abpiBRé")) | st.text())
def test_any_text_has_words(text: str) -> None:
    plain_text(text)


@given(st.text(st.characters(exclude_characters="<&")))
def test_without_signs_of_html_nothing_is_touched(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    "part", ["<!--", "<p", "<a href=", "&amp", "</b><b ", "<", "<style>", "<b>", "<li><a href='x'>"]
)
def test_long_texts_are_read_in_time_that_grows_with_their_length(part: str) -> None:
    begin = time.process_time()
    plain_text(part * 20_000)
    assert time.process_time() - begin < 3

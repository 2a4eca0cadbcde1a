from xml.etree.ElementTree import Element, tostring

from whrcf_cli.messages import speaking
from whrcf_cli.render.picture.markup import add, other


def test_words_are_no_markup() -> None:
    root = Element("g")
    add(root, "text", '<b a="1">&', class_="x", aria_label='"><script>')
    assert tostring(root, encoding="unicode") == (
        '<g><text class="x" aria-label="&quot;&gt;&lt;script&gt;">&lt;b a="1"&gt;&amp;</text></g>'
    )


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert add(Element("g"), "text", lang=None, dir="", x=0).attrib == {"x": "0"}


def test_what_xml_cannot_have_is_made_safe() -> None:
    made = add(Element("g"), "text", "a\x00\ufffe\ud800b", lang="e\x01n")
    assert (made.text, made.get("lang")) == ("a␀��b", "e␁n")


def test_only_another_language_is_named() -> None:
    assert [other("en"), other("ko"), other("")] == [None, "ko", ""]
    with speaking("ko"):
        assert [other("en"), other("ko")] == ["en", None]

"""Catalogues of messages, read as the library gettext reads them."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.catalogues import Catalogue

KOREAN = Path(__file__).parents[1] / "src" / "whrcf_cli" / "locale" / "ko" / "LC_MESSAGES" / "whrcf.mo"


def written(messages: dict[str, str], order: str) -> bytes:
    """A catalogue of these messages, as msgfmt writes it."""
    pairs = sorted((one.encode(), other.encode()) for one, other in messages.items())
    number, head = len(pairs), 28
    texts, tables = b"", ([], [])  # type: tuple[bytes, tuple[list[int], list[int]]]
    begin = head + 16 * number
    for side in (0, 1):
        for pair in pairs:
            tables[side].extend((len(pair[side]), begin + len(texts)))
            texts += pair[side] + b"\0"
    numbers = (0x950412DE, 0, number, head, head + 8 * number, 0, 0, *tables[0], *tables[1])
    return b"".join(n.to_bytes(4, "little" if order == "<" else "big") for n in numbers) + texts


@given(
    st.dictionaries(st.text("ab가é \n", min_size=1), st.text("xy나", min_size=1)),
    st.sampled_from("<>"),
    st.text("ab가é \n", min_size=1),
)
def test_every_message_is_found_in_either_order_of_bytes(messages: dict[str, str], order: str, other: str) -> None:
    found = Catalogue(written({"": "Language: xx\n", **messages}, order))
    assert [found.gettext(one) for one in messages] == list(messages.values())
    assert found.gettext(other) == messages.get(other, other)


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("nplurals=1; plural=0;", ["만 0", "만 1", "만 2", "만 5"]),
        ("nplurals=2; plural=(n != 1);", ["b 0", "a 1", "b 2", "b 5"]),
        ("nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);", ["b 0", "a 1", "b 2", "c 5"]),
    ],
)
def test_the_form_of_a_message_about_several_is_that_of_the_rule(rule: str, forms: list[str]) -> None:
    said = "만 {n}" if "=1" in rule[:11] else "a {n}\0b {n}\0c {n}"
    content = written(
        {"": f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {rule}\n", "{n} day\0{n} days": said}, "<"
    )
    theirs, ours = gettext.GNUTranslations(BytesIO(content)), Catalogue(content)
    told = [ours.ngettext("{n} day", "{n} days", n).format(n=n) for n in (0, 1, 2, 5)]
    assert told == [theirs.ngettext("{n} day", "{n} days", n).format(n=n) for n in (0, 1, 2, 5)] == forms
    assert [ours.ngettext("{n} hour", "{n} hours", n) for n in (1, 2)] == ["{n} hour", "{n} hours"]


def test_the_shipped_catalogue_is_read_as_by_the_library() -> None:
    content = KOREAN.read_bytes()
    theirs = gettext.GNUTranslations(BytesIO(content))
    messages = {key: said for key, said in vars(theirs)["_catalog"].items() if key}
    assert len(messages) > 900
    ours = Catalogue(content)
    for key, said in messages.items():
        assert (ours.gettext(key) if isinstance(key, str) else ours.ngettext(key[0], "", 1)) == said


@pytest.mark.parametrize("content", [b"", b"\xde\x12", b"no catalogue of messages"])
def test_another_file_is_no_catalogue(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011, its words are for nobody
        Catalogue(content)

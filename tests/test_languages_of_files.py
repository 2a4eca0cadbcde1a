"""Tests that a programme comes back in its languages from each format."""

from pathlib import Path

import pytest

from conftest import Run, programme, session
from whrcf_cli.formats import read, write
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.names import Format
from whrcf_cli.programme.model import Category, Note, Text

PROGRAMMES = [
    (("de",), [{"de": "Größe / Maß"}]),
    (("und",), [{"und": "Foo / 바"}]),
    (("zh", "en"), [{"zh": "開幕", "en": "Opening"}, {"zh": "議程"}]),
    (("ko", "en"), [{"ko": "개회식", "en": "Opening"}, {"en": "Only"}]),
    (("de", "fr", "it"), [{"de": "A", "fr": "B", "it": "C"}]),
]
FORMATS: tuple[Format, ...] = ("toml", "csv", "json", "xml", "ics")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("tags", "words"), PROGRAMMES, ids=["German", "unnamed", "Chinese", "Korean", "three"])
def test_a_programme_comes_back_in_its_languages(
    tags: tuple[str, ...], words: list[dict[str, str]], format: Format
) -> None:
    texts = [Text.ordered(said, tags) for said in words]
    kind = Category("talk", texts[0])
    sessions = [
        session(id, category=kind, title=text, topic=texts[0], description=text, notes=(Note(text),))
        for id, text in zip("ab", texts, strict=False)
    ]
    whole = programme(*sessions, name=texts[0], languages=tags)._replace(categories=(kind,))
    again = read.parse(b"".join(write.write(whole, whole.sessions, format).files[0]), NOTHING, format).sound()
    assert again.forum.languages == tags
    found = {one.title: (one.topic, one.description, one.notes, one.category.name) for one in again.sessions}
    assert found == {one.title: (one.topic, one.description, one.notes, kind.name) for one in sessions}


def test_a_programme_in_one_language_marks_nothing_anywhere(run: Run, tmp_path: Path) -> None:
    title = Text.ordered({"de": "Begrüßung"}, ("de",))
    kind = Category("talk", title)
    one = session("a", title=title, category=kind)
    whole = programme(one, name=title, languages=("de",))._replace(categories=(kind,))
    (tmp_path / "p.toml").write_bytes(b"".join(write.write(whole, whole.sessions, "toml").files[0]))
    for command in (["list"], ["show", "a"], ["export-ics", "--output", "-"], ["export-schedule", "--output", "-"]):
        done = run(*command, "--programme", str(tmp_path / "p.toml"), "--lang", "both")
        assert (done.status, "Begrüßung" in done.out, " only" in done.out) == (0, True, False)

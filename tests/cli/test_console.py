"""What goes to the two streams."""

import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from whrcf_cli.cli import console
from whrcf_cli.render import csv, json, plain, table


class Stream(TextIOWrapper):
    """A stream in UTF-8, maybe of a terminal."""

    def __init__(self, is_terminal: bool = False) -> None:
        super().__init__(BytesIO(), "utf-8", newline="", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def printed(pieces: Iterator[object] | list[object]) -> str:
    stream = Stream()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        console.emit(pieces)
        sys.stdout.flush()
    return bytes(stream.buffer.getbuffer()).decode()  # type: ignore[attr-defined]


def test_text_and_what_rich_draws_are_printed_in_their_order() -> None:
    assert printed(["one\n", Text("two"), "three\n", "four\n", Text("five"), "six\n"]) == (
        "one\ntwo\nthree\nfour\nfive\nsix\n"
    )


@given(st.lists(st.sampled_from(["a", "b\n"]), max_size=500))
def test_however_many_pieces_there_are_each_is_printed_once(pieces: list[object]) -> None:
    assert printed(pieces) == "".join(map(str, pieces))


def test_a_sentence_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    console.say("a\nb\x1b[31mc")
    assert capsys.readouterr().err == "a b\u241b[31mc\n"


def test_of_a_long_sentence_the_beginning_and_the_end_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    console.say(f"begin {'x' * 9000} end")
    said = capsys.readouterr().err
    assert (said[:6], said[-5:], " ... " in said) == ("begin ", " end\n", True)
    assert len(said) < 2100


def test_a_stream_that_is_full_loses_a_sentence_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(Stream):
        def write(self, text: str) -> int:
            raise OSError("no space")

    monkeypatch.setattr(sys, "stderr", Full())
    console.say("lost")


@pytest.mark.parametrize(("is_terminal", "module"), [(True, table), (False, plain)])
def test_without_a_form_it_is_a_table_on_a_terminal_and_lines_elsewhere(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, module: object
) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(is_terminal))
    assert console.renderer(None) is module


def test_a_form_that_is_asked_for_is_taken() -> None:
    assert [console.renderer(form) for form in ("table", "plain", "json", "csv")] == [table, plain, json, csv]


def test_a_file_is_printed_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream()
    monkeypatch.setattr(sys, "stdout", stream)
    console.emit_file([b"a\r\n", b"\xff"])
    assert bytes(stream.buffer.getbuffer()) == b"a\r\n\xff"  # type: ignore[attr-defined]

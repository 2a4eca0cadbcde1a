"""JavaScript around JSON is data: it is read, and never run."""

import json

import pytest

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.lists.javascript import json_text
from whrcf_cli.formats.read import format_of

VALUE = '[{"id": "1", "title": "a ]; b"}]'


@pytest.mark.parametrize(
    "text",
    [
        "var program = {0};",
        "prog = {0};",
        "let program={0}",
        "export const sessions = {0};\n",
        "export default {0};",
        "module.exports = {0};",
        "window.program = ({0});",
        "callback({0});",
        "/**/ jQuery123_4({0})",
        "// made by a program\n'use strict';\nvar program = {0};\n// end\n",
        "/* program;\n * of 2026 */ var program =\n{0};",
        ")]}}',\n{0}",
    ],
)
def test_the_value_is_taken_out_of_its_javascript_and_stays_on_its_line(text: str) -> None:
    script = text.format(VALUE)
    found = json_text(script)
    assert json.loads(found) == json.loads(VALUE)
    assert found.count("\n", 0, found.index("[{")) == script.count("\n", 0, script.index("[{"))
    assert format_of(script.encode()) == "json"


def test_several_values_are_an_object_of_their_names() -> None:
    script = f'var program = {VALUE};\nvar people = [{{"id": "5"}}];'
    assert json.loads(json_text(script)) == {"program": json.loads(VALUE), "people": [{"id": "5"}]}


def test_a_value_of_javascript_has_comments_and_commas_that_json_has_not() -> None:
    script = "var program = [ // all\n {id: '1', title: \"It's on\",},\n];\nvar people = [{'id': 5,}];"
    assert json.loads(json_text(script)) == {"program": [{"id": "1", "title": "It's on"}], "people": [{"id": 5}]}


def test_json_is_left_as_it_is() -> None:
    for text in (VALUE, "{}", ' {"a": 1}', "7", "Hello"):
        assert json_text(text) == text


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("var a = 1, b = 2;", "the file is JavaScript that does not begin with a list of sessions"),
        ('var a = [{title: f("x")}];', "line 1, column 11: the file is JavaScript, and its value is not JSON"),
        ("var a = [];\nalert(a)", "line 2: the file is JavaScript with more in it than JSON"),
    ],
)
def test_other_javascript_is_named_with_the_way_out(script: str, message: str) -> None:
    with pytest.raises(FileProblem) as caught:
        json_text(script)
    assert caught.value.message == message
    assert caught.value.advice

"""JavaScript around JSON, as in `var program = [...];` or `callback({...})`: read as data, never run."""

import json
import re
from collections.abc import Iterator

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.lists.literals import as_json
from whrcf_cli.messages import tr

_SPACE = r"(?:\s|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|;|(?:'use strict'|\"use strict\")\s*;)*"
_NAME = r"[A-Za-z_$][\w$]*(?:\.[\w$]+)*"
_HEAD = re.compile(
    rf"{_SPACE}(?:\)\]\}}',?|(?:(?:export\s+)?(?:var|let|const)\s+)?(?P<name>{_NAME})\s*(?:=|\()|export\s+default\b)"
    r"[\s(]*(?=[\[{])"
)
"""All that stands before a value: an assignment, a call, an export, or the guard that keeps scripts out."""
_SCRIPT = re.compile(rf"{_SPACE}(?:var|let|const|function|export|import|window|module|document)\b")
_TAIL = re.compile(rf"[\s)]*{_SPACE}")


def json_text(text: str) -> str:
    """The JSON in a text, each value on its lines: alone, or by name if several are assigned.

    Raises FileProblem if there is other JavaScript around it. A text that begins as JSON is returned as it is.
    """
    if not _HEAD.match(text):
        if _SCRIPT.match(text):
            fault = tr("the file is JavaScript that does not begin with a list of sessions")
            raise FileProblem(fault, advice=tr("leave only the list of sessions, such as var program = [...]"))
        return text
    values = list(_values(text))
    if len(values) == 1:
        (_, gap, value), *_ = values
        return gap + value
    named = (f"{gap}{json.dumps(name)}:{value}" for name, gap, value in values)
    return "{" + ",".join(named) + "}"


def _values(text: str) -> Iterator[tuple[str, str, str]]:
    """Each value with its name and the line ends before it. Raises FileProblem for one that is not plain data."""
    decoder, at = json.JSONDecoder(), 0
    while head := _HEAD.match(text, at):
        value = ""
        try:
            _, end = decoder.raw_decode(text, head.end())
        except json.JSONDecodeError as problem:
            plain = as_json(text, head.end())
            if plain:
                value, end = plain
            else:
                raise _not_data(problem) from None
        except (ValueError, RecursionError):
            end = len(text)  # which is told where the value is read
        tail = _TAIL.match(text, end)
        gap = re.sub(r"[^\n]", " ", text[at : head.end()])
        yield head["name"] or "", gap, value or text[head.end() : end]
        at = tail.end() if tail else end
    if at < len(text):
        line = text.count("\n", 0, at) + 1
        fault = tr("the file is JavaScript with more in it than JSON")
        raise FileProblem.at(line, fault, tr("leave only the list of sessions, such as var program = [...]"))


def _not_data(problem: json.JSONDecodeError) -> FileProblem:
    place = tr("line {line}, column {column}", line=problem.lineno, column=problem.colno)
    fault = tr("{place}: the file is JavaScript, and its value is not JSON", place=place)
    advice = tr("write only names, words and numbers in it, and words in double quotes")
    return FileProblem(fault, problem.lineno, advice)

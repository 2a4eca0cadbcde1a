"""Files in JSON, also in JavaScript around it: schedule.json, or a list of sessions from any program."""

from __future__ import annotations

import re

from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.schedule import read_json
from whrcf_cli.programme.findings import Finding


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a schedule.json, or of a list of sessions.

    Raises FileProblem, with the line if it is not JSON, and if it has no sessions; UsageProblem for the column of an
    unknown field.
    """
    mended: list[Finding] = []
    text = read_json.decoded(content)
    if not re.match(r"\s*[\[{]", text):
        from whrcf_cli.formats.lists.javascript import json_text

        text = json_text(text)
    document = read_json.loaded(text, mended)
    schedule = document.get("schedule") if isinstance(document, dict) else None
    if isinstance(schedule, dict) and "conference" in schedule:
        return read_json.read_document(text, document, hints, mended)
    from whrcf_cli.formats.lists.table import programme_of  # tables take long to import, which schedule.json is spared

    whole = [document]
    del document  # which is several times as large as the file
    return programme_of(text, whole, hints, mended)

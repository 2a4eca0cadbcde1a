"""What benchmarks/fuzz.py begins with: sound inputs, of which nothing but a sentence may come."""

import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from whrcf_cli.errors import Problem

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
NAMES = ("ics", "csv", "toml", "json", "xml", "any", "busy", "agenda", "options", "columns", "following")


@pytest.fixture(scope="module")
def targets() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        import fuzz
        import targets

        assert (tuple(targets.TARGETS), fuzz.NAMES) == (NAMES, NAMES)
        yield targets
        for name in ("fuzz", "targets"):
            del sys.modules[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_target_takes_what_it_begins_with(targets: Any, name: str) -> None:
    fed = read = 0
    for content in islice(targets.TARGETS[name].seeds(), 12):
        fed += 1
        try:
            targets.TARGETS[name].feed(content)
            read += 1
        except Problem:
            pass
    assert fed
    assert read

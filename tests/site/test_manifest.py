"""whrcf_cli.site.manifest"""

from datetime import UTC, datetime

import pytest

from whrcf_cli.site import manifest
from whrcf_cli.site.history import PublishedChange, Said
from whrcf_cli.site.manifest import Manifest

MOMENT = datetime(2021, 9, 1, tzinfo=UTC)


def test_a_manifest_is_read_as_it_was_written() -> None:
    entry = PublishedChange("2021-09-01T00:00:00+00:00", "a", "room", {"both": Said("A", "room changed", "1 → 2")})
    kept = Manifest("t", {"index.html": ("ab",), "s/a.html": ("cd", "ef")}, {"Con": "Con-2"}, {"a": MOMENT}, (entry,))
    assert manifest.read(manifest.write(kept)) == kept


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"whrcf": 2, "files": {}}', b'{"whrcf": 1}', b"\xff", b"[" * 9999]
)
def test_another_file_is_none(content: bytes) -> None:
    assert manifest.read(content) is None


@pytest.mark.parametrize(
    "address", ["../x", "/etc/passwd", "a/../../x", "a//b", "", "c:\\x", "a\\..\\..\\x", "c:x", "x\0"]
)
def test_an_address_outside_the_folder_is_never_ours(address: str) -> None:
    content = manifest.write(Manifest("t", {address: ("ab",), "a.html": ("cd",)}))
    found = manifest.read(content)
    assert found
    assert set(found.files) == {"a.html"}


def test_a_history_of_another_form_is_left_out() -> None:
    content = b'{"whrcf": 1, "forum": "t", "files": {}, "changes": [1, {"id": "a"}, {"said": 3}]}'
    found = manifest.read(content)
    assert found
    assert found.history == ()


def test_dates_that_are_none_are_left_out() -> None:
    content = b'{"whrcf": 1, "files": {}, "dates": {"a": "2021-09-01T00:00:00+00:00", "b": "x", "c": "2021-09-01"}}'
    found = manifest.read(content)
    assert found
    assert found.dates == {"a": MOMENT}

"""What depends on the machine."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from whrcf_cli.cli.machine import agenda_file, shipped, starter, zone_named
from whrcf_cli.errors import UsageProblem


@pytest.mark.parametrize("name", ["programme.toml", "starter.toml", "starter.ko.toml"])
def test_the_files_of_the_package_are_there(name: str) -> None:
    assert shipped(name).is_file()


@pytest.mark.parametrize(
    ("language", "name"), [("en", "starter.toml"), ("ko", "starter.ko.toml"), ("sv", "starter.toml")]
)
def test_the_example_is_in_the_language_of_messages_if_there_is_one(language: str, name: str) -> None:
    assert starter(language) == shipped(name)


def test_no_zone_is_none() -> None:
    assert zone_named(None) is None


def test_local_is_the_zone_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone", lambda: ZoneInfo("Europe/Madrid"))
    assert zone_named("local") == ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize("failure", [ValueError, LookupError, OSError, TypeError, RecursionError])
def test_a_machine_that_does_not_know_its_zone_is_told(
    monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    def fail() -> None:
        raise failure

    monkeypatch.setattr("tzlocal.get_localzone", fail)
    with pytest.raises(UsageProblem, match="the time zone of this machine is unknown; name yours"):
        zone_named("local")


def test_the_agenda_is_the_file_asked_for_or_the_usual_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert agenda_file(Path("kim.toml")) == Path("kim.toml")
    usual = agenda_file(None)
    assert (usual.name, tmp_path in usual.parents) == ("agenda.toml", True)

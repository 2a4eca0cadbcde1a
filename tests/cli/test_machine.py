"""What depends on the machine."""

import sys
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from whrcf_cli.cli.machine import agenda_file, encoding, settings_file, shipped, starter, windows_locale, zone_named
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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs finds it")
@pytest.mark.parametrize("folder", ["", "  ", "/elsewhere"])
def test_the_settings_file_is_where_platformdirs_looks_for_it(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    from platformdirs import user_config_path

    monkeypatch.setenv("XDG_CONFIG_HOME", folder)
    assert settings_file() == user_config_path("whrcf", appauthor=False) / "settings.toml"


def test_a_phone_has_its_settings_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_config_path", lambda name, appauthor: tmp_path / name)
    assert settings_file({"ANDROID_DATA": "/data"}) == tmp_path / "whrcf" / "settings.toml"


@pytest.mark.parametrize(("code", "locale"), [(0x412, "ko_KR"), (0x409, "en_US"), (0, "")])
def test_on_windows_the_locale_is_that_of_its_interface(
    monkeypatch: pytest.MonkeyPatch, code: int, locale: str
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: code)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert windows_locale() == locale


def test_elsewhere_there_is_no_locale_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert windows_locale() == ""


@pytest.mark.parametrize(
    ("environ", "stream", "expected"),
    [
        ({}, "utf-8", "utf-8"),
        ({}, "cp949", "cp949"),
        ({}, "ascii", "utf-8"),
        ({}, "", "utf-8"),
        ({"LANG": "C"}, "utf-8", "utf-8"),
        ({"LANG": "C.UTF-8"}, "utf-8", "utf-8"),
        ({"LANG": "ko_KR.EUC-KR"}, "utf-8", "euc_kr"),
        ({"LANG": "ko_KR.EUC-KR", "LC_CTYPE": "ko_KR.UTF-8"}, "euc_kr", "utf-8"),
        ({"LANG": "ko_KR.EUC-KR", "LC_CTYPE": "C.UTF-8"}, "utf-8", "euc_kr"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "ko_KR.cp949"}, "utf-8", "cp949"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "utf-8", "iso8859-15"),
        ({"LANG": "ko_KR.nonsense"}, "utf-8", "utf-8"),
        ({"LANG": "ko_KR.UTF-8", "PYTHONIOENCODING": "cp949:replace"}, "cp949", "cp949"),
    ],
)
def test_output_is_in_the_encoding_of_the_locale(environ: dict[str, str], stream: str, expected: str) -> None:
    assert encoding(stream, environ) == expected

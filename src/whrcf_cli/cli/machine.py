"""Facts of the machine: its clock and zone, the usual files of a person, and the files of the package."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr

_PACKAGE = Path(__file__).parents[1]
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""Values that Python gives the variable LC_CTYPE itself."""
_DATA = (_PACKAGE / "data", _PACKAGE.parents[1] / "data")
"""In an installed package, and in a clone of the repository, which an editable install runs from."""


def shipped(name: str = "programme.toml") -> Path:
    """A file that comes with the package; the forum's own programme, unless another is named."""
    return next((folder / name for folder in _DATA if folder.exists()), _DATA[0] / name)


def starter(language: str) -> Path:
    """The example of a programme that comes with the package, with remarks in this language if there are such."""
    translated = shipped(f"starter.{language}.toml")
    return translated if translated.is_file() else shipped("starter.toml")


def zone_named(typed: str | None) -> tzinfo | None:
    """The zone that was asked for, if one was; `local` is that of this machine. Raises UsageProblem."""
    if typed is None:
        return None
    from whrcf_cli.dates import zones

    return zones.typed_zone(typed, _local_zone)


def _local_zone() -> tzinfo:
    from tzlocal import get_localzone

    try:
        return get_localzone()
    except (ValueError, LookupError, OSError, TypeError, RecursionError):  # whatever the variable TZ says
        raise UsageProblem(
            tr("the time zone of this machine is unknown; name yours, such as --tz Asia/Seoul")
        ) from None


def agenda_file(path: Path | None) -> Path:
    """The file of my agenda: the one asked for, or the usual one."""
    if path:
        return path
    from platformdirs import user_data_path

    return user_data_path("whrcf", appauthor=False) / "agenda.toml"


def settings_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The settings file.

    On Linux it is found by the rule of its desktops: platformdirs takes ten times as long as to read the settings.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in environ:
        folder = environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return Path(folder, "whrcf", "settings.toml")
    from platformdirs import user_config_path

    return user_config_path("whrcf", appauthor=False) / "settings.toml"


def now() -> datetime:
    """The moment, by the clock of this machine."""
    return datetime.now(UTC)


def encoding(of_stream: str, environ: Mapping[str, str]) -> str:
    """The encoding of output, by the locale, or else that of the stream; utf-8 if neither names more than ASCII.

    Python takes UTF-8 for a locale that is not installed, such as ko_KR.EUC-KR in a container, and says so in LC_CTYPE
    (PEP 538); whoever set the locale does not.
    """
    from codecs import lookup

    coerced = environ.get("LC_CTYPE") in _COERCED
    names = ("LC_ALL", "LANG") if coerced else ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    named = locale.partition(".")[2].partition("@")[0]
    for candidate in (environ.get("PYTHONIOENCODING", "").partition(":")[0], named, of_stream):
        try:
            found = lookup(candidate).name if candidate else ""
        except LookupError:
            continue
        if found:
            return "utf-8" if found == "ascii" else found
    return "utf-8"


def windows_locale() -> str:
    """The locale of the user interface of Windows, such as ko_KR; nothing on other systems."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""

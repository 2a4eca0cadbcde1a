"""Facts of the machine: its time zone, the usual agenda file, and the files of the package."""

import sys
from datetime import tzinfo
from pathlib import Path

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr

_PACKAGE = Path(__file__).parents[1]
_DATA = (_PACKAGE / "data", _PACKAGE.parents[1] / "data")
"""In an installed package, and in a clone of the repository, which an editable install runs from."""


def shipped(name: str = "programme.toml") -> Path:
    """A file that comes with the package; the forum's own programme, unless another is named."""
    return next((folder / name for folder in _DATA if folder.exists()), _DATA[0] / name)


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


def windows_locale() -> str:
    """The locale of the user interface of Windows, such as ko_KR; nothing on other systems."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""

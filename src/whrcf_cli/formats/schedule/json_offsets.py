"""Positions of the objects in a JSON text, which JSON readers do not give."""

import json
from json.decoder import JSONObject  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any


class Placed(dict[str, Any]):
    """An object of the JSON text, with its position."""

    __slots__ = ("at",)
    at: int
    """The number of characters before the object."""


def placed(text: str) -> Any:
    """The value of a JSON text, each object with its position. Raises RecursionError if it is nested very deep."""
    return _Decoder().decode(text)


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__()
        self.parse_object = _object
        self.scan_once = py_make_scanner(self)


def _object(text_and_place: tuple[str, int], *more: Any) -> tuple[Placed, int]:
    found, end = JSONObject(text_and_place, *more)
    place = Placed(found)
    place.at = text_and_place[1] - 1
    return place, end

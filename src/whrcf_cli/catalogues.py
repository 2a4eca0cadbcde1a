"""A catalogue of translated messages (GNU gettext, .mo), of which only what is asked for is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from struct import Struct

_HEAD = "5I"
"""The mark, the version, the number of messages, and where the tables of the originals and the translations begin."""
_MARK = 0x950412DE


class Catalogue:
    """The messages of one language. The library `gettext` would read them all, which takes as long as a whole list."""

    def __init__(self, content: bytes) -> None:
        """Raises ValueError if it is none (GNU gettext manual, The Format of GNU MO Files)."""
        self._content = content
        self._known: dict[str, tuple[str, ...]] = {}
        for order in "<>":
            if len(content) >= Struct(order + _HEAD).size and Struct(order + _HEAD).unpack_from(content)[0] == _MARK:
                self._place = Struct(order + "2I")
                _, _, self._number, self._originals, self._translations = Struct(order + _HEAD).unpack_from(content)
                return
        raise ValueError(content[:8])

    def gettext(self, message: str) -> str:
        """The translation of a message; the message itself, if it has none."""
        return (self._known.get(message) or self._forms(message) or (message,))[0]

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The translation of a message about `n` things."""
        forms = self._known.get(one) or self._forms(one)
        return forms[self._form(n)] if forms else one if n == 1 else many

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """Gives the number of the form of a message for a number of things, as the head of the catalogue says."""
        rule = next((line for line in self.gettext("").splitlines() if line.lower().startswith("plural-forms:")), "")
        if rule.replace(" ", "").endswith("plural=0;"):
            return lambda n: 0
        from gettext import c2py

        form: Callable[[int], int] = c2py(rule.rpartition("plural=")[2].rstrip("; ") or "n != 1")
        return form

    def _forms(self, message: str) -> tuple[str, ...]:
        """The forms of a translation, one or more; nothing, if there is none."""
        key = message.encode()
        place = bisect_left(range(self._number), key, key=self._original)
        if place < self._number and self._original(place) == key:
            self._known[message] = tuple(self._words(self._translations, place).decode().split("\0"))
        return self._known.get(message, ())

    def _original(self, place: int) -> bytes:
        """A message; of one about several things, its singular."""
        return self._words(self._originals, place).partition(b"\0")[0]

    def _words(self, table: int, place: int) -> bytes:
        length, start = self._place.unpack_from(self._content, table + place * self._place.size)
        return self._content[start : start + length]

"""Words that are left over: undecided titles, copies of a session, and the year of an earlier forum."""

import re
from collections.abc import Iterator

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Forum, Programme, Session, Text
from whrcf_cli.queries.rules.breach import Breach
from whrcf_cli.text.folding import same
from whrcf_cli.text.placeholders import is_undecided

_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d])")
_EARLIER = range(1, 6)
"""How many years ago an address may be from."""
_SPAN = re.compile(
    r"\b(?:since|from|after|before|until|review of|report|survey)\b|[-–~/]\s*(?:19|20)\d\d|(?:19|20)\d\d\s*[-–~]"
    r"|이후|부터|까지|보고서|백서|결산",
    re.IGNORECASE,
)
"""Words of titles that are about an earlier year."""
_FEW = 5
"""The most copies that are reported one by one."""
_MOST = 50
"""The most sessions of one title and time that are compared."""


def undecided(programme: Programme) -> Iterator[Breach]:
    """Titles that are not decided."""
    for session in programme.sessions:
        words = next((words for words in session.title.words if is_undecided(words)), "")
        if words and session.status != "cancelled":
            message = tr('its title is not decided: "{words}"', words=words)
            yield Breach(session, message, tr("write the title once it is known"), field="title")


def twice(programme: Programme) -> Iterator[Breach]:
    """Sessions of one title at one time, in one room or with the same speakers."""
    alike: dict[tuple[object, str], list[Session]] = {}
    for session in programme.sessions:
        if session.when and session.status != "cancelled":
            for title in {same(words) for words in session.title.words}:
                alike.setdefault((session.when, title), []).append(session)
    copies: dict[str, tuple[Session, Session]] = {}
    for sessions in alike.values():
        for number, two in enumerate(sessions[:_MOST]):
            one = next((one for one in sessions[:number] if _copied(one, two)), None)
            if one:
                copies.setdefault(two.id, (one, two))
    advice = tr("remove one of them, or give it a title of its own")
    for number, (one, two) in enumerate(copies.values()):
        if number and len(copies) > _FEW:
            return
        message = (
            marked("{n} sessions have the title and the hours of another, such as this one and {session}")
            if len(copies) > _FEW
            else marked("it has the title and the hours of {session}")
        )
        yield Breach(two, message, advice, one, {"n": len(copies)}, field="id", other_field="id")


def _copied(one: Session, two: Session) -> bool:
    if is_undecided(one.title.main):
        return False
    rooms = {same(room) for room in (one.room, two.room) if room}
    return len(rooms) < 2 or (bool(one.speakers) and set(one.speakers) == set(two.speakers))


def last_year(programme: Programme) -> Iterator[Breach]:
    """The year of an earlier forum in ids, addresses, names and titles."""
    forum, year = programme.forum, _year(programme)
    advice = tr("correct it, if it is left from an earlier forum")
    for field in ("id", "url"):
        if found := _old(getattr(forum, field) or "", year):
            message = tr("{field}: {old} in {words}, but the forum is in {year}", **_values(forum, field, found, year))
            yield Breach(forum, message, advice, field=field)
    for field in ("name", "theme"):
        if found := _old_title(getattr(forum, field), year):
            message = tr("{field}: it has {old}, but the forum is in {year}", field=field, old=found, year=year)
            yield Breach(forum, message, advice, field=field)
    for session in programme.sessions:
        for field in ("url", "join"):
            if found := _old(getattr(session, field) or "", year):
                values = _values(session, field, found, year)
                message = tr("{field}: {old} in {words}, but the forum is in {year}", **values)
                yield Breach(session, message, advice, field=field)
        if found := _old_title(session.title, year):
            message = tr("{field}: it has {old}, but the forum is in {year}", field="title", old=found, year=year)
            yield Breach(session, message, advice, field="title")


def _values(of: Session | Forum, field: str, old: str, year: int) -> dict[str, object]:
    return {"field": field, "old": old, "words": getattr(of, field), "year": year}


def _year(programme: Programme) -> int:
    """The year of the forum: that of most of its sessions."""
    years = sorted(day.year for session in programme.sessions if (day := session.day))
    return years[len(years) // 2] if years else programme.forum.last_day.year


def _old(words: str, year: int) -> str:
    """An earlier year in an id or an address that does not have this one; empty if there is none."""
    years = _YEAR.findall(words)
    earlier = [one for one in years if year - int(one) in _EARLIER]
    return earlier[0] if earlier and str(year) not in years else ""


def _old_title(title: Text | None, year: int) -> str:
    """The year before in a title that is not about it; empty if there is none."""
    for words in title.words if title else ():
        years = _YEAR.findall(words)
        if str(year - 1) in years and str(year) not in years and not _SPAN.search(words):
            return str(year - 1)
    return ""

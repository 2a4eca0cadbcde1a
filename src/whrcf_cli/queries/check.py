"""Errors and doubtful entries in a programme, rule by rule."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, islice, product
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from whrcf_cli.dates.in_prose import wrong_weekdays
from whrcf_cli.dates.names import WEEKDAYS
from whrcf_cli.messages import language, marked, tr, trn
from whrcf_cli.programme.findings import CATEGORY, FORUM, RULES, Finding, Lines
from whrcf_cli.programme.languages import name_of
from whrcf_cli.programme.model import LANGUAGES, AllDay, Category, Forum, Note, Programme, Session, Text, Timed
from whrcf_cli.queries.conflicts import Conflict, Kind, clashes, conflict_report, sharing
from whrcf_cli.queries.waivers import unused_waivers
from whrcf_cli.text.invisible import SPANS

Part = Session | Category | Forum
MOST = 1_000
"""The most findings of a rule that are listed; many sessions in one room make millions."""
_COUNTED = 100_000
"""The most findings of a rule that are counted beyond those."""
_SHORTEST = 5
_LONGEST = 12 * 60
"""Minutes that a session lasts, at least _SHORTEST and at most _LONGEST."""
_NIGHT = timedelta(hours=6)
"""The time after midnight that still belongs to the day before."""
_TYPED = 100
"""The most letters of an id that people might type."""
_UNSEEN = re.compile(f"[{''.join(map('-'.join, zip(SPANS[::2], SPANS[1::2], strict=True)))}]")
_NAMES = {"name", "title", "topic", "hosts", "organizers"}
_JOINING = ("\u200c", "\u200d", "\ufe0e", "\ufe0f")
"""Invisible characters that join letters or emoji, or choose between a sign and an emoji."""
_AROUND = "\"'()[]{}<>=:;,."
"""Characters that may surround a word in a file."""


class Breach(NamedTuple):
    """A place where a programme breaks a rule."""

    of: Part
    message: str
    """The fault; only `marked` if it has the place {session} for another session, shown with its line."""
    advice: str
    other: Session | None = None
    """That other session."""
    values: Mapping[str, object] = {}
    """The values of the message's other places."""


def check(programme: Programme, lines: Lines, found: Iterable[Finding] = ()) -> list[Finding]:
    """The findings made while the programme was read and those in it now, in the order of the file.

    A fault that only follows from an earlier finding is not reported again.
    """
    findings = list(found)
    repaired = {one.session for one in findings if one.rule == "mended-time"}
    incomplete = any(one.level == "error" for one in findings)
    crowded: set[str] = set()
    for name, rule in RULE_OF.items():
        if name == "empty-category" and incomplete:
            continue
        breaches = rule(programme)
        listed = (_finding(name, one, lines) for one in islice(breaches, MOST))
        findings += (one for one in listed if name != "too-short" or one.session not in repaired)
        more = sum(1 for _ in islice(breaches, _COUNTED))
        if more:
            crowded.add(name)
            findings.append(_more(name, more))
    if not incomplete:
        findings += unused_waivers(
            findings, [waiver for waiver in programme.waivers if waiver.rule not in crowded], lines
        )
    order = {session.id: number for number, session in enumerate(programme.sessions)}
    ranks = {rule: rank for rank, rule in enumerate(RULES)}
    return sorted(findings, key=lambda one: (one.line or 0, order.get(one.session or "", -1), ranks[one.rule]))


def _more(rule: str, number: int) -> Finding:
    """A finding on the number of places that break a rule beyond those that are listed."""
    message = (
        tr("{n:,} more like the {listed:,} that are listed", n=number, listed=MOST)
        if number < _COUNTED
        else tr("more than {n:,} more like the {listed:,} that are listed", n=number, listed=MOST)
    )
    return Finding(rule, message, tr("correct those first"))


def unnormalised(text: str, lines: Lines) -> Iterator[Finding]:
    """The lines of a file's `text` that are not in NFC, each with the session that it belongs to."""
    if is_normalized("NFC", text):
        return
    coming = sorted(((line, name) for name, line in lines.items()), reverse=True)
    place = ""
    for number, line in enumerate(text.split("\n"), 1):
        while coming and coming[-1][0] <= number:
            place = coming.pop()[1]
        words = [word for word in line.split() if not is_normalized("NFC", word)]
        if words:
            first = normalize("NFC", words[0]).strip(_AROUND)
            yield Finding(
                "not-nfc",
                trn('"{word}" is not in NFC', '{n} words are not in NFC, such as "{word}"', len(words), word=first),
                tr("`whrcf convert` writes the whole file in NFC"),
                place if place[:1].isalnum() else None,
                number,
            )


def _finding(rule: str, seen: Breach, lines: Lines) -> Finding:
    message = seen.message
    if seen.other:
        line = lines.get(seen.other.id)
        other = tr("{session} (line {line})", session=seen.other.id, line=line) if line else seen.other.id
        message = tr(message, **seen.values, session=other)
    match seen.of:
        case Session(id):
            return Finding(rule, message, seen.advice, id, lines.get(id))
        case Category(id):
            return Finding(rule, message, seen.advice, None, lines.get(CATEGORY + id))
    return Finding(rule, message, seen.advice, None, lines.get(FORUM))


def _room_clashes(programme: Programme) -> Iterator[Breach]:
    message = marked("{room} is also used, {hours}, by {session}")
    for clash in _clashes(programme, "room"):
        values = {"room": clash.name, "hours": _hours(clash.shared)}
        yield Breach(clash.second, message, tr("move one of them, or correct the room"), clash.first, values)


def _speaker_clashes(programme: Programme) -> Iterator[Breach]:
    message = marked("{speaker} also speaks, {hours}, in {session}")
    for clash in _clashes(programme, "speaker"):
        values = {"speaker": clash.name, "hours": _hours(clash.shared)}
        yield Breach(clash.second, message, tr("move one of them, or correct the speakers"), clash.first, values)


def _clashes(programme: Programme, kind: Kind) -> Iterator[Conflict]:
    """The clashes of a kind, looked for among the sessions that share a name: far fewer than those that overlap."""
    for name, sessions in sharing(kind, conflict_report(programme.sessions).timed):
        yield from clashes(kind, name, sessions)


def _outside_days(programme: Programme) -> Iterator[Breach]:
    first, last = programme.forum.first_day, programme.forum.last_day
    for session in programme.sessions:
        match session.when:
            case AllDay(begins, ends):
                pass
            case Timed(start, end):
                begins, ends = start.date(), (end - _NIGHT - timedelta.resolution).date()
            case _:
                continue
        if begins < first and ends > last:
            message = marked(
                "it begins on {begins}, before the forum's first day, {first} and ends on {ends}, after the forum's "
                "last day, {last}"
            )
        elif begins < first:
            message = marked("it begins on {begins}, before the forum's first day, {first}")
        elif ends > last:
            message = marked("it ends on {ends}, after the forum's last day, {last}")
        else:
            continue
        told = tr(message, begins=begins, first=first, ends=ends, last=last)
        yield Breach(session, told, tr("correct the date, if it is mistyped"))


def _too_short(programme: Programme) -> Iterator[Breach]:
    for session in programme.sessions:
        if session.timed and session.timed.minutes < _SHORTEST:
            yield Breach(session, tr("it lasts {n} min", n=session.timed.minutes), tr("correct its hours"))


def _too_long(programme: Programme) -> Iterator[Breach]:
    for session in programme.sessions:
        if session.timed and session.timed.minutes > _LONGEST:
            hours, minutes = divmod(session.timed.minutes, 60)
            message = (
                tr("it lasts {hours} h {minutes} min", hours=hours, minutes=minutes)
                if minutes
                else tr("it lasts {hours} h", hours=hours)
            )
            yield Breach(session, message, tr("correct its hours, or make it an all-day session with until = ..."))


def _weekdays(programme: Programme) -> Iterator[Breach]:
    """Wrong weekdays in texts; notes are not checked, because they quote the sources."""
    forum = programme.forum
    for part in _parts(programme):
        own = part.day if isinstance(part, Session) else None
        first, last = (own, own) if own else (forum.first_day, forum.last_day)
        for field, text in _texts(part):
            for words in text.words if field != "notes" else ():
                for written, day in wrong_weekdays(words or "", first, last):
                    message = tr(
                        '{field}: it says "{written}", but {day} is a {weekday}',
                        field=field,
                        written=written,
                        day=day,
                        weekday=tr(WEEKDAYS[day.weekday()]),
                    )
                    yield Breach(part, message, tr("correct the weekday or the date"))


def _missing_translations(programme: Programme) -> Iterator[Breach]:
    every = programme.forum.languages
    if len(every) < 2:
        return
    if every != LANGUAGES:
        yield from _untranslated(programme)
        return
    for part in _parts(programme):
        korean = ", ".join(dict.fromkeys(field for field, text in _texts(part) if not text.get("en")))
        english = ", ".join(dict.fromkeys(field for field, text in _texts(part) if not text.get("ko")))
        if korean and english:
            message = marked("{korean} in Korean only, {english} in English only")
        elif korean:
            message = marked("{korean} in Korean only")
        elif english:
            message = marked("{english} in English only")
        else:
            continue
        yield Breach(part, tr(message, korean=korean, english=english), tr("add the other language"))


def _untranslated(programme: Programme) -> Iterator[Breach]:
    """Texts without words in a language of the programme, language by language."""
    for part in _parts(programme):
        for tag in programme.forum.languages:
            lacking = ", ".join(dict.fromkeys(field for field, text in _texts(part) if not text.get(tag)))
            if lacking:
                message = tr("{fields}: no words in {language}", fields=lacking, language=name_of(tag))
                yield Breach(part, message, tr("add them"))


def _unseen(programme: Programme) -> Iterator[Breach]:
    """Invisible characters in names; in longer texts, which nobody types, they show where a word may be split."""
    for part in _parts(programme):
        fields = [(field, words) for field, text in _texts(part) for words in text.words if field in _NAMES]
        if isinstance(part, Session):
            fields += [("room", part.room or ""), *(("speakers", name) for name in part.speakers)]
        signs: dict[str, str] = {}
        for field, words in fields:
            place = _unseen_at(words)
            if place is not None:
                signs.setdefault(
                    field, f"U+{ord(words[place]):04X} ({unicodedata.name(words[place], 'without a name').lower()})"
                )
        if signs:
            places = ", ".join(tr("{sign} in {field}", sign=sign, field=field) for field, sign in signs.items())
            message = trn(
                "it has an invisible character: {places}",
                "it has invisible characters: {places}",
                len(signs),
                places=places,
            )
            yield Breach(part, message, tr("type the words again instead of copying them"))


def _unseen_at(words: str) -> int | None:
    """The position of the first invisible character that is not needed there; None if there is none."""
    return (
        None if words.isascii() else next((m.start() for m in _UNSEEN.finditer(words) if not _needed(words, m)), None)
    )


def _needed(words: str, sign: re.Match[str]) -> bool:
    """Whether an invisible character is right: it makes an emoji, or is in a script whose letters join."""
    before = words[sign.start() - 1 : sign.start()]
    emoji = (
        unicodedata.category(before or " ") in ("So", "Sk", "Sm")
        or words[sign.end() : sign.end() + 1] == "\N{COMBINING ENCLOSING KEYCAP}"
    )
    letters = "\u0600" <= before <= "\u10ff" or "\u1780" <= before <= "\u1aff"
    return sign[0] in _JOINING and (emoji or letters or before in _JOINING)


def _similar_ids(programme: Programme) -> Iterator[Breach]:
    sessions = {session.id: session for session in programme.sessions if len(session.id) <= _TYPED}
    for one, two in similar(list(sessions), _COUNTED):
        message = marked("its id differs from {session} by one letter only")
        yield Breach(sessions[two], message, tr("rename one of them"), sessions[one])


def similar(ids: Sequence[str], most: int | None = None) -> list[tuple[str, str]]:
    """The pairs of `ids`, in their order, that differ by one letter: one more, one less or another one.

    Ids in a series, which differ by a digit or by a letter alone (panel-a and panel-b), are left out. No more than
    `most` pairs are looked for.
    """
    return [(ids[one], ids[two]) for one, two in sorted(set(islice(_similar([id.lower() for id in ids]), most)))]


def _similar(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs by position, found by leaving out one letter place after the other, so that little is kept at once."""
    by_length: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        by_length.setdefault(len(word), []).append(number)
    for length, numbers in by_length.items():
        shorter: dict[str, list[int]] = {}
        for number in by_length.get(length - 1, ()):
            shorter.setdefault(words[number], []).append(number)
        for at in range(length):
            holes: dict[str, list[int]] = {}
            for number in numbers:
                holes.setdefault(f"{words[number][:at]}\0{words[number][at + 1 :]}", []).append(number)
            for hole, filled in holes.items():
                yield from _of_hole(words, at, filled, shorter.get(hole.replace("\0", ""), ()))


def _of_hole(words: Sequence[str], at: int, filled: Sequence[int], without: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs among words that differ in one place only, and of these with words that lack a letter there."""
    for one, two in product(filled, without):
        if not words[one][at].isdigit():
            yield min(one, two), max(one, two)
    for one, two in combinations(filled, 2):
        hole = f"{words[one][:at]}\0{words[one][at + 1 :]}"
        if words[one] != words[two] and not _count_on(hole, words[one][at], words[two][at]):
            yield one, two


def _count_on(hole: str, one: str, two: str) -> bool:
    """Whether two ids that have these letters in the hole are in a series."""
    at = hole.index("\0")
    alone = not hole[at - 1 : at].isalnum() and not hole[at + 1 : at + 2].isalnum()
    return (one.isdigit() and two.isdigit()) or (alone and one.isalpha() and two.isalpha())


def _empty_categories(programme: Programme) -> Iterator[Breach]:
    used = {session.category.id for session in programme.sessions}
    for category in programme.categories:
        if category.id not in used:
            yield Breach(
                category,
                tr('no session has the category "{id}"', id=category.id),
                tr("remove it, or correct the category of its sessions"),
            )


def _no_revision(programme: Programme) -> Iterator[Breach]:
    if programme.forum.revised is None and any(session.when for session in programme.sessions):
        message = tr("it is not known when the programme was last revised, and calendars have to say it")
        yield Breach(programme.forum, message, tr("write the date of the last change into [forum]: revised = ..."))


def _same_hours(programme: Programme) -> Iterator[Breach]:
    for session in programme.sessions:
        if session.also and session.also == session.when:
            yield Breach(
                session,
                tr("also: the other hours are the same as its time, {hours}", hours=_hours(session.also)),
                tr("remove also, or correct it"),
            )


def _contested_times(programme: Programme) -> Iterator[Breach]:
    for session in programme.sessions:
        if session.also and session.timed and session.also != session.when:
            yield Breach(
                session,
                tr(
                    "its time is contested: {hours}, also given as {other}",
                    hours=_hours(session.timed),
                    other=f"{session.also.start:%H:%M}-{session.also.end:%H:%M}",
                ),
                tr("ask the organisers which one is right"),
            )


def _doubtful(programme: Programme) -> Iterator[Breach]:
    for part in _parts(programme):
        for field, text in _texts(part):
            if field == "notes":
                words = text.get(language()) or text.main
                # One sentence ends as other messages do, several as a text.
                said = words if re.search(r"[.] ", words) else words.rstrip(".")
                yield Breach(part, said, tr("remove the note once this is settled"))


def _parts(programme: Programme) -> Iterator[Part]:
    yield programme.forum
    yield from programme.categories
    yield from programme.sessions


def _texts(part: Part) -> Iterator[tuple[str, Text]]:
    """The texts of a part, by field."""
    for field, value in zip(part._fields, part, strict=True):
        for text in value if type(value) is tuple else (value,):
            words = text.text if isinstance(text, Note) else text
            if isinstance(words, Text):
                yield field, words


def _hours(time: Timed) -> str:
    return f"{time.start:%Y-%m-%d %H:%M}-{time.end:%H:%M}"


RULE_OF: Mapping[str, Callable[[Programme], Iterator[Breach]]] = {
    "room-clash": _room_clashes,
    "speaker-clash": _speaker_clashes,
    "outside-days": _outside_days,
    "too-short": _too_short,
    "too-long": _too_long,
    "weekday": _weekdays,
    "missing-translation": _missing_translations,
    "unseen": _unseen,
    "similar-ids": _similar_ids,
    "empty-category": _empty_categories,
    "no-revision": _no_revision,
    "same-hours": _same_hours,
    "contested-time": _contested_times,
    "doubtful": _doubtful,
}
"""The rules that a programme itself can break, each with the function that finds the places."""

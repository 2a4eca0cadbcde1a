"""The note when nothing is found: what was asked for, and what may have been meant."""

from whrcf_cli.cli import language
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries import search
from whrcf_cli.queries.view import Filters, is_in
from whrcf_cli.text.folding import fold
from whrcf_cli.text.lists import either
from whrcf_cli.text.suggestions import did_you_mean
from whrcf_cli.wording import phrases


def reason(programme: Programme, filters: Filters) -> str:
    """A sentence on the part of a request that no session matches, with a suggestion."""
    sessions = programme.sessions
    if filters.room is not None:
        room = fold(filters.room.strip())
        if not any(is_in(session, room) for session in sessions):
            return _no_room(programme, filters.room)
    if filters.query is not None:
        words = search.words_of(filters.query)
        if not any(search.match(session, words, programme.forum.abbreviations) for session in sessions):
            return search.advice(sessions, words)
    if not sessions:
        return tr("the programme has no sessions")
    if filters == Filters(days=filters.days):
        return tr("no session begins on {days}", days=either(filters.days))
    if filters.picks is not None and not any(session.id in filters.picks for session in sessions):
        return tr("no session of this forum is in your agenda; add one with `whrcf agenda add ID`")
    return _no_match(filters)


def _no_room(programme: Programme, typed: str) -> str:
    """A sentence on a room in which no session is."""
    rooms = sorted({session.room for session in programme.sessions if session.room})
    if rooms:
        return tr('no session is in a room "{room}"', room=typed) + did_you_mean(typed, rooms)
    if programme.forum.venue:
        venue = phrases.one_line(programme.forum.venue, language.words(programme.forum.languages))
        return tr("no room is published for any session; the venue is {venue}", venue=venue)
    return tr("no room is published for any session")


def _no_match(filters: Filters) -> str:
    """A sentence on options that no session matches together."""
    values = {
        "--day": " ".join(filters.days),
        "--category": " ".join(filters.categories),
        "--room": filters.room,
        "--from": filters.start,
        "--until": filters.end,
        "--query": filters.query,
    }
    flags = {"--awake": filters.awake, "--mine": filters.picks}
    asked = [f"{name} {value}" for name, value in values.items() if value]
    asked += [name for name, value in flags.items() if value is not None]
    if len(asked) == 1:
        return tr("no session matches {options}", options=asked[0])
    return tr("no session matches {options}; remove one of these options to see more", options=", ".join(asked))

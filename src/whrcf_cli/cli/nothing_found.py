"""The note when nothing is found: what was asked for, and what may have been meant."""

from whrcf_cli.programme.model import Programme
from whrcf_cli.queries import search
from whrcf_cli.queries.view import Filters
from whrcf_cli.text.suggestions import did_you_mean
from whrcf_cli.wording import phrases


def reason(programme: Programme, filters: Filters) -> str:
    """A sentence on the part of a request that no session matches, with a suggestion."""
    if filters.room is not None:
        rooms = {session.room for session in programme.sessions if session.room}
        if not rooms:
            venue = programme.forum.venue
            place = f"; the venue is {phrases.one_line(venue, 'both')}" if venue else ""
            return f"no room is published for any session{place}"
        if not any(room.casefold().startswith(filters.room.casefold()) for room in rooms):
            return f'no session is in a room "{filters.room}"{did_you_mean(filters.room, sorted(rooms))}'
    if filters.query is not None:
        words = search.words_of(filters.query)
        if not any(search.match(session, words, programme.forum.abbreviations) for session in programme.sessions):
            return search.advice(programme.sessions, words)
    if not programme.sessions:
        return "the programme has no sessions"
    if filters == Filters(days=filters.days):
        return f"no session begins on {' or '.join(filters.days)}"
    if filters.picks is not None and not any(session.id in filters.picks for session in programme.sessions):
        return "no session of this forum is in your agenda; add one with `whrcf agenda add ID`"
    options = {
        "--day": filters.days,
        "--category": filters.categories,
        "--room": filters.room,
        "--from": filters.start,
        "--until": filters.end,
        "--query": filters.query,
        "--awake": "hours" if filters.awake else None,
        "--mine": "agenda" if filters.picks is not None else None,
    }
    request = [
        f"{name} {value if isinstance(value, str) else ' '.join(value)}" for name, value in options.items() if value
    ]
    return f"no session matches {', '.join(request)}" + (
        "; remove one of these options to see more" if len(request) > 1 else ""
    )

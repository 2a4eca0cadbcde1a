"""The words on the pages that are the same on every site, by the names that templates have for them."""

from whrcf_cli.messages import marked, tr

_WORDS = {
    "about": marked("About"),
    "add": marked("Add to my calendar (.ics)"),
    "also_open": marked("also open"),
    "around": marked("Before and after"),
    "calendar": marked("Calendar"),
    "categories": marked("Categories"),
    "changes": marked("Changes"),
    "days": marked("Days"),
    "download": marked("Download: the file stays as it is today."),
    "feeds": marked("Feeds of the changes"),
    "files": marked("Files"),
    "filter": marked("Show only some categories"),
    "found": marked("sessions found: {n}"),
    "forum": marked("forum"),
    "id": marked("id"),
    "language": marked("Language"),
    "next": marked("next"),
    "no_hours": marked("no hours given"),
    "no_notes": marked("The programme has no notes."),
    "no_time": marked("no time given"),
    "none_found": marked("No session has all these words. Try fewer of them."),
    "off": marked("+1 and -1: on the day after or before."),
    "overlaps": marked("overlaps"),
    "pages": marked("Pages"),
    "parts": marked("Parts of the day"),
    "previous": marked("previous"),
    "rooms": marked("Rooms"),
    "same": marked("Nothing has changed since the programme was first published."),
    "search": marked("Search"),
    "site": marked("Site"),
    "skip": marked("Skip to the content"),
    "sources": marked("Where the sources of the programme disagree, and what is used here."),
    "subscribe": marked("Subscribe"),
    "subscribing": marked("Subscribe: your calendar app follows every change."),
    "tick": marked("Tick sessions to print only these."),
    "title": marked("title"),
    "words": marked("Words in any language"),
}


class PageWords:
    """The words in the language of messages, as attributes."""

    def __getattr__(self, name: str) -> str:
        """The words of a name. Raises AttributeError if there are none."""
        try:
            return tr(_WORDS[name])
        except KeyError:
            raise AttributeError(name) from None

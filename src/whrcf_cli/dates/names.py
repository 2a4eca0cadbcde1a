"""Names of weekdays and months in English and Korean, and in German, French and Spanish dates."""

from datetime import date

from whrcf_cli.messages import marked, tr

WEEKDAYS = (
    *(marked("Monday"), marked("Tuesday"), marked("Wednesday"), marked("Thursday"), marked("Friday")),
    *(marked("Saturday"), marked("Sunday")),
)
ONE_WEEKDAY = (
    *(marked("a Monday"), marked("a Tuesday"), marked("a Wednesday"), marked("a Thursday"), marked("a Friday")),
    *(marked("a Saturday"), marked("a Sunday")),
)
"""Each as the weekday that a person typed; in Korean its first syllable."""
SHORT_WEEKDAYS = (
    *(marked("Mon"), marked("Tue"), marked("Wed"), marked("Thu"), marked("Fri"), marked("Sat"), marked("Sun")),
)
KOREAN_WEEKDAYS = "월화수목금토일"
"""The first syllable of each weekday; the full name adds 요일."""
MONTHS = (
    *(marked("January"), marked("February"), marked("March"), marked("April"), marked("May"), marked("June")),
    *(marked("July"), marked("August"), marked("September"), marked("October"), marked("November")),
    marked("December"),
)


def _beginnings(names: tuple[str, ...]) -> dict[str, int]:
    """The number of each name, counted from 0, by its first three letters or more in lower case."""
    return {name[:size].lower(): number for number, name in enumerate(names) for size in range(3, len(name) + 1)}


_WEEKDAYS = _beginnings(WEEKDAYS) | {
    day + end: number for number, day in enumerate(KOREAN_WEEKDAYS) for end in ("", "요일")
}
_MONTHS = _beginnings(MONTHS)
_MONTHS_ABROAD = {
    name: number
    for names in (
        "januar februar marz april mai juni juli august september oktober november dezember",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), 1)
}
"""Without accents."""
_WEEKDAYS_ABROAD = {
    name
    for names in (
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miercoles jueves viernes sabado domingo",
    )
    for name in names.split()
}


def weekday(word: str) -> int | None:
    """The weekday of this name, from 0 for Monday: its first three letters or more in lower case, 금 or 금요일."""
    return _WEEKDAYS.get(word)


def month(word: str) -> int | None:
    """The month of this English name, from 1 for January: its first three letters or more in lower case."""
    number = _MONTHS.get(word)
    return None if number is None else number + 1


def month_abroad(word: str) -> int | None:
    """The month of this German, French or Spanish name, from 1 for January: in lower case, without accents."""
    return _MONTHS_ABROAD.get(word)


def is_weekday_abroad(word: str) -> bool:
    """Whether this is the German, French or Spanish name of a weekday, in lower case, without accents."""
    return word in _WEEKDAYS_ABROAD


def in_words(day: date) -> str:
    """A day such as "10 October 2021", in the reader's language."""
    return tr("{day} {month} {year}", day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year)


def short(day: date, with_month: bool = False) -> str:
    """A day such as "Fri 8" or "Fri 8 Oct", in the reader's language."""
    weekday, month = tr(SHORT_WEEKDAYS[day.weekday()]), tr(MONTHS[day.month - 1])
    if with_month:
        return tr("{weekday} {day} {month:.3}", weekday=weekday, day=day.day, month=month)
    return tr("{weekday} {day}", weekday=weekday, day=day.day)

"""Days and hours of tables in other languages, in the English and the Korean that are read."""

from __future__ import annotations

import re

from whrcf_cli.dates.names import MONTHS, SHORT_WEEKDAYS

_MONTHS = (
    "januar|janvier|janv|enero|ene|gennaio|janeiro|januari|jänner",
    "februar|février|fevrier|févr|fevr|febrero|febbraio|fevereiro|fev|februari|feber",
    "märz|maerz|mrz|mär|mars|marzo|março|marco|maart",
    "avril|avr|abril|abr|aprile",
    "mai|mayo|maggio|maio|mei",
    "juni|juin|junio|giugno|junho",
    "juli|juillet|juil|julio|luglio|julho",
    "août|aout|agosto|augustus",
    "septembre|septiembre|setiembre|settembre|setembro",
    "oktober|okt|octobre|octubre|ottobre|outubro",
    "novembre|noviembre|novembro",
    "dezember|dez|décembre|decembre|déc|diciembre|dic|dicembre|dezembro",
)
"""Names of months that are not English, from January on; those that are words of other kinds are not among them."""
_WEEKDAYS = (
    "montag|lundi|lunes|lunedì|lunedi|segunda(?:-feira)?|maandag",
    "dienstag|mardi|martes|martedì|martedi|terça(?:-feira)?|dinsdag",
    "mittwoch|mercredi|miércoles|miercoles|mercoledì|mercoledi|quarta(?:-feira)?|woensdag",
    "donnerstag|jeudi|jueves|giovedì|giovedi|quinta(?:-feira)?|donderdag",
    "freitag|vendredi|viernes|venerdì|venerdi|sexta(?:-feira)?|vrijdag",
    "samstag|sonnabend|samedi|sábado|sabado|sabato|zaterdag",
    "sonntag|dimanche|domingo|domenica|zondag",
)
_SHORT = ("mo|lun|ma", "di", "mi|mer|mié", "do|jeu|jue", "fr|ven|vie|vr", "sa|sam|sáb|za", "so|dim|dom|zo")
"""Short names of weekdays, which are other words unless a date is beside them."""


def _any(names: tuple[str, ...]) -> str:
    return "|".join(f"({name})" for name in names)


_MONTH = re.compile(
    rf"(?:(?<=\d)(?:\.|er|º|°)?\s*(?:de\s+)?)?(?<![^\W\d_])(?:{_any(_MONTHS)})\b\.?(?:\s+del?\b)?", re.IGNORECASE
)
_DAY_OF_ENGLISH = re.compile(r"(?<=\d)\.\s+(?=[A-Z][a-z]{2}|(?:jan|feb|apr|aug|sept?|nov)[a-z]*\b)", re.IGNORECASE)
"""The point behind the number of a day before a month that is written as in English: 14. April."""
_WEEKDAY = re.compile(rf"\b(?:{_any(_WEEKDAYS)})\b|(?<![\w.])(?:{_any(_SHORT)})(?=\.?,?\s*\d|[.)]|\s*$)", re.IGNORECASE)
_HOUR = re.compile(r"(?<=\d)\s*(?:uur|horas?|heures?)\b", re.IGNORECASE)
_PAST = re.compile(r"(?<=\d)\s*(?:Uhr|uur|heures?|horas?|h)\s*([0-5]\d)\b", re.IGNORECASE)
_KOREAN_PART = re.compile(r"(새벽|아침|낮|저녁|밤)(?:에)?\s*(\d{1,2})(?=\s*[:시])")
_MORNINGS = {"새벽": range(13), "아침": range(13), "낮": range(10, 12), "저녁": range(0), "밤": (12, *range(6))}
"""The hours of each part of a Korean day that are before noon."""
_NOON = re.compile(r"정오|\bnoon\b|\bmidi\b|\bmittags?\b|正午", re.IGNORECASE)
_EAST_DAY = re.compile(r"([月火水木金土日])曜日?|[(（\[]([月火水木金土日])[)）\]]|^([月火水木金土日])$")
_CHINESE_DAY = re.compile(r"(?:星期|周|週|礼拜)([一二三四五六日天])")
_HALVES = {"午前": "오전", "上午": "오전", "午後": "오후", "下午": "오후"}
_SIGNS = str.maketrans("年月日号天時时点點分", "년월일일일시시시시분")
_NUMBERED = re.compile(r"(?<=\d)\s*[年月日号天時时点點分](?![目間])")
_KOREAN_DAYS = dict(zip("月火水木金土日一二三四五六天", "월화수목금토일월화수목금토일", strict=True))
_FOREIGN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def translated(text: str) -> str:
    """A text whose names of days, months and hours are English or Korean."""
    text = _NOON.sub("12:00", text)
    if _FOREIGN.search(text):
        return _from_the_east(text)
    if not text.isascii():
        text = _KOREAN_PART.sub(_half_of, re.sub(r"(?<=[시時])\s*반", " 30분", text))
    text = _MONTH.sub(lambda found: f" {MONTHS[_which(found, len(_MONTHS))][:3]}", text)
    text = _HOUR.sub(" Uhr", _PAST.sub(r":\1", _DAY_OF_ENGLISH.sub(" ", text)))
    return _WEEKDAY.sub(lambda found: SHORT_WEEKDAYS[_which(found, 2 * len(_WEEKDAYS)) % 7], text).strip()


def _half_of(found: re.Match[str]) -> str:
    """An hour in a part of the Korean day with the half of the day in which it is."""
    return f"{'오전' if int(found[2]) in _MORNINGS[found[1]] else '오후'} {found[2]}"


def _which(found: re.Match[str], groups: int) -> int:
    return next(number for number in range(groups) if found[number + 1])


def _from_the_east(text: str) -> str:
    """A text in Japanese or Chinese with the signs of Korean for its days and hours."""
    text = _EAST_DAY.sub(lambda found: f"({_KOREAN_DAYS[found[1] or found[2] or found[3]]})", text).replace("第", "제")
    text = _CHINESE_DAY.sub(lambda found: f"({_KOREAN_DAYS[found[1]]})", text)
    for foreign, korean in _HALVES.items():
        text = text.replace(foreign, korean)
    text = re.sub(r"(?<=[時时点點])\s*半", "30분", text)
    return _NUMBERED.sub(lambda found: found[0].strip().translate(_SIGNS), text)

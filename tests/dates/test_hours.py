import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.dates import hours


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("오후6시", "18:00"),
        ("오후 6시 30분", "18:30"),
        ("오전 9:30", "09:30"),
        ("18시", "18:00"),
        ("18시30분", "18:30"),
        ("18시 30", "18:30"),
        ("6시 반", "06:30"),
        ("정오", "12:00"),
        ("자정", "00:00"),
        ("낮 12시", "12:00"),
        ("낮 1시", "13:00"),
        ("저녁 6시", "18:00"),
        ("밤 10시", "22:00"),
        ("밤 12시", "24:00"),
        ("밤 1시", "01:00"),
        ("새벽 2시", "02:00"),
        ("아침 9시", "09:00"),
        ("오전 12시", "00:00"),
        ("오전 0시 5분", "00:05"),
        ("오후 12시", "12:00"),
        ("오후 14시", "14:00"),
        ("6pm", "18:00"),
        ("6:30 pm", "18:30"),
        ("6 p.m.", "18:00"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("0930", "09:30"),
        ("18.30", "18:30"),
        ("6.30 pm", "18:30"),
        ("오후 6.30", "18:30"),
        ("18h", "18:00"),
        ("18 h", "18:00"),
        ("18h30", "18:30"),
        ("9 hrs", "09:00"),
    ],
)
def test_an_hour_may_be_said_in_words(text: str, clock: str) -> None:
    hour, minute = clock.split(":")
    assert hours.read(text) == int(hour) * 60 + int(minute)


@pytest.mark.parametrize(
    "text",
    [
        "오전 13시",
        "새벽 14시",
        "25시",
        "24:01",
        "13 am",
        "6시 60분",
        "오후",
        "시",
        "pm",
        "9:30:00",
        "18.3",
        "18.30.10",
        "8th",
        "25h",
        "h",
    ],
)
def test_no_other_hour_is_one(text: str) -> None:
    assert hours.read(text) is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_each_minute_is_found_again_in_each_form(hour: int, minute: int) -> None:
    half, twelve = ("오전", "am") if hour < 12 else ("오후", "pm"), hour % 12 or 12
    forms = [
        f"{hour:02}:{minute:02}",
        f"{hour}.{minute:02}",
        f"{hour}h{minute:02}",
        f"{hour}시 {minute}분",
        f"{half[0]} {twelve}시 {minute}분",
        f"{half[0]}{twelve}:{minute:02}",
        f"{twelve}:{minute:02} {half[1]}",
        f"{twelve}:{minute:02}{half[1][0]}.m.",
    ]
    assert {hours.read(form) for form in forms} == {hour * 60 + minute}


@given(st.text(st.sampled_from("0123456789:시분반 오전후밤낮apm."), max_size=15))
def test_whatever_is_written_is_an_hour_of_one_day_or_none(text: str) -> None:
    found = hours.read(unicodedata.normalize("NFKC", text))
    assert found is None or 0 <= found <= hours.MIDNIGHT

import pytest

from conftest import programme, session
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import Abbreviation, Session, Text
from whrcf_cli.queries.search import Hit, SearchResult, advice, marked, match, meant, search, words_of

REFUGEES = session(
    "refugees",
    title=Text(en="Refugees in the city", ko="도시의 난민"),
    topic=Text(en="Human rights", ko="인권"),
    summary=Text(en="Shelter for all"),
    room="Hall 3",
    speakers=("José Park",),
)
SHELTER = session("shelter", title=Text(en="Shelter"), summary=Text(en="Of refugees"))
FORUM = programme().forum
UNTITLED = session("ko-only", title=Text(ko="발표"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Human Rights", ("human", "rights")),
        ("  난민\t도시 ", ("난민", "도시")),
        ("Café cafe CAFE", ("cafe",)),
        ("“climate”, crisis?", ("climate", "crisis")),
    ],
)
def test_a_query_is_its_folded_words_each_once(query: str, words: tuple[str, ...]) -> None:
    assert tuple(word.text for word in words_of(query)) == words


@pytest.mark.parametrize("query", ["", "  \n", "\u0301"])
def test_a_query_without_words_is_told(query: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        words_of(query)
    assert str(problem.value) == "no words to search for; give one or more, such as refugees or 난민"


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        pytest.param(["refugees"], ("title",), id="english title"),
        pytest.param(["난민"], ("title",), id="korean title"),
        pytest.param(["인권"], ("topic",), id="topic"),
        pytest.param(["shelter"], ("detail",), id="summary"),
        pytest.param(["jose"], ("detail",), id="speaker"),
        pytest.param(["hall"], ("detail",), id="room"),
        pytest.param(["hall", "난민", "rights"], ("detail", "title", "topic"), id="a field a word, in their order"),
        pytest.param(["fuge"], ("title",), id="inside a word"),
        pytest.param(["city도시"], None, id="never across two texts"),
        pytest.param(["refugees", "absent"], None, id="every word is needed"),
    ],
)
def test_each_word_has_the_best_field_it_occurs_in(words: list[str], fields: tuple[str, ...] | None) -> None:
    assert match(REFUGEES, words_of(" ".join(words))) == fields


def test_the_better_field_wins_where_a_word_stands_in_both() -> None:
    both = session("both", title=Text(en="Rights"), topic=Text(en="Rights"), room="Rights")
    assert match(both, words_of("rights")) == ("title",)


def test_titles_are_found_before_details_and_equals_stay_in_order() -> None:
    late = session("late", title=Text(en="Refugees again"))
    assert search(FORUM, [SHELTER, REFUGEES, UNTITLED, late], words_of("refugees")) == SearchResult(
        FORUM,
        words_of("refugees"),
        (
            Hit(REFUGEES, ("title",)),
            Hit(late, ("title",)),
            Hit(SHELTER, ("detail",)),
        ),
    )


def test_topics_are_found_before_details_and_after_titles() -> None:
    detail = session("detail", summary=Text(en="Rights"))
    topic = session("topic", topic=Text(en="Rights"))
    title = session("title", title=Text(en="Rights"))
    assert [hit.session for hit in search(FORUM, [detail, topic, title], words_of("rights")).hits] == [
        title,
        topic,
        detail,
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(["refugeez"], 'no session contains "refugeez"; did you mean Refugees?', id="a near word"),
        pytest.param(["난밈"], 'no session contains "난밈"; did you mean 난민?', id="a near word in korean"),
        pytest.param(["shelter", "xyzzy"], 'no session contains "xyzzy"', id="the word that is missing"),
        pytest.param(
            ["난민", "발표"],
            "no session contains all the words 난민, 발표; try fewer words",
            id="each is somewhere, not together",
        ),
    ],
)
def test_nothing_found_is_explained(words: list[str], sentence: str) -> None:
    assert advice([REFUGEES, SHELTER, UNTITLED], words_of(" ".join(words))) == sentence


def test_hits_are_marked_as_they_are_written_field_by_field_each_once() -> None:
    talk = session(
        "x", title=Text(en="City, city and City", ko="도시"), speakers=("Ciudad José", "Jose"), room="City Hall"
    )
    assert list(marked(Hit(talk, ("title", "detail", "title")), words_of("city jose 도시"))) == [
        ("title", ["City", "city", "도시"]),
        ("detail", ["José", "Jose", "City"]),
    ]


def test_an_id_or_a_category_is_marked_only_for_a_word_that_nothing_else_has() -> None:
    asylum = session("refugee-law", title=Text(en="Refugees"))
    hits = search(FORUM, [asylum], words_of("refugee talk")).hits
    assert [hit.fields for hit in hits] == [("title", "label")]
    assert list(marked(hits[0], words_of("refugee talk"))) == [("title", ["Refugees"]), ("label", ["talk", "Talk"])]


UN = (Abbreviation("UN", Text(en="United Nations", ko="국제연합")), Abbreviation("RWI", Text(en="Raoul Institute")))


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("nations", ("abbreviation",)),
        ("국제연합 talk", ("abbreviation", "title")),
        ("un", ("title",)),
        ("raoul", None),
        ("united talk raoul", None),
    ],
)
def test_words_that_an_abbreviation_stands_for_find_it(query: str, fields: tuple[str, ...] | None) -> None:
    assert match(session("talk", title=Text(en="UN-Talk")), words_of(query), UN) == fields


def test_an_abbreviation_counts_as_a_whole_word_only() -> None:
    assert match(session("union", title=Text(en="Union of RWIs")), words_of("nations"), UN) is None


def test_what_is_found_in_an_abbreviation_comes_last_and_is_shown() -> None:
    short, long = session("short", title=Text(en="The UN")), session("long", summary=Text(en="United Nations"))
    forum = programme(abbreviations=UN).forum
    assert [hit.session.id for hit in search(forum, [short, long], words_of("nations")).hits] == ["long", "short"]
    assert list(marked(Hit(short, ("abbreviation",)), words_of("nations"), UN)) == [
        ("abbreviation", ["UN (United Nations)"])
    ]


def test_an_abbreviation_finds_the_words_that_it_stands_for() -> None:
    long = session("long", title=Text(en="At the Raoul Institute"))
    assert match(long, words_of("RWI"), UN) == ("abbreviation",)
    assert match(long, words_of("UN"), UN) is None


def test_hosts_are_found_among_the_details() -> None:
    assert match(session("a", hosts=(Text(en="City of Gwangju", ko="광주"),)), words_of("광주 city")) == (
        "detail",
        "detail",
    )


def test_hosts_and_organizers_that_have_all_the_words_are_found_beside_sessions() -> None:
    city, institute = Text(en="City of Gwangju", ko="광주광역시"), Text(en="Raoul Wallenberg Institute")
    forum = FORUM._replace(hosts=(city,), organizers=(institute,))
    assert search(forum, [], words_of("wallenberg raoul"))[2:] == ((), (), (institute,))
    assert search(forum, [], words_of("광주"))[2:] == ((), (city,), ())


def ids(query: str, *sessions: Session) -> list[str]:
    return [hit.session.id for hit in search(FORUM, sessions, words_of(query)).hits]


def test_what_is_typed_goes_before_other_forms_these_before_parts_and_ids_come_last() -> None:
    titles = {"part": "Capacity", "form": "Cities", "exact": "A city", "city": "Nothing"}
    assert ids("city", *(session(id, title=Text(en=title)) for id, title in titles.items())) == [
        "exact",
        "form",
        "part",
        "city",
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("refugeez", 'no session contains "refugeez"; shown are the sessions with "Refugees"'),
        ("난밈을", 'no session contains "난밈을"; shown are the sessions with "난민"'),
    ],
)
def test_the_only_near_word_is_meant_by_one_that_no_session_has(query: str, said: str) -> None:
    found = meant([REFUGEES, SHELTER], words_of(query))
    assert found is not None
    assert found[1] == said
    assert match(REFUGEES, found[0])


@pytest.mark.parametrize("query", ["gender", "shelter refugees", "wights", "zzz", "ai"])
def test_no_word_is_meant_that_is_far_or_where_all_words_are_there(query: str) -> None:
    elderly = session("old", title=Text(en="Rights of the Elderly, against all odds"))
    assert meant([REFUGEES, SHELTER, elderly], words_of(query)) is None


def test_of_several_near_words_none_is_meant() -> None:
    houses = session("h", title=Text(en="Mouse and House"))
    assert meant([houses, session("x", title=Text(en="Horse, hoses and hound"))], words_of("hoise")) is None

"""Queries as attendees type them, and what each has to find in the shipped programme."""

import pytest

from conftest import SHIPPED_RESULT, Run
from whrcf_cli.queries.search import search, words_of

PROGRAMME = SHIPPED_RESULT.sound()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("policy", "indonesia-tour blc-tour human-rights-act international-policy plenary-1"),
        ("policies", "plenary-1 indonesia-tour blc-tour human-rights-act international-policy"),
        ("refugee", "refugees refugee-procedures"),
        ("refugees", "refugees refugee-procedures"),
        ("난민", "refugees refugee-procedures"),
        ("난민을", "refugees refugee-procedures"),
        ("난민들", "refugees refugee-procedures"),
        ("난민은", "refugees refugee-procedures"),
        ("난민에게", "refugees refugee-procedures"),
        ("woman", "violence-against-women"),
        ("women", "violence-against-women"),
        ("women's", "violence-against-women"),
        ("workshops", "ombudsman cities-council commissions activists apcad-workshop"),
        ("covid19", "disability right-to-the-city"),
        ("COVID-19", "disability right-to-the-city"),
        ("covid 19", "disability right-to-the-city"),
        ("4.3", "peace"),
        ("4·3", "peace"),
        ("jeju 4-3", "peace"),
        ("코로나19", "disability right-to-the-city"),
        ("코로나 19", "disability right-to-the-city"),
        ("코로나-19", "disability right-to-the-city"),
        ("기후위기", "sdgs youth-talk"),
        ("기후 위기", "sdgs youth-talk"),
        ("사회계약", "plenary-2 international-policy"),
        ("사회 계약", "plenary-2 international-policy"),
        ("사회계약을", "plenary-2 international-policy"),
        ("AI", ""),
        ("gender", ""),
        ("act", "human-rights-act activists plenary-1"),
        ("RWI", "handbook"),
        ("raoul", "handbook"),
        ("plenary", "plenary-1 plenary-2 plenary-3"),
        ("plenary 2", "plenary-2"),
        ("disabled", "disability"),
        ("disabilities", "disability"),
        ("discriminate", "activists plenary-3 anti-discrimination"),
        ("anti discrimination", "anti-discrimination"),
        ("antidiscrimination", "anti-discrimination"),
        ("teacher", "teachers"),
        ("farmer", "right-to-food"),
        ("child", "children-youth"),
        ("racist", "plenary-3"),
        ("inclusion", "sdgs apcad-markers handbook"),
        ("older people", "older-persons"),
        ("elderly", "older-persons"),
        ("식량", "right-to-food"),
        ("장애인의", "disability"),
        ("청년들과", "youth-talk youth-dialogue"),
        ("청년", "youth-talk youth-dialogue"),
        ("여성폭력", "violence-against-women"),
        ("UN", "sdgs-monitoring sdgs apcad-meeting master-class apcad-markers apcad-workshop iccar"),
        ("SDG", "sdgs handbook sdgs-monitoring"),
        ("UNESCO와", "apcad-meeting master-class apcad-markers apcad-workshop iccar"),
        ("peaceful", "peace"),
        ("round table", "roundtable"),
        ("타운 홀", "town-hall"),
        ("다크 투어", "dark-tour"),
        ("인권 다크투어", "dark-tour"),
        ("지속 가능한", "sdgs sdgs-monitoring youth-talk iccar governments-course"),
        ("trusted", "plenary-2 international-policy"),
        ("economies", "social-economy rights-economy"),
        ("refugee 난민", "refugees refugee-procedures"),
        ("climate 기후", "sdgs right-to-the-city youth-talk"),
        ("youths", "youth-talk youth-dialogue children-youth"),
        ("차별에", "plenary-3 apcad-meeting apcad-markers anti-discrimination activists apcad-workshop"),
        ("ICCAR", "iccar"),
        ("BLC", "blc-tour blc-projects blc-closing"),
        ("혼합 학습", "blc-projects blc-closing blc-tour"),
        ("closing ceremonies", "closing"),
        ("violent", "violence-against-women peace"),
        ("demonstration", ""),
        ("U.N.", "sdgs-monitoring sdgs"),
        ("“climate crisis”", "sdgs youth-talk"),
    ],
)
def test_a_query_finds_these_sessions_best_first(query: str, ids: str) -> None:
    hits = search(PROGRAMME.forum, PROGRAMME.sessions, words_of(query)).hits
    assert " ".join(hit.session.id for hit in hits) == ids


@pytest.mark.parametrize(
    ("one", "other"), [("city", "cities"), ("human-rights", "human right"), ("인권도시", "인권 도시를")]
)
def test_forms_and_spellings_of_a_word_find_the_same_sessions(one: str, other: str) -> None:
    found = [
        {hit.session.id for hit in search(PROGRAMME.forum, PROGRAMME.sessions, words_of(it)).hits}
        for it in (one, other)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 5


def test_the_query_of_a_view_is_the_same_search(run: Run) -> None:
    assert ", refugee-procedures\n" in run("list", "--query", "refugees 난민을", "--undated", "--format", "plain").out

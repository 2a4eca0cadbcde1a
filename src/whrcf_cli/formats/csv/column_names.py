"""Names of columns, of programs and of people, in English, Korean and five more languages."""

from whrcf_cli.programme import fields

NAMES = {
    "id": "id code sessionid submissionid talkid eventid uid eventkey sessioncode 아이디 no number nr 번호 "
    "순번 연번 코드 세션번호 세션코드 세션id 番号 编号",
    "title": "title sessiontitle proposaltitle talktitle eventtitle sessionname eventname session talk event "
    "name titel vortragstitel subject 제목 세션명 세션제목 발표제목 강연제목 프로그램명 행사명 프로그램 "
    "세션 vortrag vorschlagstitel programmpunkt titre intitulé título titulo sesión タイトル 題名 演題 "
    "セッション名 セッション プログラム 标题 題目 会议名称 活动名称 세부프로그램 프로그램내용 행사내용 "
    "행사 강연명 강의명 발표명 세션내용 내용 주제 veranstaltung veranstaltungstitel "
    "beitrag beitragstitel titolo naam 行事名 イベント名 议题 what",
    "category": "category sessiontype talkformat proposaltype submissiontype sessionformat eventtype type kind "
    "format 구분 분류 유형 종류 세션유형 형식 구분 artdersession kategorie catégorie categoría "
    "categoria tipo 種別 类型 세션구분",
    "topic": "topic track trackname scheduletrack sessiontrack tracks theme tags subject 주제 분야 트랙 spur "
    "thema トラック テーマ 主题",
    "summary": "summary subtitle teaser 부제 부제목 요약 내용",
    "description": "description sessiondescription longdescription descriptiontext desc details 설명 상세설명 상세내용 "
    "소개 beschreibung descripción descripcion 説明 概要 描述 简介 소개글",
    "abstract": "abstract 초록 요지",
    "day": "day date startdate startday sessiondate eventdate eventstartdate datum tag 날짜 일자 시작일 "
    "시작일자 시작날짜 행사일 jour fecha día dia 日付 日 期日 日期 일차 행사일자 개최일 개최일자 요일 "
    "wochentag weekday dayoftheheading giorno 일정 행사일정 data",
    "start": "start begin begins beginning starts startsat startat from when datetime startdatetime datestart "
    "scheduledat starttime begintime timestart stime eventstart eventstarttime sessionstart "
    "sessionstarttime talkstart beginn anfang von startzeit 시작 일시 시작일시 시작시간 시작시각 début "
    "heurededébut inicio início orainizio horainicio horadeinicio 開始 開始時刻 開始時間 开始 开始时间 日時",
    "end": "end ends endsat endat finish finishes to untilhours enddatetime dateend endtime finishtime timeend "
    "etime eventend eventendtime sessionend sessionendtime talkend ende bis endzeit 종료 끝 종료일시 "
    "종료시간 종료시각 끝시간 fin fim orafine heuredefin horafin horadefin 終了 終了時刻 終了時間 结束 结束时间",
    "end_day": "enddate endday eventenddate 종료일 종료일자 종료날짜",
    "time": "time times hours timeslot 시간 시각 uhrzeit zeit heure horaire hora horario 時間 時刻 时间 시간대 "
    "시간표 진행시각 orario tijd",
    "duration": "duration durationminutes durationmin length lengthminutes minutes mins scheduledduration dauer "
    "길이 소요시간 진행시간 durée duracion duración 所要時間 时长 소요 시간분 소요시간분",
    "also": "also 다른시간",
    "until": "until lastday 마지막날",
    "all_day": "allday alldayevent wholeday 종일",
    "room": "room roomname rooms location loc venue place hall where stage auditorium trackroom eventvenue "
    "eventlocation sessionroom sessionlocation venuename raum saal ort 장소 회의실 강의실 발표장 행사장 "
    "salle lieu sala lugar aula 会場 場所 部屋 教室 会议室 地点 장소명 개최장소 세부장소 행사장소 "
    "세션장소 회의장 zaal",
    "speakers": "speakers speaker speakernames speakername presenters presenter fullnames fullname people persons "
    "authors author referent referenten vortragende sprecher 발표자 연사 강연자 강사 발제자 intervenant "
    "intervenants intervenante orateur orateurs ponente ponentes orador 登壇者 講演者 発表者 講師 演者 "
    "referentin referentinnen referierende sprecherin sprecherinnen vortragender relatore relatori oradores "
    "palestrantes spreker sprekers who 演讲人 讲者 嘉宾 主讲人 발표 발표자명 연사명 강연 출연자 강연자명 발제",
    "hosts": "hosts host hostedby 주최 주최기관 주관 주관기관 organizer organiser veranstalter organisateur",
    "language": "language lang sessionlanguage 언어 진행언어 sprache langue idioma 言語 语言",
    "mode": "mode attendance 방식 진행방식 참여방식",
    "url": "url link page website homepage sessionurl sessionlink eventurl 링크 누리집 홈페이지",
    "join": "join joinlink joinurl onlinelink livelink meetinglink streamlink liveurl streamurl meetingurl "
    "참여링크 접속링크 온라인링크",
    "status": "status state sessionstate proposalstate 상태",
    "notes": "notes note remarks 비고 메모 참고 참고사항 備考 备注 bemerkungen bemerkung",
    "notes_about": "notesabout",
    "revision": "revision 개정",
    "zone": "zone timezone tz eventtimezone 시간대 표준시",
}
"""Column names of each field in the form of `_plain`, best first. A field uses a name that no field above it did."""
NAMES |= {field.name: field.name for field in fields.SESSION if field.name not in NAMES}
PEOPLE = (
    "moderator moderators moderation moderatorin chair chairs chairperson sessionchair panelist panelists panellist "
    "panellists panel discussant discussants facilitator facilitators cospeaker cospeakers copresenter copresenters "
    "좌장 사회 사회자 진행자 진행 토론자 토론 지정토론 지정토론자 "
    "패널 패널리스트 패널토론 모더레이터 공동발표자 대담자 "
    "modérateur animateur moderador 司会 座長 パネリスト 主持人"
)
"""Columns of people beside the speakers."""
NUMBERED = r"(?:speaker|presenter|panell?ist|author|발표자|연사|패널|토론자|강연자)(?:name)?\d{1,2}(?:name)?"
"""Columns of one speaker each."""
FIRST_NAMES = "firstname givenname vorname prénom nombre speakerfirstname"
LAST_NAMES = "lastname surname familyname nachname nom apellido speakerlastname"
PUBLISHED = (
    "published publish public visible confirmed approved ispublished isconfirmed "
    "공개여부 공개 게시여부 게시 노출 노출여부 확정여부 veröffentlicht publié publicado"
)
"""Columns that say whether a row is for the public."""
NOT_PUBLISHED = "n no false 0 x nein non draft 아니오 아니요 비공개 미공개 미확정 미정 숨김 いいえ 否"
"""Cells of these columns that say no."""

import re
from dataclasses import replace

import pytest

from tests.kit.desk import Desk
from tests.kit.visitor import Visitor
from trainer.service.draft import Draft

CANARY = Draft(scenario="canary-case", title="Monday", people=5)
SCHEDULE = {"arrival": "10", "debrief": "45", "start": "", "end": ""}


def begun(desk: Desk, draft: Draft = CANARY) -> str:
    return f"/facilitator/setup/{desk.services.setups.begin(desk.fay.id, draft)}"


def kept(desk: Desk, here: str) -> Draft:
    return desk.services.setups.read(desk.fay.id, here.rsplit("/", 1)[1])


def boxes(page: str) -> list[str]:
    return re.findall(r'name="with" value="([^"]+)"', page)


def test_five_plain_forms_lead_to_a_session(fay: Visitor, desk: Desk) -> None:
    step = fay.post("/facilitator/setup").location
    forms: tuple[dict[str, str], ...] = (
        {"scenario": "two-villages", "title": "Tuesday", "length": "half"},
        {"people": "5", "tables": "", "seating": "lot"},
        {},
        {"minutes": "25", "bots": "dove", "names": "seat", "observers": "yes", "with": "fence"},
        {**SCHEDULE, "start": "2026-11-23T09:00", "end": "2026-11-23T12:00"},
    )
    for number, form in enumerate(forms, start=1):
        assert fay.get(step).status_code == 200
        answer = fay.post(step, go="open" if number == len(forms) else "next", **form)
        assert answer.status_code == 303, answer.text
        step = answer.location
    (session,) = desk.services.directory.sessions_of(desk.fay.id)
    assert step == f"/facilitator/sessions/{session.id}"
    assert (session.title, session.seating, session.people) == ("Tuesday", "lot", 2)
    assert [session.options[key] for key in ("minutes", "bots", "names")] == [25, "dove", "seat"]
    assert len(desk.tables(session)) == 3
    assert fay.get("/facilitator").text.count("Not opened yet") == 0


def test_without_a_scenario_there_is_no_second_step(fay: Visitor, desk: Desk) -> None:
    here = begun(desk, Draft())
    assert fay.get(f"{here}/people").location == f"{here}/scenario"
    answer = fay.post(f"{here}/scenario", title="x")
    assert answer.status_code == 422
    assert "Choose a scenario." in answer.text


@pytest.mark.parametrize(
    ("step", "form", "sentence"),
    [
        ("scenario", {"scenario": "../.."}, "There is no such scenario"),
        ("scenario", {"scenario": "canary-case", "title": "x" * 121}, "up to 120 characters"),
        ("people", {"people": "many", "seating": "lot"}, "Say how many people come"),
        ("people", {"people": "0", "seating": "lot"}, "Say how many people come"),
        ("people", {"people": "9", "tables": "51", "seating": "lot"}, "between 1 and 50 tables"),
        ("people", {"people": "90", "tables": "2", "seating": "lot"}, "more than 40 people"),
        ("people", {"people": "9", "seating": "shout"}, "how people are seated"),
        ("options", {"minutes": "1"}, "between 5 minutes and 24 hours"),
        ("options", {"minutes": "nan"}, "between 5 minutes and 24 hours"),
        ("options", {"bots": "saint"}, "no such temperament"),
        ("options", {"names": "none"}, "what people are called"),
        ("options", {"observer_brief": "x" * 4001}, "Shorten it"),
        ("schedule", {**SCHEDULE, "start": "soon"}, "Write a date and a time"),
        ("schedule", {**SCHEDULE, "debrief": "-1"}, "Give minutes: 0 to 600"),
        (
            "schedule",
            {**SCHEDULE, "start": "2026-11-23T09:00", "end": "2026-11-23T08:00"},
            "It ends before it begins",
        ),
        (
            "schedule",
            {**SCHEDULE, "start": "2026-11-23T09:00", "end": "2026-12-23T08:00"},
            "up to a day",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_of_the_draft_is_lost(
    fay: Visitor, desk: Desk, step: str, form: dict[str, str], sentence: str
) -> None:
    here = begun(desk)
    answer = fay.post(f"{here}/{step}", go="next", **form)
    assert answer.status_code == 422
    assert sentence in answer.text
    for value in form.values():
        assert value in answer.text or value in ("shout", "none", "saint", "../..")
    assert kept(desk, here) == CANARY


def test_the_preview_follows_what_is_typed_and_keeps_it(fay: Visitor, desk: Desk) -> None:
    here = begun(desk)
    page = fay.post(f"{here}/people/preview", people="11", tables="", seating="lot").text
    assert "11 people at 3 tables" in page
    assert "Tables 1 and 2" in page
    assert kept(desk, here).people == 11
    page = fay.post(f"{here}/people/preview", people="", tables="", seating="lot").text
    assert "11 people" in page


def test_the_preview_says_what_is_to_mend(fay: Visitor, desk: Desk) -> None:
    here = begun(desk)
    form = {**SCHEDULE, "start": "2026-11-23T09:00", "end": "2026-11-23T09:10"}
    page = fay.post(f"{here}/schedule/preview", **form).text
    assert "none is left for the debrief" in page
    assert "Nothing to mend" in fay.post(f"{here}/schedule/preview", **SCHEDULE).text


def test_a_role_goes_from_a_person_to_a_bot_and_another_the_other_way(
    fay: Visitor, desk: Desk
) -> None:
    here = begun(desk, replace(CANARY, people=2))
    said = {"cast.2.mediator": "1", "cast.2.north-envoy": "2", "cast.2.north-chief": "2"}
    others = {"cast.2.south-envoy": "0", "cast.2.south-chief": "9"}
    assert fay.post(f"{here}/cast", go="next", **said, **others).status_code == 303
    assert kept(desk, here).cast == {"2": (("mediator",), ("north-chief", "north-envoy"))}
    assert "changed" in fay.get(f"{here}/cast").text
    fay.post(f"{here}/cast", go="refit")
    assert kept(desk, here).cast == {}


def test_a_cast_as_the_scenario_has_it_is_no_change(fay: Visitor, desk: Desk) -> None:
    here = begun(desk)
    page = fay.get(f"{here}/cast").text
    names = re.findall(r'name="(cast\.5\.[a-z-]+)"', page)
    picked = re.findall(r'<option value="(\d)" selected>', page)
    fay.post(f"{here}/cast", go="next", **dict(zip(names, picked, strict=True)))
    assert kept(desk, here).cast == {}


def test_an_instrument_without_its_tick_is_switched_off(fay: Visitor, desk: Desk) -> None:
    here = begun(desk)
    every = boxes(fay.get(f"{here}/options").text)
    fay.post(f"{here}/options", **{"with": every[1:], "names": "own", "bots": "hawk"})
    assert kept(desk, here).without == (every[0],)
    assert "1 instrument off" in fay.get(f"{here}/options").text


def test_another_scenario_forgets_what_only_fitted_the_first(fay: Visitor, desk: Desk) -> None:
    here = begun(desk, replace(CANARY, without=("inspect",), cast={"5": (("mediator",),)}))
    fay.post(f"{here}/scenario", scenario="two-villages", title="Monday", length="full")
    assert kept(desk, here) == replace(CANARY, scenario="two-villages")


def test_a_template_is_kept_begun_from_and_thrown_away(fay: Visitor, desk: Desk) -> None:
    here = begun(desk)
    assert fay.post(f"{here}/schedule", go="template", **SCHEDULE).status_code == 303
    ((paper, _),) = desk.services.setups.all(desk.fay.id, "template")
    again = fay.post("/facilitator/setup", template=paper).location.rsplit("/", 1)[0]
    assert kept(desk, again) == CANARY
    assert "Templates" in fay.get("/facilitator").text
    fay.post(f"/facilitator/setup/templates/{paper}/discard")
    fay.post(f"{again}/discard")
    assert desk.services.setups.all(desk.fay.id, "template") == []
    assert len(desk.services.setups.all(desk.fay.id, "draft")) == 1


def test_a_session_is_set_up_again_from_its_own_page(fay: Visitor, desk: Desk) -> None:
    session = desk.open("canary-case", tables=2, people=3, title="Autumn")
    draft = fay.post(f"/facilitator/sessions/{session.id}/duplicate").location
    assert (kept(desk, draft).people, kept(desk, draft).tables) == (6, 2)
    assert 'value="Autumn"' in fay.get(f"{draft}/scenario").text


def test_what_the_lobby_refuses_is_said_and_the_draft_stays(fay: Visitor, desk: Desk) -> None:
    here = begun(desk, replace(CANARY, minutes=2))
    answer = fay.post(f"{here}/schedule", go="open", **SCHEDULE)
    assert answer.status_code == 422
    assert "between 5 minutes and 24 hours" in answer.text
    assert kept(desk, here).minutes == 2


def test_a_dry_run_seats_this_browser_and_is_no_session_of_the_list(
    fay: Visitor, desk: Desk
) -> None:
    session = desk.open(title="Autumn")
    answer = fay.post(f"/facilitator/sessions/{session.id}/dry-run", seat="farmer")
    assert answer.location.endswith("/farmer")
    page = fay.get(answer.location)
    assert page.status_code == 200
    assert 'data-pace="10' in page.text
    assert "Dry run" not in fay.get("/facilitator").text
    assert "dry run 1" in fay.get(f"/facilitator/sessions/{session.id}").text
    refused = fay.post(f"/facilitator/sessions/{session.id}/dry-run", seat="king")
    assert (refused.status_code, "Choose the seat" in refused.text) == (422, True)


def test_a_session_that_waits_says_what_is_to_mend(fay: Visitor, desk: Desk) -> None:
    session = desk.open("canary-case", people=2, bots="", options={"observers": True})
    page = fay.get(f"/facilitator/sessions/{session.id}").text
    assert "Observers may watch, but have no brief." in page
    assert "no bot takes a seat" in page
    assert "Only this computer reaches the server." in page


def test_what_is_to_mend_can_be_mended_in_an_open_session(fay: Visitor, desk: Desk) -> None:
    session = desk.open("canary-case", people=5, bots="", options={"observers": True})
    here = f"/facilitator/sessions/{session.id}"
    assert f'href="{here}/options"' in fay.get(here).text
    form = {**SCHEDULE, "bots": "dove", "observers": "yes", "observer_brief": "Count."}
    wrong = fay.post(f"{here}/options", **{**form, "end": "late"})
    assert (wrong.status_code, "Count." in wrong.text) == (422, True)
    assert "Write a date and a time" in wrong.text
    assert fay.post(f"{here}/options", **form).location == here
    page = fay.get(here).text
    assert "have no brief" not in page
    kept = desk.services.directory.session(session.id)
    assert kept
    assert (kept.options["bots"], kept.options["observer_brief"]) == ("dove", "Count.")

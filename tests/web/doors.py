"""Who may open what of the debrief: its pages and forms, as test_permissions asks for them."""

from trainer.service.archive.downloads import KINDS

WHO = ("stranger", "elsewhere", "standing", "neighbour", "own", "fay", "eve")
OPEN = dict.fromkeys(WHO, 200)
NOBODY = dict.fromkeys(WHO, 404)
LOBBY = {**NOBODY, "standing": 200, "neighbour": 200, "own": 200}
SEAT = {**NOBODY, "own": 200}
STAFF = {**NOBODY, "fay": 200}  # while the table is in play
DESK = {**dict.fromkeys(WHO, 303), "fay": 200, "eve": 404}
CONDUCT = {**dict.fromkeys(WHO, 303), "eve": 404}

GET = {
    "/debrief/tables/{table}": {**NOBODY, "fay": 302},  # to its last moment
    "/debrief/tables/{table}/1": STAFF,
    "/debrief/tables/{table}/1/eyes/elder": STAFF,
    "/debrief/tables/{table}/1/public": STAFF,
    "/debrief/tables/{table}/1/truth": STAFF,
    "/debrief/tables/{table}/1/unknown/elder": STAFF,
    "/debrief/tables/{table}/turning": STAFF,
    "/debrief/tables/{table}/ledger": STAFF,
    "/debrief/tables/guessed/ledger": NOBODY,
    "/debrief/tables/{table}/charts": STAFF,
    "/debrief/tables/guessed/charts": NOBODY,
    "/debrief/tables/{table}/what-if": STAFF,
    "/debrief/tables/guessed/what-if": NOBODY,
    "/debrief/tables/{table}/what-if/futures": STAFF,
    "/debrief/sessions/{session}": STAFF,
    "/debrief/sessions/guessed": NOBODY,
    "/debrief/sessions/{session}/guide": DESK,
    "/debrief/sessions/{session}/guide/screen": DESK,
    "/debrief/sessions/{session}/guide/{table}": NOBODY,  # in play
    "/debrief/sessions/guessed/guide": {**DESK, "fay": 404},
    "/debrief/tables/{table}/guide": NOBODY,
    "/debrief/tables/{table}/report": STAFF,
    "/debrief/tables/{table}/report.md": STAFF,
    "/debrief/tables/{table}/report?seat=elder": STAFF,
    "/debrief/tables/guessed/report": NOBODY,
    "/debrief/sessions/{session}/report": STAFF,
    "/debrief/sessions/{session}/report?as=trainees": NOBODY,  # nothing has ended
    "/debrief/sessions/guessed/report.pdf": NOBODY,
    "/debrief/tables/{table}/mine": {**STAFF, "own": 200, "neighbour": 200},  # to set a goal
    "/debrief/tables/{table}/mine?seat=elder": {**STAFF, "own": 200},
    "/debrief/tables/{table}/mine?seat=ghost": NOBODY,
    "/debrief/tables/guessed/mine": NOBODY,
    "/debrief/me": OPEN,
    "/debrief/sessions/{session}/improve": DESK,
    "/debrief/sessions/{session}/data": STAFF,
    "/debrief/sessions/{session}/data?hashes=yes": STAFF,
    **{f"/debrief/sessions/{{session}}/data/file?as={kind}": STAFF for kind in KINDS},
    "/debrief/sessions/{session}/data/file?as=guessed": NOBODY,
    "/debrief/sessions/guessed/data": NOBODY,
    "/debrief/tables/{table}/data": {**NOBODY, "fay": 302},  # to the session’s
    "/debrief/tables/{table}/data.json": NOBODY,
    "/debrief/tables/guessed/data": NOBODY,
    "/facilitator/take-in": {**DESK, "eve": 200},
    "/debrief/sessions/guessed/improve": {**DESK, "fay": 404},
    "/debrief/me/guessed": NOBODY,
    "/debrief/tables/{table}/1/eyes/ghost": NOBODY,
    "/debrief/tables/guessed": NOBODY,
}
POST = {
    ("/debrief/tables/{table}/turning", "at.1=1"): NOBODY,
    ("/debrief/tables/{table}/bookmarks", "at=1&shown=yes"): {**NOBODY, "fay": 303},
    ("/debrief/tables/{table}/bookmarks/guessed", "shown=yes"): NOBODY,
    ("/debrief/tables/guessed/bookmarks", "at=1"): NOBODY,
    ("/debrief/tables/{table}/what-if", "at=9"): CONDUCT,
    ("/debrief/tables/{table}/what-if/futures/stop", "of=x"): CONDUCT,
    ("/debrief/sessions/{session}/guide", "do=plan&length=short"): CONDUCT,
    ("/debrief/sessions/{session}/guide/{table}", "do=recall&text=x"): NOBODY,
    ("/debrief/tables/{table}/report", "do=send"): CONDUCT,
    ("/debrief/tables/{table}/data/ask", ""): NOBODY,
    ("/debrief/sessions/{session}/data/take-out", "person=guessed&sure=yes"): {
        **NOBODY,
        "fay": 422,
    },
    ("/facilitator/take-in", ""): {**CONDUCT, "fay": 422, "eve": 422},
    ("/debrief/sessions/{session}/report", "do=send"): CONDUCT,
    ("/debrief/tables/{table}/mine", "goal=Listen"): {**NOBODY, "own": 303, "neighbour": 303},
    ("/debrief/tables/{table}/mine", "goal=Listen&seat=elder"): {**NOBODY, "own": 303},
    ("/debrief/tables/{table}/mine/rate", "rate.farmer.word=7"): NOBODY,
    ("/debrief/tables/{table}/mine/keep", ""): NOBODY,
    ("/debrief/tables/{table}/mine/out", ""): NOBODY,
    ("/debrief/me", "phrase=abcd-abcd-abcd-abcd"): NOBODY,
}
FORMS = (
    "/debrief/tables/any/turning",
    "/debrief/sessions/any/shown",
    "/debrief/sessions/any/guide",
    "/debrief/sessions/any/guide/any",
    "/debrief/tables/any/data/ask",
    "/debrief/sessions/any/data/take-out",
    "/debrief/tables/any/bookmarks",
    "/debrief/tables/any/bookmarks/any",
    "/debrief/tables/any/what-if",
    "/debrief/tables/any/what-if/futures",
    "/debrief/tables/any/what-if/futures/stop",
    "/debrief/tables/any/report",
    "/debrief/sessions/any/report",
    "/debrief/tables/any/mine",
    "/debrief/tables/any/mine/rate",
    "/debrief/tables/any/mine/keep",
    "/debrief/tables/any/mine/out",
    "/debrief/sessions/any/improve/observations",
    "/debrief/sessions/any/improve/improvements",
    "/debrief/sessions/any/improve/papers/any/settle",
    "/debrief/sessions/any/improve/papers/any/remove",
    "/debrief/sessions/any/improve/objectives",
    "/debrief/sessions/any/improve/carry",
    "/debrief/sessions/any/improve/release",
    "/debrief/me",
    "/debrief/me/away",
    "/debrief/me/erase",
)
"""The paths that take a form, as test_security sends them one without its token."""

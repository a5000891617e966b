"""Spoils of the files beside scenario.yaml, each with what the check says of it."""

INJECTS = [
    ("to: [all]", "to: []", "this inject is addressed to nobody"),
    ("to: [hill]", "to: [hull]", "`hull` is no role or party"),
    ("    at: 3\n", "", "this inject is never sent: give it `at`, `when` or `by_hand: true`"),
    ("    at: 3\n", "    at: 30\n", "never sent: the table is over after 10 minutes"),
    ("    at: 3\n", "    at: 30\n    phase: talk\n", "phase talk is over after 10 minutes"),
    ("    at: 3\n", "    at: 3\n    by_hand: true\n", "sent by hand, so `at` and `when` mean"),
    ("    at: 3\n", "    at: 3\n    repeat: true\n", "only an inject with `when` and without"),
    ("    at: 3\n", '    at: 3\n    when: "false"\n', "its conditions never allow it"),
    ("    at: 3\n", '    at: 3\n    unless: "true"\n', "its conditions never allow it"),
    ("id: children", "id: children\n    canary: goats", "the canary `goats` is not in the text"),
    ("injects:", "news: []\ninjects:", "1:1: unknown key `news`; injects.yaml has one key"),
    ("The wind turns south.", "The spring under the chapel.", "can be read here by farmer"),
    (
        "effects: [{do: change, ",
        "effects: [{do: inject, inject: snow}, {do: change, ",
        "`snow` is no inject",
    ),
]


PLAYS = [
    ("ending: treaty", "ending: rain", "1:9: `rain` is no ending"),
    ("seed:", "sead:", "unknown key `sead`; a play has ending, seed and steps"),
    ("by: elder, do", "by: older, do", "`older` is no role; did you mean `elder`?"),
    (
        "do: PostMessage",
        "do: PostMesage",
        "`PostMesage` is no command; did you mean",
    ),
    ("channel: square", "channel: circle", "`circle` is no channel"),
    ("terms: {share: half", "terms: {share: all", "`all` is no option of share"),
    ("to: [farmer]", "to: [farmers]", "`farmers` is no role"),
    ("kind: treaty", "kind: truce", "`truce` is no agreement kind"),
    ("note: The", "nota: The", "MakeOffer has no `nota`; it has annex,"),
    ("offer: last", "offer: o123", "write `offer: last`, the newest one"),
    ("- at: 2", "- at: 0.5", "steps go forward in minutes of table time"),
]

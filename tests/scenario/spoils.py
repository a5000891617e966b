"""How authors spoil the two villages, and what they are told: old text, new text, words."""

FORM = [
    ("title: Two", "titel: Two", "2:1: unknown key `titel`; did you mean `title`?"),
    ("summary: Two", "x: Two", "`summary` is missing; add it"),
    ("minutes: 10\nplaces", "minutes: ten\nplaces", "5:10: this must be a number"),
    ('version: "1"', "version: 1", "3:10: this must be text; put it in quotes"),
    ("required: true", "required: maybe", ": this must be true or false"),
    ("kind: plenary", "kind: plenum", ": unknown word; say 'plenary', 'caucus'"),
    ("members: [all]", "members: all", ": this must be a list"),
    ("do: flag,", "do: flog,", ": unknown effect; say `do:` and one of change, set, flag"),
    ("{do: change, ", "{", ": unknown effect; say `do:`"),
    ("tension, by: 20", "tension", ": `by` is missing; add it"),
    ("by: 20}", "by: 20, of: 3}", ": unknown key `of`; the keys here are do, indicator, by"),
    ("reservation: 30", "reservation: [30]", ": this must be a number, or an expression in quotes"),
    ('version: "1"', 'version: "1"\nversion: "2"', "4:1: `version` stands twice (first in line 3)"),
    ('version: "1"', 'version: "1"\ndigest: abc', "4:1: the digest is computed; remove it"),
    ('version: "1"', 'version: "1"\ninjects: []', "4:1: injects are written in injects.yaml"),
    ('version: "1"', 'version: "1"\npublic: x', "4:1: the public text is written in public.md"),
    ("id: two-villages", "id: villages", "1:5: the id must be the folder's name, two-villages"),
]
NAMES = [
    (
        "party: hill\n    public",
        "party: hil\n    public",
        "`hil` is no party; did you mean",
    ),
    ("channel: square", "channel: circle", "`circle` is no channel; there is square"),
    ("bargains: [treaty]", "bargains: [traety]", "`traety` is no agreement kind; did you mean"),
    ("{action: fence", "{action: fense", "`fense` is no action; did you mean `fence`?"),
    ("hawk: 5", "hack: 5", "`hack` is no temperament; did you mean `hawk`?"),
    ("guidance: {all", "guidance: {everyone", "`everyone` is no role or party or all"),
    ("status_quo: half", "status_quo: halves", "`halves` is no option here; there is half, third"),
    ("{half: 50, third: 70}", "{half: 50, thrid: 70}", "`thrid` is no option of share"),
    ("road: {shared: 20", "rode: {shared: 20", "`rode` is no issue; did you mean `road`?"),
    ("when: {share: [third]", "when: {share: [tird]", "`tird` is no option of share"),
    ("signatories: [hill", "signatories: [mountain", "`mountain` is no role or party"),
    ("[{party: hill,", "[{party: hull,", "`hull` is no party"),
    ("indicator: tension", "indicator: tenshun", "`tenshun` is no indicator"),
    ("flag: fenced}", "flag: fence}", "`fence` is no flag; did you mean `fenced`?"),
    ("{to: [all], text: The hill", "{to: [none], text: The hill", "`none` is no role or party"),
    ("seats: [[elder]", "seats: [[older]", "`older` is no role; did you mean `elder`?"),
    ("id: fence\n", "id: Fence It\n", "an id is lower-case words with hyphens"),
    ("- id: farmer", "- id: elder", "the id `elder` is taken already in this list"),
    ("- id: farmer", "- id: hill", "`hill` is already a party; choose another id"),
    ("- id: farmer", "- id: all", "`all` is already a word for everybody"),
]
EXPRESSIONS = [
    ('"treaty" in signed', '"traety" in signed', "`traety` is no agreement; did you mean"),
    ('"treaty" in signed', '"fense" in done', "`fense` is no action; did you mean `fence`?"),
    ('"treaty" in signed', '"circle" in open', "`circle` is no channel"),
    ('"treaty" in signed', 'said["circle"] > 1', "`circle` is no channel"),
    ('"treaty" in signed', 'agreed["share"] == "all"', "`all` is no option of share"),
    ('"treaty" in signed', 'agreed["chair"] == "all"', "`chair` is no issue"),
    ('"treaty" in signed', 'phase == "tlak"', "`tlak` is no phase; did you mean `talk`?"),
    ('"treaty" in signed', '"snow" in fired', "`snow` is no inject"),
    ('"treaty" in signed', '"bill" in carried', "`bill` is no motion"),
    ('"treaty" in signed', "tension > 3", "unknown name `tension`; an expression may ask agreed,"),
    ('"treaty" in signed', "abs(minutes) > 3", "unknown function `abs`"),
    ('"treaty" in signed', "signed.exists(s, true)", "`exists` can't be used in expressions"),
    ('"treaty" in signed', "minutes >", "not an expression at its character"),
    (
        "'\"treaty\" in signed'",
        '"size(signed)"',
        "a condition must be true or false, and this is",
    ),
    ("entry: The well", "entry: 'Minute {{ minutes }}.'\n    x: The well", "shown as it stands"),
    (
        '"treaty" in signed',
        "minutes + 1 > 3.0",
        "whole numbers and decimals (or other kinds)",
    ),
    ('"treaty" in signed', "1 / size(signed) > 3", "it divides by zero at some tables"),
    ('"treaty" in signed', "true" + " && true" * 150, "the expression is longer than 1000"),
    ('"treaty" in signed', "(" * 400 + "true" + ")" * 400, "not an expression"),
    ('0.2 * indicator["tension"]', '2 * indicator["tension"]', "don't mix in arithmetic"),
    ("'50.0 - 0.2 * indicator[\"tension\"]'", '"true"', "this must give a number"),
    ('{{ int(indicator["tension"]) }}', "{{ tension }}", "unknown name `tension`"),
    ('{{ int(indicator["tension"]) }}', "{{ int( }}", "not an expression at its character"),
    ('{{ int(indicator["tension"]) }}', "{{ minutes", "a {{ without its }}"),
]
STORY = [
    (
        "    kind: settlement\n",
        "    kind: settlement\n    scores: {hill: 1}\n",
        "scores count in a war or a catastrophe alone",
    ),
    ('at_end: "true"', 'at_end: "minutes > 5.0"', "no ending is sure when time is up"),
    (
        "  - id: drought",
        "  - {id: rain, name: Rain, kind: partial, narrative: x, history: y}\n  - id: drought",
        "nothing leads to this ending; give it `when`, `at_end` or an effect",
    ),
    (
        "casts:",
        (
            '  - {id: late, name: L, kind: war, at_end: "minutes > 1", narrative: x, history: y}\n'
            "casts:"
        ),
        "this ending never comes: `drought` before it takes every end",
    ),
    (
        "casts:",
        (
            "  - {id: two, name: L, kind: war, when: '\"treaty\" in signed', narrative: x,"
            " history: y}\ncasts:"
        ),
        "this ending never comes: one before it has the same condition",
    ),
    (
        "    when: '\"treaty\" in signed'\n    narr",
        '    when: "true"\n    narr',
        "this ending ends the table at once",
    ),
    (
        "    story_start:",
        "    next: [{to: talk}, {to: talk}]\n    story_start:",
        "this branch is never taken",
    ),
    (
        "    story_start:",
        "    next: [{to: talk}]\n    story_start:",
        "this ending never comes: no phase ever runs out",
    ),
    (
        "channels:\n",
        (
            "  - {id: dream, name: D, minutes: 1, entry: x, next: [{to: talk}]}\n"
            "  - {id: trance, name: T, minutes: 1, entry: x}\nchannels:\n"
        ),
        "nothing leads to this phase; name it in a `next`",
    ),
]
DEEDS = [
    ("by: [hill]", "by: [facilitators]", "nobody can take this action: `by` means no seat"),
    ("when: '!(\"treaty\" in signed)'", 'when: "false"', "its `when` is never true"),
    (
        "    story_start:",
        "    allows: [talk, offer, sign]\n    story_start:",
        "nobody can take this action: no phase that is ever reached allows `act`",
    ),
    (
        "actions:\n  - id: fence\n",
        (
            "resources: [{id: gold, name: G, about: x, holders: {hill: 2}}]\n"
            "actions:\n  - id: fence\n    cost: {gold: 3}\n"
        ),
        "its cost is more than any of them can ever",
    ),
    ("{to: [all], text: The hill", "{to: [], text: The hill", "nobody is told; name a role"),
]
BARGAIN = [
    ("reservation: 30", "reservation: 95", "the bargaining range is empty: no terms give every"),
    (
        "when: {share: [third], road: [shared]}",
        "when: {share: [half, third]}",
        "the bargaining range is empty",
    ),
    ("road: {shared: 10, none: 0}", "road: {shared: 10}", "no points for none; say what every"),
    ("      - {id: none, name: Nobody}\n", "", "an issue needs two options at least"),
    (
        "signatories: [hill, valley]",
        "signatories: [hill, valley], rule: majority",
        "a majority needs `needed` between 1 and 2",
    ),
    (
        "signatories: [hill, valley]",
        "signatories: [hill, valley], veto: [elder]",
        "elder is no signatory",
    ),
    ("signatories: [hill, valley]", "signatories: []", "an agreement needs signatories"),
]
SECRETS = [
    (
        "She has kept the well",
        "She has the spring  under the Chapel",
        "the secret `the spring under the chapel` can be read here by everybody",
    ),
    ("entry: The well is low", "entry: Barley sold in advance", "can be read here by everybody"),
    (
        "temperaments:\n",
        "objectives: [Learn of the barley sold in advance.]\ntemperaments:\n",
        "can be read here by everybody",
    ),
    (
        "temperaments:\n",
        "debrief: {next: [{ask: And the barley sold in advance?}]}\ntemperaments:\n",
        "can be read here by everybody",
    ),
    ("Our children carry", "Barley sold in advance and we carry", "can be read here by elder"),
    ("hill: The well is on your land", "hill: barley sold in advance", "can be read here by elder"),
    ("The hill has fenced", "The spring under the chapel is", "can be read here by farmer"),
    ("canary: barley sold in advance", "canary: goats", "the canary `goats` is not in the text"),
]
PEOPLE = [
    ("- {people: 2, seats: [[elder], [farmer]]}", "[]", "no cast for 2 people; say who plays what"),
    ("[[elder], [farmer]]", "[[elder], [elder]]", "elder is cast twice; name each role once"),
    ("[[elder], [farmer]]", "[[elder], [elder]]", "farmer is required and nobody plays it"),
    ("[[elder], [farmer]]", "[[elder, farmer]]", "1 seats for 2 people; write one list for each"),
    ("people: 2", "people: 40", "a table seats 1 to 12 people"),
]
MEASURES = [
    ("hue: green", "hue: mauve", "no such hue; say one of slate, blue, red"),
    ("minutes: 10\n    entry", "minutes: 0\n    entry", "the number must be more than 0"),
    ("zone: Europe/Athens", "zone: Europe/Atlantis", "no such time zone"),
    ('"2024-05-01T18:00+03:00"', '"2024-05-01T18:00"', "an instant needs its offset"),
    ('"2024-05-01T18:00+03:00"', '"evening"', "not an instant; write one such as"),
    ('"2024-05-01T18:00+03:00"', '"2023-05-01T18:00+03:00"', "the story ends before it starts"),
    ("at: 80", "at: 180", "never reached: it lies outside of low and high"),
    ("{at: 60, name: tense}", "{at: 0, name: tense}", "bands go upwards; put them in order"),
    (
        "members: [all]}",
        "members: [all], garble: 2}",
        "the number must be at least 0 and at most",
    ),
    (
        "members: [all]}",
        "members: [elder], writers: [farmer]}",
        "somebody may write here who",
    ),
    ("members: [all]}", "members: [facilitators]}", "nobody is in this channel"),
    ("members: [all]}", "members: [all], mediator: elder}", "a mediated channel has a `mediator`"),
    ("grave: true", "delay: -1", "the number must be at least 0"),
]

"""Random domain files with every awkward thing in them."""

from decimal import Decimal
from random import Random
from typing import Any

from tests.scoring.brute import BILLION, Brute

NUDGES = (0, 0, 0, 1, -1, 2, -2)  # in 1e-9 points, from a utility that some outcome has


def domain_file(seed: int) -> dict[str, Any]:
    """A domain of 2-7 parties; the same seed gives the same one."""
    chance = Random(seed)
    issues = _issues(chance)
    parties = [_party(chance, n, issues) for n in range(2 + seed % 6)]
    if chance.random() < 0.25:  # a twin, whose ties are everybody's
        parties[-1] |= {k: parties[0][k] for k in ("weights", "values")}
    if chance.random() < 0.7:
        _double(chance, issues, parties)
    data: dict[str, Any] = {"id": f"chance-{seed}", "issues": issues, "parties": parties}
    if chance.random() < 0.5:
        data["constraints"] = [_constraint(chance, issues) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.4:
        names = [party["name"] for party in parties]
        veto = chance.sample(names, chance.randint(0, min(2, len(names))))
        least = chance.randint(1, len(names))
        data["agreement_rule"] = {"type": "qualified", "min_parties": least, "veto": veto}
    _reserve(chance, data)
    return data


def _issues(chance: Random) -> list[dict[str, Any]]:
    sizes = [chance.randint(1, 4) for _ in range(chance.randint(1, 4))]
    return [
        {"name": f"issue {n}", "options": [f"o{n}{m}" for m in range(size)]}
        for n, size in enumerate(sizes)
    ]


def _value(chance: Random, style: str) -> float:
    match style:
        case "few":
            return chance.randint(0, 2)  # many ties
        case "negative":
            return chance.randint(-100, 0)
        case "cents":
            return float(Decimal(chance.randint(-5000, 5000)) / 100)
        case _:
            return chance.randint(0, 30) / 7  # no end of decimals: sums have to be rounded


def _party(chance: Random, n: int, issues: list[dict[str, Any]]) -> dict[str, Any]:
    style = chance.choice(("few", "few", "negative", "cents", "sevenths"))
    values = [[_value(chance, style) for _ in issue["options"]] for issue in issues]
    weights: list[float] = [chance.choice((1, 1, 0.5, 0.25, 2, 0)) for _ in issues]
    if chance.random() < 0.1:
        weights = [0 for _ in issues]  # all the same to it
    party: dict[str, Any] = {"name": f"party {n}", "weights": weights, "values": values}
    if chance.random() < 0.4:
        extras = range(chance.randint(1, 2))
        party["interactions"] = [
            {"if": _condition(chance, issues), "add": _value(chance, style)} for _ in extras
        ]
    return party


def _double(chance: Random, issues: list[dict[str, Any]], parties: list[dict[str, Any]]) -> None:
    """Make two options of an issue worth the same to everybody."""
    n = max(range(len(issues)), key=lambda issue: len(issues[issue]["options"]))
    one, other = chance.choice([(0, -1), (-1, 0)])
    for party in parties:
        party["values"][n][one] = party["values"][n][other]


def _condition(chance: Random, issues: list[dict[str, Any]]) -> dict[str, list[str]]:
    asked = chance.sample(issues, chance.randint(1, min(2, len(issues))))
    return {
        issue["name"]: chance.sample(issue["options"], chance.randint(1, len(issue["options"])))
        for issue in asked
    }


def _constraint(chance: Random, issues: list[dict[str, Any]]) -> dict[str, Any]:
    if chance.random() < 0.5:
        return {"type": "forbid", "if": _condition(chance, issues)}
    return {
        "type": "require",
        "if": _condition(chance, issues),
        "then": _condition(chance, issues),
    }


def _reserve(chance: Random, data: dict[str, Any]) -> None:
    """Reservation values on and about the utilities of the outcomes, the lower ones mostly."""
    for party in data["parties"]:
        party["reservation"] = 0
    found = Brute(data)
    for n, party in enumerate(data["parties"]):
        worths = sorted(u[n] for u in found.u.values()) or [0]
        at = worths[int(len(worths) * chance.random() ** 2 * 0.8)]
        party["reservation"] = float(Decimal(at + chance.choice(NUDGES)) / BILLION)

"""An imported bargain as a scenario folder: playable as it is, and ready to get a story."""

import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from trainer.scenario.importers.genius import GeniusDomain, GeniusIssue, GeniusProfile
from trainer.scenario.measures import HUES

MINUTES = 15
POINTS = 100  # utilities from 0 to 1 become points from 0 to 100
PLACES = 6  # decimals of a point
LONGEST = 40
TEMPERAMENTS = (
    ("historical", "Gives way evenly.", 1.0),
    ("hawk", "Gives way late.", 0.3),
    ("dove", "Gives way early.", 2.5),
    ("stonewaller", "Hardly gives way.", 0.1),
)


def write(domain: GeniusDomain, folder: Path, sources: Iterable[str]) -> None:
    """Write a scenario folder; `folder` must not exist, and its name becomes the scenario's id."""
    parties = slugs(profile.name for profile in domain.profiles)
    (folder / "briefs").mkdir(parents=True)
    _put(folder / "scenario.yaml", _yaml(_scenario(domain, folder.name, parties)))
    _put(folder / "injects.yaml", _yaml({"injects": [_halfway()]}))
    _put(folder / "public.md", _public(domain))
    _put(folder / "sources.md", _sources(domain, sources))
    for profile, party in zip(domain.profiles, parties, strict=True):
        _put(folder / "briefs" / f"{_speaker(party)}.md", _brief(domain, profile))


def slugs(names: Iterable[str]) -> list[str]:
    """Names as ids: small letters, digits and hyphens, no two the same."""
    found: list[str] = []
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST].strip("-") or "x"
        slug, n = plain, 2
        while slug in found or slug in ("all", "facilitators"):
            slug, n = f"{plain}-{n}", n + 1
        found.append(slug)
    return found


def _put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _yaml(data: Any) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.width = 100
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _speaker(party: str) -> str:
    return f"{party}-speaker"


def _halfway() -> dict[str, Any]:
    return {
        "id": "halfway",
        "title": "Half the time is gone",
        "phase": "bargaining",
        "at": MINUTES / 2,
        "unless": '"agreement" in offered',
        "to": ["all"],
        "source": "The clock",
        "text": "Nobody has put anything on paper yet. An offer is not a promise.",
    }


def _scenario(domain: GeniusDomain, name: str, parties: list[str]) -> dict[str, Any]:
    issues, roles = slugs(issue.name for issue in domain.issues), list(map(_speaker, parties))
    count = len(roles)
    return {
        "id": name,
        "title": domain.name,
        "version": "1",
        "summary": f"{len(issues)} issues and {count} sides: a GENIUS domain to negotiate.",
        "minutes": MINUTES + 3,
        "comparable": True,
        "parties": [_party(domain, n, party, issues) for n, party in enumerate(parties)],
        "roles": [_role(domain.profiles[n].name, party) for n, party in enumerate(parties)],
        "phases": _phases(),
        "channels": [{"id": "table", "name": "The table", "kind": "plenary", "members": ["all"]}],
        "issues": [_issue(one, slug) for one, slug in zip(domain.issues, issues, strict=True)],
        "agreements": [
            {
                "id": "agreement",
                "name": "The agreement",
                "issues": issues,
                "signatories": parties,
                "complete": True,
            }
        ],
        "endings": _endings(),
        "temperaments": [
            {"id": name, "name": name.capitalize(), "about": about, "exponent": exponent}
            for name, about, exponent in TEMPERAMENTS
        ],
        "casts": [
            {"people": n, "seats": [[role] for role in roles[:n]]} for n in range(2, count + 1)
        ],
    }


def _party(domain: GeniusDomain, n: int, party: str, issues: list[str]) -> dict[str, Any]:
    profile = domain.profiles[n]
    points = {
        slug: dict(zip(slugs(issue.values), map(_points, utilities), strict=True))
        for slug, issue, utilities in zip(issues, domain.issues, profile.utilities, strict=True)
    }
    return {
        "id": party,
        "name": profile.name,
        "hue": HUES[n % len(HUES)],
        "summary": f"One of the {len(domain.profiles)} sides.",
        "preferences": {
            "points": points,
            "reservation": _points(profile.reservation),
            "batna": "Go without an agreement.",
        },
    }


def _points(utility: float) -> float:
    return round(POINTS * utility, PLACES)


def _role(name: str, party: str) -> dict[str, Any]:
    return {
        "id": _speaker(party),
        "name": f"Speaker for {name}",
        "title": "Negotiator",
        "party": party,
        "public": f"Speaks and signs for {name}.",
        "script": {"bargains": ["agreement"]},
    }


def _phases() -> list[dict[str, Any]]:
    return [
        {
            "id": "bargaining",
            "name": "Bargaining",
            "minutes": MINUTES,
            "entry": "Everybody is at the table, and nothing is settled yet.",
            "guidance": {"all": "Ask what matters most to the others. Offer whole bargains."},
        },
        {
            "id": "last-call",
            "name": "Last call",
            "minutes": 3,
            "entry": "In a few minutes everybody goes home, with an agreement or without.",
            "guidance": {"all": "Compare what lies on the table with your number, and decide."},
        },
    ]


def _issue(issue: GeniusIssue, slug: str) -> dict[str, Any]:
    options = zip(slugs(issue.values), issue.values, strict=True)
    return {
        "id": slug,
        "name": issue.name,
        "question": f"Which {issue.name}?",
        "status_quo": slugs(issue.values)[0],
        "annexable": False,
        "options": [{"id": option, "name": value} for option, value in options],
    }


def _endings() -> list[dict[str, Any]]:
    return [
        {
            "id": "agreed",
            "name": "An agreement",
            "kind": "settlement",
            "when": '"agreement" in signed',
            "narrative": "All have signed. What each of you got is on your scorecard.",
            "history": "This bargain was made for research; nothing is recorded of its people.",
        },
        {
            "id": "no-agreement",
            "name": "No agreement",
            "kind": "stalemate",
            "at_end": "true",
            "narrative": "Everybody goes home with what they could have had without coming.",
            "history": "This bargain was made for research; nothing is recorded of its people.",
        },
    ]


def _public(domain: GeniusDomain) -> str:
    names = ", ".join(issue.name for issue in domain.issues)
    sides = ", ".join(profile.name for profile in domain.profiles)
    return (
        f"{len(domain.profiles)} sides ({sides}) have to settle {len(domain.issues)} issues:"
        f" {names}. Without an agreement that settles them all, everybody goes home with what they"
        " have anyway.\n"
    )


def _brief(domain: GeniusDomain, profile: GeniusProfile) -> str:
    pairs = zip(domain.issues, profile.utilities, strict=True)
    swings = sorted(((max(u) - min(u), issue.name) for issue, u in pairs), reverse=True)
    ranked = ", then ".join(f"*{name}* ({_points(swing):.0f} points)" for swing, name in swings)
    return (
        f"You speak for {profile.name}. The points beside each option are yours alone: nobody else"
        f" sees them.\n\nWhat moves most for you: {ranked}.\n\nWithout an agreement you have"
        f" {_points(profile.reservation):g} points. Sign nothing that is worth less.\n"
    )


def _sources(domain: GeniusDomain, sources: Iterable[str]) -> str:
    notes = [
        f"- {profile.name}: reservation value {profile.reservation:g}, discount factor"
        f" {profile.discount:g}."
        for profile in domain.profiles
    ]
    late = (
        "A discount factor below 1 makes a late agreement worth less in GENIUS. It is not played"
        " here: points do not change while the clock runs."
    )
    files = f"Imported with `trainer import genius` from {', '.join(sources)}."
    rule = "Points are 100 × weight × evaluation / largest evaluation, as GENIUS works them out."
    return "\n".join(["# Sources", "", files, rule, "", *notes, "", late, ""])

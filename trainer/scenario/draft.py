"""A scenario as it was written: its source, and what the format makes of it."""

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

from trainer.core.scenario import Scenario
from trainer.scenario.faults import fault
from trainer.scenario.reading import Folder
from trainer.scenario.schema import validate
from trainer.scenario.source import MAIN, Source, gather

MANY = 400  # of anything in a list of the scenario
MOST = {"roles": 40, "parties": 40, "agreements": 40, "constraints": 60, "issues": 40, "casts": 40}


def read(folder: Path) -> tuple[Source, Scenario | None]:
    """What the folder says, and the scenario that it makes if its form is right."""
    source = Source(Folder(folder, str(folder)))
    if not folder.is_dir():
        words = "there is no such folder; name a folder that holds a scenario.yaml"
        source.faults.append(fault(source.folder.mark(MAIN), words))
        return source, None
    source = gather(source.folder)
    scenario = None if _crowded(source) or not source.data else validate(source)
    return source, replace(scenario, digest=digest(scenario)) if scenario else None


def _crowded(source: Source) -> bool:
    """Whether there is more of something than a table can hold; then the rest is not looked at."""
    crowds = [
        (name, most)
        for name, held in source.data.items()
        if isinstance(held, list) and len(held) > (most := MOST.get(name, MANY))
    ]
    for name, most in crowds:
        source.complain((name,), f"more than {most} {name}; leave some out")
    return bool(crowds)


def digest(scenario: Scenario) -> str:
    """A fingerprint of the content: the same words give the same digest on any machine."""
    content = {k: v for k, v in asdict(scenario).items() if k != "digest"}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

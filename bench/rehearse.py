"""How long a table of bots takes: `python bench/rehearse.py [folder] [plays]` prints JSON."""

import json
import os
import sys
from pathlib import Path
from time import perf_counter, process_time

from trainer.scenario.load import load
from trainer.service.rehearse import Order, rehearse

CUBA = Path(__file__).parent.parent / "scenarios" / "cuban-missile-crisis"


def main(folder: Path = CUBA, plays: int = 20) -> None:
    """Play the same tables alone, then shared among all cores, and say what each cost."""
    scenario = load(folder)
    cores = os.cpu_count() or 1
    rehearse(Order(scenario, 1, "warm"))
    wall, cpu = perf_counter(), process_time()
    alone = rehearse(Order(scenario, plays, "1"))
    wall, cpu = perf_counter() - wall, process_time() - cpu
    began = perf_counter()
    shared = rehearse(Order(scenario, plays, "1"), jobs=cores)
    together = perf_counter() - began
    data = {
        "scenario": scenario.id,
        "plays": plays,
        "events_a_play": round(sum(play.events for play in alone) / plays),
        "cpu_seconds_a_play": round(cpu / plays, 3),
        "seconds_a_play_alone": round(wall / plays, 3),
        "seconds_a_play_shared": round(together / plays, 3),
        "cores": cores,
        "load_before": round(os.getloadavg()[0], 2),
        "same_plays": alone == shared,
    }
    print(json.dumps(data, indent=2))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CUBA
    main(folder, int(sys.argv[2]) if len(sys.argv) > 2 else 20)  # noqa: PLR2004 - an optional word

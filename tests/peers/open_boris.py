"""What BORIS' own package makes of projects, headless: what it complains of, and which events it pairs; and each project
as BORIS would save it."""

import importlib.util
import json
import os
import sys
from decimal import Decimal

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# The package imports some of its own modules as if they stood alone.
sys.path.insert(0, importlib.util.find_spec("boris").submodule_search_locations[0])

from boris import project_functions  # noqa: E402


def opened(path):
    _, changed, project, message = project_functions.open_project_json(path)
    if "error" in project:
        sys.exit(project["error"])
    ethogram, observations = project["behaviors_conf"], project["observations"]
    pairs = {}
    for name, observation in observations.items():
        events = observation["events"]
        assert events == sorted(events), f"the events of {name} are not in the order of BORIS"
        sides = project_functions.events_start_stop(ethogram, events, observation["type"])
        pairs[name] = [[float(side[0]), side[1], side[2], side[3], side[-1]] for side in sides]
    check = project_functions.check_state_events_obs
    unpaired = {name: check(name, ethogram, one)[1] for name, one in observations.items()}
    integrity = project_functions.check_project_integrity(project, "hh:mm:ss", path, media_file_available=False)
    saved = json.dumps(project, default=lambda value: float(value) if isinstance(value, Decimal) else str(value))
    return {
        "changed": changed,
        "message": message,
        "integrity": integrity,
        "unpaired": unpaired,
        "pairs": pairs,
        "saved": json.loads(saved),
    }


json.dump([opened(path) for path in sys.argv[1:]], sys.stdout)

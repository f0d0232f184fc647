"""`make bench` runs every measurement, `python -m bench crossing_verbs` one; each prints a small table."""

import importlib
import sys

MEASUREMENTS = ("crossing_verbs", "one_connection", "push", "writes", "fanout", "storm")

for name in sys.argv[1:] or MEASUREMENTS:
    if name not in MEASUREMENTS:
        sys.exit(f"No measurement called {name}; there are: {', '.join(MEASUREMENTS)}")
    measurement = importlib.import_module(f"bench.{name}")
    print(f"\n{name}: {(measurement.__doc__ or name).splitlines()[0]}", flush=True)
    measurement.main()

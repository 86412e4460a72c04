"""How long tests wait for what has to happen.

It costs nothing where a machine is free: whoever waits goes on as soon as it has happened. Shared
machines have been seen to give a test a fiftieth of a processor for minutes.
"""

PATIENCE_S = 300
PATIENCE_MS = 1000 * PATIENCE_S

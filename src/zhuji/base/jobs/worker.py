"""The process that does jobs: a django-q2 cluster of one worker, until it is told to stop."""

from collections.abc import Callable
from time import sleep

from django_q.cluster import Cluster

_LOOK_EVERY = 0.5  # seconds


def work_until(stopped: Callable[[], bool]) -> None:
    """Do jobs until `stopped` says so, or a SIGTERM or SIGINT does. The step at hand is finished."""
    cluster = Cluster()
    cluster.start()
    while cluster.sentinel.is_alive():
        if stopped():
            cluster.stop()
            return
        sleep(_LOOK_EVERY)

"""How long a live source waits for what. Seconds of this computer's own time, whatever clock is injected."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The defaults are the measured ones: bleak waits for ever by itself, and a silent radio says nothing."""

    start_s: float = 15.0  # habluetooth's numbers: 15 to start, 5 to stop
    stop_s: float = 5.0
    watch_s: float = 5.0  # to read the state of the adapters over D-Bus
    rssi_retry_s: float = 30.0  # nothing heard since the start: the RSSI filter may be what hides all
    silence_s: float = 75.0  # Windows' shared scan gives one packet in 30 s when nothing else scans
    silence_most_s: float = 600.0  # doubled after each restart that changed nothing, up to this
    scan_stopped_s: float = 15.0  # bluetoothd itself restarts a scan about every 10 s
    poll_s: float = 1.0
    jump_s: float = 5.0  # clocks that moved apart by more: the computer slept
    late_s: float = 20.0  # a poll that came later than this: the program did not run
    settle_s: float = 0.3  # after the adapter is back, before the first try
    backoff_s: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
    unasked_first_s: float = 20.0  # chosen: two stretches without asking fit into a check of two minutes
    unasked_every_s: float = 50.0
    unasked_s: float = 12.0  # a tag sends about every 2 s, and BlueZ's passive scan is deaf half the time
    turn_s: float = 0.3  # between two stretches; with 2 s nothing could be named (BlueZ signals what changes)
    merged_s: float = 60.0  # macOS tells each sender once in a scan where repeats cannot be had
    anew_s: float = 3600.0  # bleak keeps every sender of a scan on macOS and Windows until it begins anew


LIMITS = Limits()

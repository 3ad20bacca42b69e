"""What differs from seed to seed, drawn wide, so that a method fitted to one value fails on another."""

from dataclasses import dataclass

from tests.simulation.dice import rng

# A Monday in winter and one in summer, 00:00 UTC; the week begins at local midnight
MONDAYS = (1_767_571_200, 1_781_481_600, 1_793_577_600)


@dataclass(frozen=True)
class Params:
    """Free parameters of one week. Spans in seconds, levels in dB or dBm.

    `scan_every_s`, `scan_s`: rhythm while the lid is open (following.md 3: about 2 min) and listening
    time. `hear` share of packets that reach a laptop in busy air (trackers.md 12: 2-s beacons are lost).
    `gain_db` this laptop's antenna. `density` people around. `open_share` how readily the lid is opened
    (following.md 4: 3 to 60 open hours a week). `commute` how the user goes to work. `connectable` whether
    the system tells (Windows does, BlueZ does not). `within_db` scatter of one sender's readings (6 dB).
    """

    seed: int
    monday: int
    zone_s: float
    scan_every_s: float
    scan_s: float
    hear: float
    gain_db: float
    density: float
    open_share: float
    commute: str
    connectable: bool
    within_db: float
    stay_db: float
    raw_data: bool


def params(seed: int) -> Params:
    """The free parameters of `seed`."""
    dice = rng("params", seed)
    return Params(
        seed=seed,
        monday=dice.choice(MONDAYS),
        zone_s=dice.choice((0, 3600, 7200, -18_000, -28_800, 36_000)),
        scan_every_s=dice.choice((90, 120, 120, 120, 180, 240)),
        scan_s=dice.choice((10, 12, 12, 20, 30)),
        hear=dice.uniform(0.35, 0.9),
        gain_db=dice.gauss(0, 3),
        density=dice.choice((0.3, 0.6, 1.0, 1.0, 1.6, 2.2)),
        open_share=dice.uniform(0.5, 1.0),
        commute=dice.choice(("train", "train", "car")),
        connectable=dice.random() < 0.4,
        within_db=dice.uniform(4.5, 7.5),
        stay_db=dice.uniform(2.0, 5.0),
        raw_data=dice.random() < 0.5,
    )


def carried_level(*names: object) -> float:
    """Mean level of a carried tag: 57 in published walks had -61 dBm, sd 12 (following.md 5)."""
    return max(-92.0, min(-32.0, rng("carried", *names).gauss(-61, 12)))


def bystander_level(*names: object) -> float:
    """Mean level of a bystander: -76, sd 9, one in ten louder than -61 (following.md 5).

    A mixture, since one normal would put only one in twenty there: people at the next seat, and the rest.
    """
    dice = rng("bystander", *names)
    return max(-97.0, dice.gauss(-58.0, 7.0) if dice.random() < 0.12 else dice.gauss(-77.5, 7.5))

"""Weeks of other habits than the working week: by car, the laptop twice a day, a long journey."""

from tests.simulation.timeline import HOUR, MINUTE, Timeline, working_week


def driving_week(line: Timeline) -> None:
    """Home, office and clients by car; the laptop is open on some drives (passenger, or waiting)."""
    spot, dice = line.country.spot, line.dice
    for day in range(7):
        line.stay(
            spot("home"),
            line.local(day, dice.gauss(8.5, 0.3)),
            [line.some(line.local(day, 7), line.local(day, 8), 15, 40)],
        )
        here = "home"
        stops = (
            ["office", f"client-{dice.randint(1, 3)}"] if day < 5 else [dice.choice(("shop-1", "friend-1"))]
        )
        dice.shuffle(stops)
        for stop in stops:
            line.ride("car", here, stop, dice.uniform(12, 45), 0.55)
            until = line.cursor + dice.uniform(1, 4) * HOUR
            line.stay(spot(stop), until, [line.some(line.cursor, until, 20, 90)] if line.opens(0.8) else [])
            here = stop
        line.ride("car", here, "home", dice.uniform(12, 45), 0.45)
        night = line.local(day + 1, 0)
        line.stay(spot("home"), night, [line.some(line.cursor, night, 30, 120)] if line.opens(0.9) else [])


def twice_a_day_week(line: Timeline) -> None:
    """Two short openings a day: one somewhere out, one at home."""
    spot, dice = line.country.spot, line.dice
    for day in range(7):
        line.stay(spot("home"), line.local(day, 8.2), [])
        place = (
            dice.choice(("office", "office", "cafe-1", "friend-1"))
            if day < 5
            else dice.choice(("cafe-1", "friend-1"))
        )
        kind = line.params.commute
        out_open = dice.random() < 0.25
        line.ride(kind, "home", place, dice.uniform(20, 45), 1.0 if out_open else 0.0)
        until = line.local(day, dice.uniform(14, 18))
        lids = [] if out_open else [line.some(line.cursor, until, 10, 20)]
        line.stay(spot(place), until, lids)
        line.ride(kind, place, "home", dice.uniform(20, 45), 0.0)
        night = line.local(day + 1, 0)
        line.stay(spot("home"), night, [line.some(line.cursor, night, 10, 20)])


def long_ride_week(line: Timeline) -> None:
    """Three days at home and work, a journey of hours by train or coach, two nights away, and back."""
    spot, dice = line.country.spot, line.dice
    working_week(line, 3)
    kind = dice.choice(("train", "train", "coach"))
    line.stay(
        spot("home"),
        line.local(3, dice.uniform(8, 11)),
        [line.some(line.local(3, 7), line.local(3, 8), 20, 50)],
    )
    for start, end, day in (("home", "hotel", 3), ("hotel", "home", 5)):
        begin, length = line.cursor, dice.uniform(2.6, 6.0) * HOUR
        lids = [
            (begin + 10 * MINUTE, begin + length * dice.uniform(0.4, 0.6)),
            (begin + length * 0.65, begin + length - 5 * MINUTE),
        ]
        line.stay(line.country.ride(kind, start, end), begin + length, lids)
        until = line.local(5, 14) if day == 3 else line.local(7, 0)
        while line.cursor < until:
            stop = min(until, line.cursor + dice.uniform(3, 9) * HOUR)
            line.stay(spot(end), stop, [line.some(line.cursor, stop, 20, 90)] if line.opens(0.8) else [])

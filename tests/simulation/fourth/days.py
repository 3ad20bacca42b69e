"""The weeks of thirteen people in words: sites and until when, as tracks.track reads them."""

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def week(text: str) -> tuple[str, ...]:
    """Seven lines from words such as `Mon Tue: home-0800 bus-0830 ...`."""
    made: dict[str, list[str]] = {}
    named: list[str] = []
    for word in text.split():
        name = word.rstrip(":")
        if name in NAMES:
            named = [name] if not named or made[named[-1]] else [*named, name]
            made[name] = []
            continue
        for day in named:
            made[day].append(word)
    return tuple(" ".join(made[name]) for name in NAMES)


NURSE = week("""
    Mon Sun: home-1930 bus@1940-2010 ward-2400
    Tue Wed: ward-0745 bus@0755-0825 home-1930 bus@1940-2010 ward-2400
    Thu: ward-0745 bus@0755-0825 home-2400
    Fri: home-1500 walk-1510 shop-1620 walk-1630 home-2400
    Sat: home-1100 car-1130 sister-1630 car-1700 home-2400
""")
CARER = week("""
    Mon Tue Wed Fri Sat: home-0710 car-0725 visit1-0810 car-0825 visit2-0905 car-0920 visit3-1000 car-1010
        cafe-1040 car-1055 visit4-1145 car-1300 visit5-1345 car-1400 visit6-1450 car-1515 home-2400
    Thu: home-1030 car-1045 shops-1200 car-1215 home-1500 walk-1520 cafe-1620 walk-1640 home-2400
    Sun: home-1100 car-1130 sister-1630 car-1700 home-2400
""")
TEENAGER = week("""
    Mon Tue Wed Thu Fri: home-0820 bus-0850 college-1600 bus-1630 home-2400
    Sat: home-2400
    Sun: =
""")
CASHIER = week("""
    Mon Tue Thu Fri Sat: home-0830 bus@0840-0905 shop-1730 bus@1740-1805 home-2400
    Wed: home-1030 bus-1045 library-1200 bus-1215 home-1500 walk-1520 cafe-1620 walk-1640 home-2400
    Sun: home-1300 walk-1320 cafe-1500 walk-1520 home-2400
""")
DRIVER = week("""
    Mon Tue Wed Thu: home-0650 car-0710 depot-0800 van-0930 drop1-0940 van-1050 drop2-1100 van-1215 cafe-1245
        van-1400 drop3-1412 van-1600 depot-1640 car-1705 home-2400
    Fri: home-0650 car-0710 depot-0800 van-0950 drop4-1000 van-1110 drop5-1125 van-1215 cafe-1245
        van-1430 drop6-1440 van-1600 depot-1640 car-1705 home-2400
    Sat: home-1030 car-1045 shops-1200 car-1215 home-1500 walk-1520 cafe2-1620 walk-1640 home-2400
    Sun: home-2400
""")
STUDENT = week("""
    Mon Tue Thu Fri: home-0930 walk-0945 campus-1230 cafe-1330 library-1730 walk-1745 home-2400
    Wed: home-1300 walk-1315 campus-1700 pub-2130 walk-2150 home-2400
    Sat: home-1400 walk-1415 library-1800 walk-1815 home-2400
    Sun: home-2400
""")
OTHER_COURSE = week("""
    Mon Wed Thu: home-0850 walk-0905 campus2-1300 cafe2-1345 campus2-1600 walk-1615 home-2400
    Tue: home-1100 walk-1115 library-1300 campus2-1700 walk-1715 home-2400
    Fri Sun: home-2400
    Sat: home-1800 walk-1820 pub2-2300 walk-2320 home-2400
""")
WORKING_FLATMATE = week("""
    Mon Tue Wed Thu Fri: home-0740 bus-0820 pwork-1710 bus-1750 home-2400
    Sat: home-1200 walk-1220 gym-1330 walk-1350 home-2400
    Sun: home-2400
""")
PARENT = week("""
    Mon Wed Fri: home-0830 walk#school-0845 school-0857 walk-0910 home-1505 walk-1515 school-1525
        playground-1630 walk#back-1645 home-2400
    Tue Thu: home-0830 car-0842 school-0857 car-0910 cafe-1010 car-1020 home-1505 car-1515 school-1525
        playground-1630 car-1645 home-2400
    Sat: home-1030 car-1045 shops-1200 car-1215 home-1500 walk-1520 cafe2-1620 walk-1640 home-2400
    Sun: home-1100 car-1130 sister-1630 car-1700 home-2400
""")
CHILD = week("""
    Mon Wed Fri: home-0830 walk#school-0845 school-1525 playground-1630 walk#back-1645 home-2400
    Tue Thu: home-0830 car-0842 school-1525 playground-1630 car-1645 home-2400
    Sat Sun: =
""")
PARTNER = week("""
    Mon Tue Wed Thu Fri: home-0800 pcar-0830 pwork-1730 pcar-1800 home-2400
    Sat Sun: =
""")
NURSES_PARTNER = week("""
    Mon Tue Wed Thu Fri: home-0800 pcar-0830 pwork-1730 pcar-1800 home-2400
    Sat: =
    Sun: home-2400
""")
CARERS_PARTNER = week("""
    Mon Tue Wed Thu Fri: home-0800 pcar-0830 pwork-1730 pcar-1800 home-2400
    Sat: home-1300 walk-1320 pub-1800 walk-1820 home-2400
    Sun: =
""")
COMMUTER = week("""
    Mon Tue Thu Fri: home-0705 walk-0725 train@0732-0815 walk-0830 office-1230 cafe-1305 office-1700 walk-1715
        train@1732-1815 walk-1835 home-2400
    Wed Sun: home-2400
    Sat: home-1030 car-1045 shops-1200 car-1215 home-1500 walk-1520 cafe2-1620 walk-1640 home-2400
""")
PENSIONER = week("""
    Mon Thu: home-2400
    Tue Fri: home-1345 walk-1400 club-1600 walk-1615 home-2400
    Wed: home-1000 bus-1020 surgery-1110 bus-1130 home-2400
    Sat: home-1000 walk-1015 shop-1100 walk-1115 home-2400
    Sun: home-0940 walk-0955 church-1120 car-1140 sister-1600 car-1630 home-2400
""")
DESKS = week("""
    Mon Wed: home-0800 bus@0810-0840 office-1230 cafe-1310 office-1730 bus@1740-1810 home-2400
    Tue Fri: home-0800 bus@0810-0840 office-1200 cafe-1240 office-1730 gym-1900 bus-1930 home-2400
    Thu Sun: home-2400
    Sat: home-1100 car-1130 sister-1630 car-1700 home-2400
""")
MOVER = week("""
    Mon Tue: oldhome-0830 bus@0840-0910 office-1700 bus@1710-1740 oldhome-2400
    Wed: oldhome-0900 van-0935 newhome-1130 van-1205 oldhome-1330 van-1405 newhome-2400
    Thu: newhome-1100 car-1120 shop-1240 car-1300 newhome-2400
    Fri: newhome-0820 bus@0830-0910 office-1700 bus@1710-1750 newhome-2400
    Sat: newhome-1200 car-1215 oldhome-1500 car-1520 newhome-2400
    Sun: newhome-1400 walk-1410 cafe-1530 walk-1540 newhome-2400
""")
MOVERS_PARTNER = week("""
    Mon Tue: oldhome-0750 pcar-0820 pwork-1730 pcar-1800 oldhome-2400
    Wed Sat Sun: =
    Thu Fri: newhome-0750 pcar-0820 pwork-1730 pcar-1800 newhome-2400
""")
REFUGE = week("""
    Mon Thu: home-1000 bus-1030 support-1210 cafe-1300 bus-1330 home-2400
    Tue: home-1300 walk-1315 library-1600 walk-1615 home-2400
    Wed: home-1000 walk-1020 centre-1130 walk-1150 home-2400
    Fri: home-1000 walk-1015 shop-1100 walk-1115 home-2400
    Sat: home-1300 walk-1315 playground-1450 walk-1510 home-2400
    Sun: home-2400
""")
WEEKEND = week("""
    Mon Tue Wed Thu: home-0820 bus@0830-0900 office-1700 bus@1710-1740 home-2400
    Fri: home-0820 bus@0830-0900 office-1500 bus-1530 home-1700 car-1920 cottage-2400
    Sat: cottage-1030 car-1055 beach-1400 car-1425 cottage-1830 walk-1845 pub-2230 walk-2245 cottage-2400
    Sun: cottage-1100 car-1115 pub-1230 car-1500 home-2400
""")
TOWER = week("""
    Mon Wed Fri: home-0800 bus@0810-0840 office-1230 cafe-1310 office-1730 bus@1740-1810 home-2400
    Tue Sun: home-2400
    Thu: home-1100 walk-1110 shop-1200 walk-1210 home-2400
    Sat: home-1500 walk-1515 cafe-1700 walk-1715 home-2400
""")

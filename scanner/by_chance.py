"""What may be chance: numbers by which many rules go alike, each once. See "Numbers" in
scanner/following/README.md.
"""

HALF = 0.5  # chosen: likelier than not; the greater part; and what counts half where nothing says how much
FEWEST = 3  # chosen: fewer things, access points, fixes, scans or moves may be chance, flicker or one jump
ONE_IN_TWENTY = 0.05  # chosen: what is rarer is taken for no chance, and nothing is surer
MOSTLY = 0.6  # chosen: of the scans, what belongs there is in so many; packets are lost, weak ones flicker
SAME = 0.75  # chosen: so much in common is the same; flicker leaves out a quarter, neighbours share less
# chosen: so many new tags in one window are of no crowd, and so many phones and tags beside their owners come
# along with nobody
FLOOD = 100

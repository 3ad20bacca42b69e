"""Which questions are asked, in which order: five, or all of them. Names are fields of an entry."""

SHORT_FORM = ("start", "place", "account", "feeling", "kept")  # the five questions, in this order
FULL_FORM = (
    "start",
    "end",
    "sure",
    "place",
    "place_detail",
    "account",
    "exact_words",
    "behaviours",
    "person",
    "how_known",
    "looks",
    "vehicle",
    "technology",
    "feeling",
    "how_much",
    "did",
    "changed",
    "children",
    "witnesses",
    "kept",
    "told",
    "order",
    "writer",
    "present",
)

"""Which questions are asked, in which order: five, or all of them. Names are fields of an entry."""

SHORT_FORM = ("start", "place", "account", "feeling", "kept")  # the five questions, in this order
CONSENT_FORM = ("agreed", "keeper", "present", "writer", "account")
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


def form(kind: str, *, full: bool) -> tuple[str, ...]:
    """The questions of the command for an entry of this kind that a person begins."""
    if kind == "consent":
        return CONSENT_FORM
    return FULL_FORM if full else SHORT_FORM

"""Which questions are asked, in which order: five, or all of them. Names are fields of an entry."""

SHORT_FORM = ("start", "place", "account", "feeling", "kept")  # the five questions, in this order
OF_A_CLIENT = ("writer", "written_for")  # asked behind the five where one person writes for many
CONSENT_FORM = ("agreed", "keeper", "present", "writer", "written_for", "account")
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
    "feelings",
    "how_much",
    "did",
    "changed",
    "children",
    "witnesses",
    "kept",
    "moved",
    "told",
    "order",
    "writer",
    "written_for",
    "present",
)


def form(kind: str, *, full: bool, client: bool = False) -> tuple[str, ...]:
    """The questions for an entry of this kind that a person begins; `client`: in a client's record."""
    if kind == "consent":
        return CONSENT_FORM
    return FULL_FORM if full else (*SHORT_FORM, *(OF_A_CLIENT if client else ()))

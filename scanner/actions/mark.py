"""The user's word about a tag: when it is asked for twice."""

from scanner.model import Tag


def asks_first(tag: Tag) -> bool:
    """Whether "mine" would silence what is told now; what is marked as known may hide that it is."""
    return tag.level in ("following", "watch") or tag.mark == "known"

"""Colours: dark, light, and one of strong contrast. Few hues; the accent marks what is focused."""

from collections.abc import Iterator
from dataclasses import replace

from textual.theme import Theme

DARK, LIGHT, CONTRAST = "homesweep-dark", "homesweep-light", "homesweep-contrast"

THEMES = (
    Theme(
        name=DARK,
        primary="#8fb3c9",
        secondary="#7f8f9a",
        accent="#8fb3c9",
        warning="#d9c38f",
        error="#d9c38f",
        success="#a9bfa0",
        foreground="#d6dadd",
        background="#14181b",
        surface="#14181b",
        panel="#1d2327",
        dark=True,
        variables={
            "border": "#39434a",
            "border-blurred": "#39434a",
            "footer-background": "#14181b",
            "footer-key-foreground": "#8fb3c9",
            "footer-description-foreground": "#9aa5ad",
            "block-cursor-background": "#2c4250",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "bold",
            "input-selection-background": "#2c4250",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#1f5673",
        secondary="#5b6a74",
        accent="#1f5673",
        warning="#6b4e00",
        error="#6b4e00",
        success="#3a5f2c",
        foreground="#1c2124",
        background="#f6f5f1",
        surface="#f6f5f1",
        panel="#e9e7e0",
        dark=False,
        variables={
            "border": "#b9b6ab",
            "border-blurred": "#b9b6ab",
            "footer-background": "#f6f5f1",
            "footer-key-foreground": "#1f5673",
            "footer-description-foreground": "#4d565c",
            "block-cursor-background": "#c9dbe6",
            "block-cursor-foreground": "#000000",
            "block-cursor-text-style": "bold",
            "input-selection-background": "#c9dbe6",
        },
    ),
    Theme(
        name=CONTRAST,
        primary="#ffff00",
        secondary="#ffffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ffff00",
        success="#ffffff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        dark=True,
        variables={
            "border": "#ffffff",
            "border-blurred": "#ffffff",
            "text-muted": "#ffffff",
            "text-disabled": "#ffffff",
            "footer-background": "#000000",
            "footer-key-foreground": "#ffff00",
            "footer-description-foreground": "#ffffff",
            "block-cursor-background": "#ffff00",
            "block-cursor-foreground": "#000000",
            "block-cursor-text-style": "bold",
            "input-selection-background": "#808000",
        },
    ),
)


def for_terminal(colours: str | None) -> Iterator[Theme]:
    """The themes as a terminal of so many colours (Rich's name of them) shows them apart: of sixteen, where
    bright backgrounds may be missing, the line under the cursor turns front and back."""
    for theme in THEMES:
        if colours != "standard" or theme.name == CONTRAST:
            yield theme
            continue
        turned = {
            "block-cursor-background": str(theme.foreground),
            "block-cursor-foreground": str(theme.background),
        }
        yield replace(theme, variables=theme.variables | turned)

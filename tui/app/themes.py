"""Colours: dark, light, and one of strong contrast. Few hues; the accent marks what is focused."""

from textual.css.stylesheet import Stylesheet
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


class ReadOnce(Stylesheet):
    """Style sheets that are not read again for the colours that they were read with: Textual asks for that as
    the app begins, which is a twentieth of its start."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self.told, self.stale = dict(variables or {}), False

    def set_variables(self, variables: dict[str, str]) -> None:
        """The colours of a theme."""
        if variables != self.told:
            self.told, self.stale = dict(variables), True
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read all again, if the colours are others; a sheet that was added is read when it is needed."""
        if self.stale:
            super().reparse()
            self.stale = False

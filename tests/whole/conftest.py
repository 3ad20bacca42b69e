"""The app in these tests parses its style sheets once, and looks up once what stays, as in tests/tui."""

from collections.abc import Iterator

import pytest

from tests.tui.looked_up_once import apply, count_parameters, get_dispatch_methods
from tests.tui.parsed_once import parse_once


@pytest.fixture(scope="session", autouse=True)
def _quick_pages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", parse_once)
        patch.setattr("textual.css.stylesheet.Stylesheet.apply", apply)
        patch.setattr("textual.message_pump.MessagePump._get_dispatch_methods", get_dispatch_methods)
        patch.setattr("textual._callback._count_parameters", count_parameters)
        yield

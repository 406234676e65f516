"""What every test stands on: Qt without a screen, and hypothesis without luck."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

from tests import network_guard

# Before anything imports Qt. No test may depend on a screen, nor open windows on somebody's.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The same examples on every run and every machine: a red test is about the change at hand.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=30)
# For a hunt of one's own: pytest --hypothesis-profile=hunt
hypothesis.settings.register_profile("hunt", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("steady")

# A desk to work at, for the tests of the window and for the journeys.
pytest_plugins = ["tests.desk_fixtures"]

network_guard.stand_guard()


@pytest.fixture(autouse=True)
def nothing_leaves_this_computer() -> Iterator[None]:
    """Fail whoever reaches for the network, even where the refusal was caught and passed over."""
    yield
    attempts, network_guard.ATTEMPTS[:] = list(network_guard.ATTEMPTS), []
    assert not attempts, f"the network was reached for: {attempts}"

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a slow machine must not turn a true result into a false one.
settings.register_profile("msgdiff", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("msgdiff")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write expected output anew; read the diff line by line"
    )
    parser.addoption("--kills", type=int, default=12, help="how often the commands that record are killed, each")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))

"""Settings are a convenience: damaged ones give the defaults, and the program opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary import settings
from sleepdiary.settings import FILE_NAME, Settings


def test_settings_come_back(tmp_path: Path) -> None:
    kept = Settings(appearance="dark", child_id="a", window_width=900)
    settings.save(tmp_path, kept)
    assert settings.load(tmp_path) == kept


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"appearance": 3, "unknown": 1}', b"[" * 99_999], ids=range(7)
)
def test_damaged_settings_are_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert settings.load(tmp_path) == Settings()


def test_a_word_that_is_not_offered_is_the_default_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"appearance": "purple", "paper": "a3", "child_id": "a"}', encoding="utf-8")
    assert settings.load(tmp_path) == Settings(child_id="a")


@given(st.binary(max_size=60))
def test_no_content_whatever_stops_the_program(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE_NAME).write_bytes(content)
    assert isinstance(settings.load(folder), Settings)


def test_a_choice_from_another_version_is_the_default(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings(appearance="sepia", paper="a5", child_id="a"))
    assert settings.load(tmp_path) == Settings(child_id="a")


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    settings.save(tmp_path / "gone", Settings())
    assert not (tmp_path / "gone").exists()

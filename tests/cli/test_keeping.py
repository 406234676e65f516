"""backup, restore and check --repair: the diary is kept safe without a screen."""

from pathlib import Path

from sleepdiary.diary import Diary
from tests.cli.conftest import Run, one_plain_line
from tests.media.films import film


def _damage(folder: Path) -> None:
    content = (folder / "diary.db").read_bytes()
    place = content.index(b"asleep", 60_000) // 4096
    (folder / "diary.db").write_bytes(content[: place * 4096] + bytes(4096) + content[(place + 1) * 4096 :])


def test_a_copy_is_made_and_listed(run: Run, folder: Path) -> None:
    assert "There is no copy" in run("backup", "--list", "--diary", folder).out
    said = run("backup", "--diary", folder)
    assert said.code == 0
    (made,) = (folder / "backups").glob("*.db")
    assert str(made) in said.out
    assert run("backup", "--list", "--diary", folder).out.startswith(f"{made.name}  20 March 2026, 09:15  ")


def test_a_copy_goes_to_another_place_too(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert run("backup", "--diary", folder, "--to", tmp_path / "stick").code == 0
    assert len(list((tmp_path / "stick").glob("*.db"))) == 1
    one_plain_line(run("backup", "--diary", folder, "--to", tmp_path / "away"))


def test_the_newest_copy_is_put_back_and_that_is_undone(run: Run, folder: Path) -> None:
    run("backup", "--diary", folder)
    run("add", "0213 left foot", "--diary", folder)
    after = run("export", "-o", "after.json", "--diary", folder)
    assert after.code == 0
    said = run("restore", "--diary", folder)
    assert said.code == 0
    assert "--undo" in said.out
    run("export", "-o", "back.json", "--diary", folder)
    assert Path("back.json").read_bytes() != Path("after.json").read_bytes()
    assert run("restore", "--undo", "--diary", folder).code == 0
    run("export", "-o", "again.json", "--diary", folder)
    assert Path("again.json").read_bytes() == Path("after.json").read_bytes()


def test_with_no_copy_there_is_nothing_to_put_back(run: Run, folder: Path) -> None:
    assert "There is no copy" in one_plain_line(run("restore", "--diary", folder))
    assert "no-such-copy.db" in one_plain_line(run("restore", "no-such-copy.db", "--diary", folder))
    one_plain_line(run("restore", "--undo", "--diary", folder))


def test_a_place_without_a_diary_gets_no_copies(run: Run, tmp_path: Path) -> None:
    one_plain_line(run("backup", "--diary", tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_damaged_diary_is_named_and_repaired_when_asked(run: Run, folder: Path) -> None:
    _damage(folder)
    assert run("check", "--diary", folder).code == 1
    said = run("check", "--repair", "--diary", folder)
    assert said.code == 0
    assert "The damaged file is kept" in said.out
    assert run("check", "--diary", folder).code == 0


def test_repairing_a_whole_diary_changes_nothing(run: Run, folder: Path) -> None:
    before = (folder / "diary.db").read_bytes()
    assert run("check", "--repair", "--diary", folder).code == 0
    assert (folder / "diary.db").read_bytes() == before


def test_a_copy_is_written_to_a_file_that_can_be_put_back(run: Run, folder: Path, tmp_path: Path) -> None:
    said = run("backup", "--diary", folder, "-o", tmp_path / "copy.db")
    assert said.code == 0
    assert str(tmp_path / "copy.db") in said.out
    one_plain_line(run("backup", "--diary", folder, "-o", tmp_path / "copy.db"))
    assert run("backup", "--diary", folder, "-o", tmp_path / "copy.db", "--force").code == 0

    assert run("restore", tmp_path / "copy.db", "--diary", tmp_path / "new").code == 0
    assert run("check", "--diary", tmp_path / "new").code == 0


def test_a_full_copy_takes_the_videos_along_and_brings_them_back(run: Run, folder: Path, tmp_path: Path) -> None:
    film(tmp_path / "clip.mp4")
    assert run("attach", tmp_path / "clip.mp4", "--diary", folder).code == 0
    (tmp_path / "stick").mkdir()

    first = run("backup", "--diary", folder, "--with-videos", tmp_path / "stick")
    assert first.code == 0
    assert "1 video copied." in first.out
    again = run("backup", "--diary", folder, "--with-videos", tmp_path / "stick")
    assert "1 video there already, none was new." in again.out

    back = run("restore", tmp_path / "stick", "--diary", tmp_path / "new")
    assert back.code == 0
    (there,) = (tmp_path / "new" / "media").glob("*.mp4")
    assert there.read_bytes() == (tmp_path / "clip.mp4").read_bytes()
    assert run("check", "--diary", tmp_path / "new").code == 0


def test_a_folder_without_a_full_copy_is_said_plainly(run: Run, folder: Path, tmp_path: Path) -> None:
    one_plain_line(run("restore", tmp_path, "--diary", folder))
    one_plain_line(run("backup", "--diary", folder, "--with-videos", tmp_path / "away"))


def test_a_video_that_is_lost_is_said_and_the_rest_is_copied(run: Run, folder: Path, tmp_path: Path) -> None:
    film(tmp_path / "clip.mp4")
    run("attach", tmp_path / "clip.mp4", "--diary", folder)
    next((folder / "media").glob("*.mp4")).unlink()
    (tmp_path / "stick").mkdir()

    said = run("backup", "--diary", folder, "--with-videos", tmp_path / "stick")

    assert said.code == 1
    assert "The full copy is in" in said.out
    assert ".mp4" in said.err


def test_what_was_deleted_is_listed_and_brought_back(run: Run, folder: Path) -> None:
    assert run("bin", "--diary", folder).out == "Nothing is in the bin.\n"
    diary = Diary.open(folder)
    before = diary.records()
    child = before[0].child
    episode, night = before[0].episodes[0], before[0].nights[0]
    names = [diary.remove(one).id for one in (episode, night, child)]
    diary.close()
    listed = run("bin", "--diary", folder).out
    assert all(name in listed for name in names)
    assert "kept at least until" in listed

    one_plain_line(run("bin", "--diary", folder, "--bring-back", names[0], "no such thing"))
    said = run("bin", "--diary", folder, "--bring-back", *(name[:30] for name in names))
    assert said.code == 0
    assert said.out.count("Brought back: ") == 3
    diary = Diary.open(folder)
    assert diary.records() == before
    diary.close()

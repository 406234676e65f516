"""What may be typed: the commands, their options and the text of `--help`. Imports nothing heavy."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from sleepdiary import __version__
from sleepdiary.cli import entering, exchanging, filming, keeping, showing
from sleepdiary.cli.values import a_count, a_day, a_path, a_rate, a_sample_day, a_target, either
from sleepdiary.domain.checks import Which
from sleepdiary.domain.sample import (
    DEFAULT_EPISODES_PER_NIGHT,
    DEFAULT_NIGHTS,
    MAX_EPISODES_PER_NIGHT,
    MAX_NIGHTS,
)

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from sleepdiary.domain.checks import Today

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"
Run: TypeAlias = "Callable[[Namespace, Today], int]"
CHART_ENDINGS: Final = (".svg", ".png", ".pdf")
EXPORT_ENDINGS: Final = (".json", ".csv", ".zip")
PAPERS: Final = ("a4", "us-letter")
_LINE_HELP: Final = """what LINE may hold, in any order:
  when        0213 first in the line, 2:13, 11pm, ~0213 or about 0213, 0200-0400, ? for not known
  what moved  left foot, l foot, lfoot, both feet, face, whole body...; "then" and ">" for the order
              in which parts joined in, "and" and "+" for parts that joined together
  how long    4s, 2 min, 1m30; "timed 4s" if it was timed, else it is kept as a guess
  how many    x3, 3 jerks
  the stage   falling asleep, asleep, waking, awake, not sure
  and         woke, nowake, cried, scared; jerk, jerks, rhythmic, shaking, stiff; small, big...; nap
Whatever is not understood, or stands in quotation marks, becomes the note."""


def parser() -> ArgumentParser:
    """Return the parser of the whole command line."""
    whole = ArgumentParser(
        prog="sleepdiary",
        description="A family's record of movements at night, made into two clear sheets for the doctor.\n"
        "Without a command it opens the window. It records; it never judges.",
        epilog="example:\n  sleepdiary sample try-it && sleepdiary --diary try-it\n\n"
        "“sleepdiary COMMAND --help” says more about each command.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"Sleep Diary {__version__}")
    _add_diary(whole, default=None)
    whole.set_defaults(run=showing.window)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    _sample(commands)
    _add(commands)
    _attach(commands)
    _clean(commands)
    _chart(commands)
    _summary(commands)
    _pack(commands)
    _sheet(commands)
    _export(commands)
    _import(commands)
    _check(commands)
    _backup(commands)
    _restore(commands)
    _bin(commands)
    return whole


def _command(commands: Commands, name: str, run: Run, text: str, example: str) -> ArgumentParser:
    command = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=f"example:\n  sleepdiary {example}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.set_defaults(run=run)
    return command


def _add_diary(command: ArgumentParser, default: str | None = SUPPRESS) -> None:
    text = "the diary's folder (default: SLEEPDIARY_HOME, or this computer's folder for it)"
    command.add_argument("--diary", metavar="FOLDER", type=a_path, default=default, help=text)
    text = "a file whose first line is the diary's password (default: it is asked for on a terminal)"
    command.add_argument("--password-file", metavar="FILE", type=a_path, default=default, help=text)


def _add_child(command: ArgumentParser) -> None:
    command.add_argument("--child", metavar="NAME", help="which child; may be left out when there is one")


def _add_period(command: ArgumentParser) -> None:
    command.add_argument(
        "--from", metavar="DATE", type=a_day, dest="first", help="the first night (default: the first that was kept)"
    )
    command.add_argument(
        "--to", metavar="DATE", type=a_day, dest="last", help="the last night (default: the last that was kept)"
    )


def _add_paper(command: ArgumentParser, default: str) -> None:
    command.add_argument("--paper", choices=PAPERS, help=f"the size of the paper (default: {default})")


def _add_target(command: ArgumentParser, endings: tuple[str, ...], *, required: bool = True) -> None:
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=a_target(endings),
        required=required,
        help=f"the file to write, ending in {either(endings)}",
    )
    command.add_argument("--force", action="store_true", help="replace a file that is there already")


def _sample(commands: Commands) -> None:
    command = _command(
        commands,
        "sample",
        entering.sample,
        "write a realistic, invented diary to try everything with",
        "sample try-it --nights 60 --until 2026-03-19",
    )
    command.add_argument("folder", metavar="FOLDER", type=a_path, help="where to write it; may not hold a diary yet")
    command.add_argument(
        "--nights",
        metavar="N",
        type=a_count(1, MAX_NIGHTS),
        default=DEFAULT_NIGHTS,
        help=f"how many nights, 1 to {MAX_NIGHTS:,} (default: %(default)s)",
    )
    command.add_argument(
        "--until",
        metavar="DATE",
        type=a_sample_day,
        help="its last night (default: last night; name it for the same diary tomorrow)",
    )
    command.add_argument(
        "--seed", metavar="S", type=int, default=1, help="another number, another diary (default: %(default)s)"
    )
    command.add_argument(
        "--episodes-per-night",
        metavar="X",
        type=a_rate,
        default=DEFAULT_EPISODES_PER_NIGHT,
        help=f"episodes for each night, 0 to {MAX_EPISODES_PER_NIGHT:g} (default: %(default)s)",
    )


def _add(commands: Commands) -> None:
    command = _command(
        commands,
        "add",
        entering.add,
        "add one episode, written as a quick line, and say how it was understood",
        'add "0213 left foot then right foot 20s x3 asleep" --diary try-it --night 2026-03-03\n\n' + _LINE_HELP,
    )
    command.add_argument(
        "line", metavar="LINE", help="when, what moved, how long, how many, the stage; the rest is the note"
    )
    _add_diary(command)
    _add_child(command)
    command.add_argument(
        "--night", metavar="DATE", type=a_day, help="the evening that names the night (default: last night)"
    )
    command.add_argument(
        "--which",
        choices=[which.value for which in Which],
        help="which of the two, when the clocks went back and the time came twice",
    )


def _attach(commands: Commands) -> None:
    command = _command(
        commands,
        "attach",
        filming.attach,
        "copy videos into the diary; the files themselves are not changed",
        "attach phone/VID_1.mp4 phone/VID_2.mp4 --diary try-it",
    )
    command.add_argument("videos", metavar="VIDEO", nargs="+", type=a_path, help="video files")
    command.add_argument(
        "--refer", action="store_true", help="leave the files where they are; the diary only remembers them"
    )
    _add_diary(command)
    _add_child(command)


def _clean(commands: Commands) -> None:
    command = _command(
        commands,
        "clean",
        filming.clean,
        "write a copy of one video without place, device, dates or names, for handing over",
        "clean phone/VID_1.mp4 -o clip-1.mp4",
    )
    command.add_argument("video", metavar="VIDEO", type=a_path, help="a video file; it is not changed")
    _add_target(command, filming.CLEAN_ENDINGS)
    command.add_argument("--no-sound", action="store_false", dest="sound", help="leave the sound out")


def _chart(commands: Commands) -> None:
    command = _command(
        commands,
        "chart",
        showing.chart,
        "draw one chart into a file",
        "chart weeks -o weeks.svg --diary try-it --from 2026-02-01",
    )
    command.add_argument("name", metavar="NAME", nargs="?", help="one of those that --list prints")
    command.add_argument("--list", action="store_true", help="print the charts there are")
    _add_target(command, CHART_ENDINGS, required=False)
    _add_diary(command)
    _add_child(command)
    _add_period(command)
    _add_paper(command, "for a .pdf: as chosen in the window, or what is usual where you are")
    command.set_defaults(usage=command.error)


def _summary(commands: Commands) -> None:
    command = _command(
        commands,
        "summary",
        showing.summary,
        "make the paper for the doctor",
        "summary -o summary.pdf --diary try-it --from 2026-02-20 --to 2026-03-19",
    )
    _add_target(command, (".pdf",))
    _add_diary(command)
    _add_child(command)
    _add_period(command)
    command.add_argument("--all-episodes", action="store_true", help="add a list with one line for each episode")
    _add_paper(command, "as chosen in the window, or what is usual where you are")


def _pack(commands: Commands) -> None:
    command = _command(
        commands,
        "pack",
        showing.pack,
        "make the paper and clean copies of its clips, as a folder or as one zip file",
        "pack -o for-the-doctor.zip --diary try-it",
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="FOLDER_OR_ZIP",
        type=a_path,
        required=True,
        help="a file ending in .zip, or a folder that is not there yet",
    )
    command.add_argument("--force", action="store_true", help="replace a zip file that is there already")
    _add_diary(command)
    _add_child(command)
    _add_period(command)
    command.add_argument("--all-episodes", action="store_true", help="add a list with one line for each episode")
    _add_paper(command, "as chosen in the window, or what is usual where you are")
    command.add_argument("--no-sound", action="store_false", dest="sound", help="leave the sound of the clips out")


def _sheet(commands: Commands) -> None:
    command = _command(
        commands,
        "sheet",
        showing.sheet,
        "make the two-week sheet to fill in by hand beside the bed",
        "sheet -o by-the-bed.pdf",
    )
    _add_target(command, (".pdf",))
    _add_paper(command, "what is usual where you are")
    command.add_argument("--name", metavar="NAME", default="", help="print a name (default: a line to write on)")


def _export(commands: Commands) -> None:
    command = _command(
        commands,
        "export",
        exchanging.export_diary,
        "write the whole diary as JSON, or its episodes as a table (CSV)",
        "export -o diary.json --diary try-it",
    )
    _add_target(command, EXPORT_ENDINGS)
    command.add_argument("--without-clips", action="store_true", help="leave the videos out of a .zip")
    _add_diary(command)


def _import(commands: Commands) -> None:
    command = _command(
        commands,
        "import",
        exchanging.import_diary,
        "bring in what another home wrote, or an export; makes the diary where there is none",
        "import diary.json --diary another",
    )
    command.add_argument("file", metavar="FILE", type=a_path, help="a file that export wrote, .json, .csv or .zip")
    command.add_argument(
        "--conflicts",
        choices=("mine", "theirs"),
        help="what to keep where both homes changed the same entry (default: leave it as it is, to be chosen later)",
    )
    _add_diary(command)


def _check(commands: Commands) -> None:
    command = _command(
        commands,
        "check",
        exchanging.check,
        "look whether everything is whole: the diary's file, what is in it, and the videos",
        "check --diary try-it",
    )
    _add_diary(command)
    command.add_argument(
        "--repair",
        action="store_true",
        help="make a whole diary of what can be read of a damaged one; the damaged file is kept",
    )


def _backup(commands: Commands) -> None:
    command = _command(
        commands,
        "backup",
        keeping.backup,
        "make a copy of the diary that was read again before it counts, or list the copies there are",
        "backup --diary try-it --with-videos /media/stick",
    )
    _add_diary(command)
    command.add_argument("--list", action="store_true", help="list the copies, newest first, and make none")
    command.add_argument("-o", dest="output", metavar="FILE", type=a_path, help="write the copy to this file as well")
    command.add_argument("--force", action="store_true", help="replace a file that is there already")
    command.add_argument("--to", metavar="FOLDER", type=a_path, help="put the copy into this folder as well")
    command.add_argument(
        "--with-videos",
        metavar="FOLDER",
        type=a_path,
        help="bring a full copy, with the videos, up to date in a folder of its own on that disk",
    )


def _restore(commands: Commands) -> None:
    command = _command(
        commands,
        "restore",
        keeping.restore,
        "put a copy back, the newest unless another is named; what is there now is kept",
        "restore --diary try-it",
    )
    command.add_argument(
        "copy",
        metavar="COPY",
        nargs="?",
        help="a name that “backup --list” prints, a file, or the folder of a full copy, whose videos come back too",
    )
    _add_diary(command)
    command.add_argument("--undo", action="store_true", help="go back to what was there before a copy was put back")


def _bin(commands: Commands) -> None:
    command = _command(
        commands,
        "bin",
        keeping.deleted,
        "list what was deleted and until when it is kept, or bring some of it back",
        "bin --diary try-it --bring-back 5a11e000",
    )
    _add_diary(command)
    command.add_argument(
        "--bring-back",
        metavar="ID",
        nargs="+",
        default=[],
        help="what the lines of the list begin with; the beginning of it is enough",
    )

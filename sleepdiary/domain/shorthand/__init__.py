"""The quick line: `0213 left foot 4s x3 asleep`, read word by word.

The grammar, all of it optional and in any order:

* When: `0213` or `213` as the first word, `2:13`, `2.13 am`, `11pm`; `~0213` or `about 0213` for about; `0200-0400`,
  `0200 to 0400` or `between 0200 and 0400` for a range; `?` first, or no time at all, for some time that night.
* What moved: `left foot`, `l foot`, `lfoot`, `both feet`, `face`, `whole body`... Parts join in the order written;
  `then`, `>` and `,` say so, and `and`, `+` and `&` between two parts say that they joined together.
* How long: `4s`, `2 min`, `1m30`, `1h`; with `timed` beside it the length was timed, else it is a guess.
* How many: `x3`, `3x`, `3 jerks`.
* Stage, what the child did, kind, size and sides in the words of :mod:`~sleepdiary.domain.shorthand.vocabulary`;
  `10 min after falling asleep`; `nap`.

Whatever is not understood, contradicts what came before, is in "quotation marks" or follows a word of doubt (`not`,
`maybe`, `like`...) up to the next comma stays as it was written and becomes the note. Nothing is guessed silently.
"""

from __future__ import annotations

from sleepdiary.domain.shorthand.piece import Meaning, Piece
from sleepdiary.domain.shorthand.reader import Reading, read_line, read_lines
from sleepdiary.domain.shorthand.written import written_line

__all__ = ["Meaning", "Piece", "Reading", "read_line", "read_lines", "written_line"]

"""A field of a form: its label above, the editor, a quiet hint, and beneath them what has to be put right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets import icons
from sleepdiary.ui.widgets.words import Words

_QT_SIGNALS = (
    "changed",
    "textChanged",
    "currentIndexChanged",
    "dateTimeChanged",
    "valueChanged",
    "toggled",
)


class Field(QWidget):
    """One thing to fill in. `name` is the draft's attribute; `changed` comes when the editor's content changes.

    `hint` is a short help that is always shown. `required` says "(needed)" behind the label, in words.
    """

    changed = Signal()

    def __init__(self, name: str, label: str, editor: QWidget, *, hint: str = "", required: bool = False) -> None:
        super().__init__()
        self._name, self._asks, self._editor, self._hint_text = name, label, editor, hint
        self._label = _Label(f"{label} (needed)" if required else label, editor)
        self._hint = Words(hint, kind="quiet")
        self._problem = _ProblemLine()
        self._lay_out()
        self._label.setVisible(bool(label))
        self._hint.setVisible(bool(hint))
        if label and not editor.accessibleName():
            editor.setAccessibleName(self._label.words)
        self._describe("")
        self._listen()

    @property
    def name(self) -> str:
        """The draft's attribute that this field holds."""
        return self._name

    @property
    def label(self) -> str:
        """What the field asks for, as it stands above it."""
        return self._asks

    @property
    def editor(self) -> QWidget:
        """The widget that is typed into or clicked on."""
        return self._editor

    @property
    def problem(self) -> str:
        """The sentence shown now, or nothing."""
        return self._problem.sentence

    def show_problem(self, sentence: str | None) -> None:
        """Show what has to be put right, in words, or take it away again."""
        self._problem.sentence = sentence or ""
        self._editor.setProperty("problem", bool(sentence))
        style = self._editor.style()
        style.unpolish(self._editor)
        style.polish(self._editor)
        self._describe(sentence or "")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TINY)
        for part in (self._label, self._editor, self._hint, self._problem):
            layout.addWidget(part)
        layout.addStretch(0)

    def _listen(self) -> None:
        for name in _QT_SIGNALS:
            signal = getattr(self._editor, name, None)
            if isinstance(signal, SignalInstance):
                signal.connect(lambda *_: self.changed.emit())
                break
        too_long = getattr(self._editor, "pasted_too_long", None)
        if isinstance(too_long, SignalInstance):
            too_long.connect(self._on_pasted_too_long)

    def _on_pasted_too_long(self, kept: int) -> None:
        self.show_problem(f"That was too long: only the first {kept:,} characters fit, the rest was left out.")

    def _describe(self, sentence: str) -> None:
        pieces = [f"To put right: {sentence}" if sentence else "", self._hint_text]
        self._editor.setAccessibleDescription(" ".join(piece for piece in pieces if piece))


class _Label(QLabel):
    """The label above an editor; a click on it goes to the editor."""

    def __init__(self, words: str, editor: QWidget) -> None:
        super().__init__()
        self.words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        # A label with a buddy reads "&" as a keyboard shortcut; here it is only a sign.
        self.setText(words.replace("&", "&&"))
        self.setBuddy(editor)
        self._editor = editor

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)


class _ProblemLine(QWidget):
    """A small sign and a sentence; not there at all without a problem."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Words(kind="notice")
        self._sign = icons.IconLabel("notice", role="notice")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TINY + 2)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._words.text()

    @sentence.setter
    def sentence(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setVisible(bool(sentence))

"""Paints the child: a quiet figure, the chosen parts tinted and numbered, the child's own left and right named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.outline import Outline, Point, Polygon, Region
from sleepdiary.ui import theme

_MARGIN: Final = 12.0
_FINE: Final = 1000.0
"""Qt cuts paths by whole and half units, so they are cut on a picture this high."""
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to see besides the figure: the numbers, the part under the mouse, and the keyboard's place."""

    spread: Spread
    pointed: BodyPart | None
    cursor: BodyPart | None
    together: bool

    @property
    def next_number(self) -> int:
        """The number that the next part would get."""
        steps = len(self.spread.steps)
        return max(1, steps) if self.together else steps + 1


class BodyPainting:
    """The picture in a box of pixels. `line` is the height of a line of text, by which the numbers are sized."""

    def __init__(self, outline: Outline, box: QRectF, line: int) -> None:
        self._outline = outline
        self._box = box
        self._line = line
        room = box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self._scale = max(1.0, min(room.height(), room.width() / outline.width))
        self._left = room.center().x() - self._scale * outline.width / 2
        self._top = room.center().y() - self._scale / 2
        self._colours = theme.colours()

    def to_pixels(self, point: Point) -> QPointF:
        """Where a point of the outline is in the box."""
        return QPointF(self._left + point[0] * self._scale, self._top + point[1] * self._scale)

    def to_outline(self, place: QPointF) -> Point:
        """Which point of the outline is at a place in the box."""
        return (place.x() - self._left) / self._scale, (place.y() - self._top) / self._scale

    def paint(self, widget: QWidget, seen: Seen) -> None:
        """Paint everything."""
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, focused=widget.hasFocus())
        self._paint_sides(painter)
        self._paint_figure(painter, seen)
        self._paint_whole_body(painter, seen)
        self._paint_numbers(painter, seen)
        painter.end()

    def _paint_ground(self, painter: QPainter, *, focused: bool) -> None:
        colours = self._colours
        painter.setPen(QPen(QColor(colours.accent if focused else colours.rule), 2.0 if focused else 1.0))
        painter.setBrush(QColor(colours.paper))
        painter.drawRoundedRect(self._box.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_sides(self, painter: QPainter) -> None:
        """Name the sides at the edges, in the lower half, where neither picture reaches."""
        painter.setPen(QColor(self._colours.quiet))
        font = painter.font()
        box = self._box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        for letter, word, align in (
            ("R", "right", Qt.AlignmentFlag.AlignLeft),
            ("L", "left", Qt.AlignmentFlag.AlignRight),
        ):
            painter.setFont(font)
            low = int(align | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(box, low, f"child’s\n{word}")
            painter.setFont(_bigger(font, 1.5))
            painter.drawText(box.adjusted(0, 0, 0, -2.2 * self._line), low, letter)
        painter.setFont(font)

    def _paint_figure(self, painter: QPainter, seen: Seen) -> None:
        whole = BodyPart.WHOLE_BODY in seen.spread.parts or seen.pointed is BodyPart.WHOLE_BODY
        colours = self._colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QColor(colours.accent if whole else colours.edge)
        painter.setPen(_pen(edge, 6.0 if whole else 3.0))
        for region in self._outline.regions:
            painter.drawPath(self._path(region.part))
        for region in self._outline.regions:
            painter.setPen(_pen(_mixed(colours.paper, colours.edge, 0.55), 1.0))
            painter.setBrush(self._skin(region.part, seen))
            painter.drawPath(self._path(region.part))
        self._paint_edges(painter, seen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(QColor(colours.quiet), 1.6))
        for line in self._outline.lines:
            painter.drawPolyline(self._polygon(line))

    def _paint_edges(self, painter: QPainter, seen: Seen) -> None:
        """Draw the edges of chosen parts over their neighbours, and the keyboard's place over all."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for region in self._outline.regions:
            if region.part in seen.spread.parts:
                painter.setPen(_pen(QColor(self._colours.accent), 1.8))
                painter.drawPath(self._path(region.part))
        if seen.cursor is not None:
            path = self._path(seen.cursor)
            painter.setPen(_pen(QColor(self._colours.paper), 4.5))
            painter.drawPath(path)
            painter.setPen(_pen(QColor(self._colours.ink), 2.5, Qt.PenStyle.DotLine))
            painter.drawPath(path)

    def _skin(self, part: BodyPart, seen: Seen) -> QColor:
        colours = self._colours
        chosen, pointed = part in seen.spread.parts, part is seen.pointed
        strength = 0.62 if chosen and pointed else 0.5 if chosen else 0.24 if pointed else 0.0
        return _mixed(colours.shade, colours.accent, strength)

    def _paint_whole_body(self, painter: QPainter, seen: Seen) -> None:
        """The round button beside the head, with the figure in it."""
        button = self._outline.whole_body
        painter.setPen(_pen(QColor(self._colours.edge), 1.2))
        painter.setBrush(self._skin(BodyPart.WHOLE_BODY, seen))
        painter.drawPath(self._path(button.part))
        if BodyPart.WHOLE_BODY in seen.spread.parts or seen.pointed is BodyPart.WHOLE_BODY:
            return
        middle, small = self.to_pixels(button.centre), 0.078
        painter.save()
        painter.translate(middle)
        painter.scale(small, small)
        painter.translate(-self.to_pixels((self._outline.width / 2, 0.5)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.quiet))
        for region in self._outline.regions:
            painter.drawPath(self._path(region.part))
        painter.restore()

    def _paint_numbers(self, painter: QPainter, seen: Seen) -> None:
        for region in (*self._outline.regions, self._outline.whole_body):
            number = seen.spread.place_of(region.part)
            if number is not None:
                self._paint_number(painter, region, number, ghost=False)
            elif region.part is seen.pointed:
                self._paint_number(painter, region, seen.next_number, ghost=True)

    def _paint_number(self, painter: QPainter, region: Region, number: int, *, ghost: bool) -> None:
        """A round badge; one that stands beside its part is tied to it by a line."""
        colours = self._colours
        middle = self.to_pixels(region.badge)
        radius = max(9.0, min(self._line * 0.62, self._scale * 0.042))
        accent = QColor(colours.accent)
        painter.setPen(_pen(accent, 1.5))
        if not region.holds(region.badge):
            painter.drawLine(middle, self.to_pixels(_edge_towards(region)))
        painter.setPen(_pen(accent if ghost else QColor(colours.paper), 1.5))
        painter.setBrush(QColor(colours.paper) if ghost else accent)
        painter.drawEllipse(middle, radius, radius)
        font = painter.font()
        kept = painter.font()
        font.setPixelSize(round(radius * 1.25))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(accent if ghost else QColor(colours.on_accent))
        painter.drawText(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), _CENTRE, str(number))
        painter.setFont(kept)

    def _path(self, part: BodyPart) -> QPainterPath:
        """What can be seen of a part."""
        turn = QTransform.fromTranslate(self._left, self._top).scale(self._scale / _FINE, self._scale / _FINE)
        return turn.map(_visible_parts(self._outline)[part])

    def _polygon(self, polygon: Polygon) -> QPolygonF:
        return QPolygonF([self.to_pixels(point) for point in polygon])


@lru_cache(maxsize=4)
def _visible_parts(outline: Outline) -> dict[BodyPart, QPainterPath]:
    """Every part without what others cover of it: hands lie over fingers, the face over the head."""
    visible = {outline.whole_body.part: _joined(outline.whole_body)}
    above = QPainterPath()
    for region in reversed(outline.regions):
        path = _joined(region)
        visible[region.part] = path.subtracted(above)
        above = above.united(path)
    return visible


def _joined(region: Region) -> QPainterPath:
    path = QPainterPath()
    for polygon in region.polygons:
        piece = QPainterPath()
        piece.addPolygon(QPolygonF([QPointF(x * _FINE, y * _FINE) for x, y in polygon]))
        piece.closeSubpath()
        path = path.united(piece)
    return path


def _edge_towards(region: Region) -> Point:
    """Where the line from a badge beside its part meets the part."""
    (x, y), (to_x, to_y) = region.badge, region.centre
    steps = [(x + (to_x - x) * n / 40, y + (to_y - y) * n / 40) for n in range(41)]
    return next((step for step in steps if region.holds(step)), region.centre)


def _bigger(font: QFont, times: float) -> QFont:
    made = QFont(font)
    made.setPixelSize(round(QFontInfo(font).pixelSize() * times))
    made.setBold(True)
    return made


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _mixed(ground: str, over: str, strength: float) -> QColor:
    """The colour `over` laid on `ground`, 0 for none of it, 1 for all."""
    low, high = QColor(ground), QColor(over)
    return QColor(
        round(low.red() + (high.red() - low.red()) * strength),
        round(low.green() + (high.green() - low.green()) * strength),
        round(low.blue() + (high.blue() - low.blue()) * strength),
    )

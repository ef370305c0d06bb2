"""Values become bytes: equal ones the same, and what comes back is equal again."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct

from kartrasite.fingerprint import Packing, digest, unpack
from kartrasite.model.article import Question
from kartrasite.views import Anchor


class Single(Struct, frozen=True):
    value: object


class Frame(Struct, frozen=True):
    title: str
    menu: tuple[Anchor, ...]


VALUE = (
    Anchor("Tags", "/tags/", 3), Single(Single(None)), Question(q="Why?", a="So."), Decimal("3.50"), date(2026, 11, 2),
    datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Europe/Berlin")),
    MappingProxyType({"b": (1, 2.5), "a": frozenset({"x"})}), Anchor, Question, "ä", b"\x00", True,
)  # fmt: skip


def frame() -> Frame:
    return Frame("Reviews", (Anchor("Home", "/"),))


def test_what_is_packed_comes_back_equal() -> None:
    assert unpack(Packing().pack(VALUE), {}) == VALUE


def test_equal_values_give_equal_bytes_whether_or_not_they_are_one_object() -> None:
    one, two = frame(), frame()
    assert Packing().pack((one, one)) == Packing().pack((one, two))
    assert digest(one) == digest(two) != digest(Frame("Review", two.menu))


def test_a_shared_value_is_put_away_once_and_written_as_its_digest() -> None:
    packing = Packing((Frame,))
    packed = packing.pack((1, frame(), frame()))
    assert list(packing.parts) == [digest(frame())]
    assert b"Reviews" not in packed
    assert unpack(packed, packing.parts) == (1, frame(), frame())

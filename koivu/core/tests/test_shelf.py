"""What the shelf keeps, and what goes first."""

from koivu.core.shelf import Shelf


def test_what_was_used_longest_ago_goes_first():
    shelf = Shelf(room=2)
    shelf.put("a", "A")
    shelf.put("b", "B")
    shelf.take("a")

    shelf.put("c", "C")

    assert [shelf.take(key) for key in "abc"] == ["A", None, "C"]


def test_big_things_take_more_room():
    shelf = Shelf(room=10, weigh=len)
    shelf.put("a", "x" * 4)
    shelf.put("b", "x" * 4)
    shelf.put("a", "x" * 5)

    shelf.put("c", "x" * 2)

    assert shelf.take("b") is None
    assert [len(shelf.take(key)) for key in "ac"] == [5, 2]


def test_what_has_no_room_at_all_is_not_kept():
    shelf = Shelf(room=3, weigh=len)

    assert shelf.put("a", "x" * 4) == "xxxx"
    assert shelf.take("a") is None
    assert shelf.put("b", "xxx") == shelf.take("b")


def test_a_cleared_shelf_has_all_its_room():
    shelf = Shelf(room=1)
    shelf.put("a", "A")
    shelf.clear()

    shelf.put("b", "B")

    assert (shelf.take("a"), shelf.take("b")) == (None, "B")

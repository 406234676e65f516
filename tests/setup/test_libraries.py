import libraries


def test_what_the_system_can_load_is_not_missing() -> None:
    assert libraries.missing({"libc.so.6": ("libc6",)}) == {}


def test_what_the_system_cannot_load_is_missing_with_its_package() -> None:
    needed = {"libc.so.6": ("libc6",), "libof-dreams.so.7": ("libof-dreams7",)}

    assert libraries.missing(needed) == {"libof-dreams.so.7": ("libof-dreams7",)}


def test_the_lists_add_to_one_another() -> None:
    lists = [libraries.EVERYWHERE, libraries.FOR_CLIPS, libraries.ON_A_SCREEN]

    assert len({library for names in lists for library in names}) == sum(len(names) for names in lists)

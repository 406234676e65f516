import debian


def test_a_renamed_package_is_asked_for_by_the_name_this_release_knows() -> None:
    renamed = [("libsleep1t64", "libsleep1")]

    assert debian.chosen(renamed, is_known={"libsleep1"}.__contains__) == ["libsleep1"]
    assert debian.chosen(renamed, is_known={"libsleep1t64"}.__contains__) == ["libsleep1t64"]


def test_a_package_nobody_has_heard_of_yet_is_asked_for_by_its_old_name() -> None:
    assert debian.chosen([("libsleep1t64", "libsleep1")], is_known=set[str]().__contains__) == ["libsleep1"]


def test_a_package_with_two_libraries_is_asked_for_once() -> None:
    assert debian.chosen([("both",), ("another",), ("both",)], is_known=lambda _: True) == ["another", "both"]


def test_the_line_for_an_administrator_can_be_pasted_as_it_is() -> None:
    with_sudo = debian.line_for_an_administrator(["one", "two"], has_sudo=True)
    without = debian.line_for_an_administrator(["one", "two"], has_sudo=False)

    assert with_sudo == "sudo apt-get update && sudo apt-get install --yes --no-install-recommends one two"
    assert without == "su -c 'apt-get update && apt-get install --yes --no-install-recommends one two'"

from caulk.linter.spelling import hint, nearest


def test_the_closest_word_within_two_changes_is_given():
    assert nearest("CPY", ["CMD", "COPY"]) == "COPY"
    assert nearest("kitten", ["mitten", "sitting"]) == "mitten"


def test_a_word_further_away_is_another_word():
    assert nearest("abc", ["xyz", "abcdef"]) is None
    assert hint("abc", ["xyz"]) == ""


def test_the_hint_asks():
    assert hint("CPY", ["COPY"]) == " (did you mean COPY?)"


def test_swapped_letters_are_preferred_to_other_ones():
    assert nearest("RNU", ["ENV", "RUN"]) == "RUN"

def test_a_flag_is_found_in_each_of_its_spellings(one):
    command = one("apt-get install -qqy --no-install-recommends --quiet=2 x")
    assert command.has("-y")
    assert command.has("--yes", "-q")
    assert command.has("--quiet")
    assert not command.has("--assume-yes", "-n")


def test_a_letter_in_a_value_is_no_flag(one):
    assert not one("tar -C x -fcv.tar").has("-v")


def test_a_word_is_no_flag_behind_two_dashes(one):
    command = one("rm -- -rf")
    assert not command.has("-r")
    assert [word.text for word in command.operands] == ["-rf"]


def test_a_value_is_read_in_each_of_its_spellings(one):
    for text in ("useradd -u 1 x", "useradd -u1 x", "useradd -mu 1 x", "useradd --uid 1 x", "useradd --uid=1 x"):
        command = one(text)
        assert command.option("-u", "--uid").text == "1"
        assert [word.text for word in command.operands] == ["x"]


def test_the_last_of_repeated_options_holds(one):
    assert one("x --a 1 --a=2").option("--a").text == "2"


def test_an_option_of_an_unknown_command_takes_the_next_word(one):
    assert one("dockerd -H tcp://0.0.0.0 --storage-driver devicemapper").option("-s", "--storage-driver").text == (
        "devicemapper"
    )


def test_a_whole_word_with_one_dash_can_be_asked_for(one):
    assert one("wget -nv x").has("-nv")


def test_a_value_has_its_own_place(one):
    assert one('dockerd --host="tcp://0:2375"').option("--host").span.text == '"tcp://0:2375"'


def test_operands_are_neither_options_nor_their_values(one):
    command = one("apt-get -o A=b install -t stable -y x")
    assert [word.text for word in command.operands] == ["install", "x"]


def test_deleting_a_folder_or_its_content_or_more_is_seen(one):
    for text in (
        "rm -rf /var/lib/apt/lists/*",
        "rm -r /var/lib/apt/lists",
        "rm -fr /tmp/* /var/lib/apt/",
        "rm -rf /var/lib/{apt,dpkg,cache,log}/",
        "find /var/lib/apt/lists -mindepth 1 -delete",
    ):
        assert one(text).deletes("/var/lib/apt/lists"), text


def test_deleting_something_else_is_not_taken_for_it(one):
    for text in (
        "rm -rf /tmp/*",
        "rm /var/lib/apt/lists/x",
        "ls /var/lib/apt/lists",
        "rm -rf /var/lib/apt/listsx",
        "rm -rf *",
    ):
        assert not one(text).deletes("/var/lib/apt/lists"), text

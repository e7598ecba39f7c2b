import pytest
from caulk.linter.shell.go import loose_modules
from caulk.linter.shell.packages import read_call


@pytest.mark.parametrize(
    ("text", "manager", "packages"),
    [
        (
            "apt-get -y install -t stable a b=1.* c/stable ./d.deb",
            "apt-get",
            [("a", None), ("b", "1.*"), ("c", "stable")],
        ),
        ("sudo aptitude install a", "aptitude", [("a", None)]),
        ("apk add --no-cache -t .deps a 'b>=1' c=~2 d~3", "apk", [("a", None), ("b", "1"), ("c", "2"), ("d", "3")]),
        ("yum install -y a-b a-b-1.2 c-${V}", "yum", [("a-b", None), ("a-b", "1.2"), ("c", "${V}")]),
        ("dnf5 module install nodejs:18", "dnf", [("nodejs", "18")]),
        ("microdnf --setopt x=y install a", "microdnf", [("a", None)]),
        ("zypper -n in 'a=1'", "zypper", [("a", "1")]),
        ("pip install a 'b[x]==1' c~=2 -r req.txt .", "pip", [("a", None), ("b", "1"), ("c", "2")]),
        ("pip3.11 install --index-url u a", "pip", [("a", None)]),
        ("python3 -m pip install --target t a", "pip", [("a", None)]),
        ("pip install git+https://x/y git+https://x/z@1", "pip", [("git+https://x/y", None), ("git+https://x/z", "1")]),
        (
            "npm --loglevel error i -g a b@1 @s/c @s/d@2",
            "npm",
            [("a", None), ("b", "1"), ("@s/c", None), ("@s/d", "2")],
        ),
        ("npm ci", "npm", []),
        ("yarn global add a", "yarn", [("a", None)]),
        ("pnpm add a@1", "pnpm", [("a", "1")]),
        ("gem install a:1 b", "gem", [("a", "1"), ("b", None)]),
        ("gem install a -v 2", "gem", [("a", "2")]),
        ("pacman -Syu --noconfirm a", "pacman", [("a", None)]),
        ("go install x/y@latest x/z@v1", "go", [("x/y", None), ("x/z", "v1")]),
        ("cargo install --version 1 a", "cargo", [("a", "1")]),
        ("cargo install a@2", "cargo", [("a", "2")]),
    ],
)
def test_an_install_names_its_packages(read, text, manager, packages):
    install = read(text)[-1].installs()
    assert install.manager == manager
    assert [(each.name, each.version) for each in install.packages if not each.is_file] == packages


@pytest.mark.parametrize(
    "text",
    [
        "apt-get update",
        "apt-get remove install",
        "pip --version",
        "npm run install",
        "echo apt-get install x",
        "apt-get",
    ],
)
def test_other_commands_install_nothing(read, text):
    assert read(text)[-1].installs() is None


def test_only_the_managers_that_are_asked_for_count(one):
    command = one("apt-get install x")
    assert command.installs("apt", "apt-get")
    assert command.installs("yum") is None


def test_the_verb_and_the_packages_have_places(one):
    install = one("apt-get -y install 'curl=7'").installs()
    assert install.verb.span.text == "install"
    assert install.packages[0].span.text == "'curl=7'"


def test_unpinned_leaves_out_files_and_versions(one):
    install = one("pip install a b==1 ./c d.whl").installs()
    assert [each.name for each in install.unpinned] == ["a"]


@pytest.mark.parametrize(
    "text", ["apt-get update", "apk update", "zypper -n ref", "dnf makecache", "pacman -Sy", "sudo apt -qq update"]
)
def test_refreshing_an_index_is_seen(read, text):
    assert read(text)[-1].updates()


@pytest.mark.parametrize(
    "text", ["apt-get -y dist-upgrade", "yum update -y", "apk upgrade", "zypper dup", "pacman -Syu"]
)
def test_upgrading_is_seen(one, text):
    assert one(text).upgrades()


@pytest.mark.parametrize("text", ["apt-get purge x", "apk del x", "dnf remove x", "pacman -Rns x", "npm rm x"])
def test_removing_is_seen(one, text):
    assert one(text).removes()


@pytest.mark.parametrize(
    ("text", "manager"),
    [
        ("rm -rf /var/lib/apt/lists/*", "apt-get"),
        ("apt-get distclean", "apt-get"),
        ("yum -y clean all", "yum"),
        ("rm -rf /var/cache/yum", "yum"),
        ("dnf clean all", "dnf"),
        ("zypper cc -a", "zypper"),
        ("npm cache clean --force", "npm"),
        ("yarn cache clean", "yarn"),
        ("pip cache purge", "pip"),
        ("rm -rf /var/cache/apk/*", "apk"),
        ("pacman -Scc --noconfirm", "pacman"),
    ],
)
def test_cleaning_up_is_seen(one, text, manager):
    assert one(text).cleans(manager)


@pytest.mark.parametrize(
    ("text", "manager"),
    [("apt-get clean", "apt-get"), ("yarn cache dir", "yarn"), ("rm -rf /tmp/*", "apt-get"), ("yum clean all", "dnf")],
)
def test_what_leaves_the_cache_is_no_cleaning(one, text, manager):
    assert not one(text).cleans(manager)


@pytest.mark.parametrize(
    ("text", "section"),
    [("dnf group install x", "group"), ("microdnf module install x:1", "module"), ("yum install x", "")],
)
def test_groups_and_modules_are_told_from_packages(one, text, section):
    assert one(text).installs().section == section


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("pip install requests=2.7.0", ["requests=2.7.0"]),
        ("pip install 'a!=1' 'b<2' c===3", []),
        ("gem install a b -v 1", ["b"]),
        ("gem install a:1 -- --with x", []),
        ("yum install 'perl(Data::Dumper)' @group", ["perl(Data::Dumper)"]),
    ],
)
def test_what_has_no_version_is_told(one, text, loose):
    assert [each.name for each in one(text).installs().unpinned] == loose


@pytest.mark.parametrize(
    "text",
    [
        "apt-get -y install a",
        "apt-get install -q -q a",
        "apt-get install -q=2 a",
        "apt-get -oAPT::Get::Assume-Yes=true install a",
        "apt-get install -s a",
        "apt-get install a < answers",
        "zypper -n in a",
        "apk add a",
        "apt-get update",
    ],
)
def test_nothing_is_asked(one, text):
    assert not read_call(one(text)).asks


@pytest.mark.parametrize("text", ["apt install -q a", "dnf remove a", "zypper up", "microdnf upgrade"])
def test_a_question_is_asked(one, text):
    assert read_call(one(text)).asks


@pytest.mark.parametrize(
    "text",
    [
        "apt-get install --no-install-recommends a",
        "apt-get -o Apt::Install-Recommends=0 install a",
        "apt-get build-dep a",
        "aptitude install a",
    ],
)
def test_recommended_packages_stay_out(one, text):
    assert not read_call(one(text)).installs_recommended


def test_the_cache_whose_place_is_asked_for_is_deleted(read):
    assert any(command.cleans("yarn") for command in read('rm -rf "$(yarn cache dir)"'))


@pytest.mark.parametrize(
    ("text", "modules"),
    [
        ("go run example.com/a@latest example.com/b", ["example.com/a@latest"]),
        ("go install ./cmd/... std example.com/a@v1", []),
        ("go get -tool a b@v2", ["a"]),
        ("go build example.com/a", []),
        ("go run main.go x.y/z", []),
    ],
)
def test_what_go_fetches_in_any_version_is_told(one, text, modules):
    assert [word.text for word in loose_modules(one(text))] == modules

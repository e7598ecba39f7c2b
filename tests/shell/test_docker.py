import pytest


def texts(words):
    return [word.text for word in words]


def test_run_is_read_with_its_options_image_and_command(one):
    docker = one(
        "docker -H tcp://h run -it --rm -v /a:/b --volume=/c:/d -p 80:80 -e A=1 --net host --cap-add ALL img:1 sh -v x"
    ).docker
    assert docker.verb == "run"
    assert texts(docker.values("volume")) == ["/a:/b", "/c:/d"]
    assert texts(docker.values("publish")) == ["80:80"]
    assert texts(docker.values("network")) == ["host"]
    assert texts(docker.values("cap-add")) == ["ALL"]
    assert texts(docker.globals["host"]) == ["tcp://h"]
    assert set(docker.flags) == {"interactive", "tty", "rm"}
    assert docker.image.text == "img:1"
    assert texts(docker.inner) == ["sh", "-v", "x"]


@pytest.mark.parametrize("text", ["docker run", "docker container run", "podman run", "nerdctl run", "sudo docker run"])
def test_each_spelling_of_run_is_read(read, text):
    docker = read(f"{text} --privileged -u root img")[-1].docker
    assert docker.flag("privileged").span.text == "--privileged"
    assert docker.values("user")[0].text == "root"
    assert docker.target.text == "img"


def test_exec_names_a_container(one):
    docker = one("docker exec -u 0 --privileged -it web sh -c 'a b'").docker
    assert (docker.verb, docker.target.text, docker.image) == ("exec", "web", None)
    assert texts(docker.values("user")) == ["0"]
    assert texts(docker.inner) == ["sh", "-c", "a b"]


def test_a_flag_that_is_set_to_false_is_not_set(one):
    docker = one("docker run --privileged=false --init=true img").docker
    assert set(docker.flags) == {"init"}


def test_an_unknown_option_keeps_its_value(one):
    assert texts(one("docker run --new=x img").docker.values("new")) == ["x"]


def test_build_takes_options_behind_its_context(one):
    docker = one("docker build . -t name --build-arg A=1").docker
    assert docker.target.text == "."
    assert texts(docker.values("tag")) == ["name"]
    assert texts(docker.values("build-arg")) == ["A=1"]


def test_other_commands_and_a_bare_client_are_not_read(one):
    assert one("ls run").docker is None
    assert one("docker").docker is None
    assert one("docker --tls").docker is None


def test_values_have_places(one):
    assert one("docker run -v '/var/run/docker.sock:/x' i").docker.values("volume")[0].span.text == (
        "'/var/run/docker.sock:/x'"
    )

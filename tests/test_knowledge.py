"""The facts that are more than a table."""

import pytest
from caulk.linter.image import ImageReference
from caulk.linter.knowledge.images import runs_as_non_root
from caulk.linter.knowledge.plain_secrets import is_plain_secret, names_secret
from caulk.linter.knowledge.servers import checks_its_health, is_meant_for_ssh
from caulk.linter.knowledge.tags import is_moving


@pytest.mark.parametrize(
    "image", ["mysql:8", "rust:1", "centos:7", "traefik:3", "code.example/x", "registry.example/y"]
)
def test_an_image_runs_as_root_for_all_that_is_known(image):
    assert not runs_as_non_root(ImageReference.parse(image))


@pytest.mark.parametrize("image", ["bitnami/redis", "mcr.microsoft.com/mssql/server", "x:nonroot", "grafana/grafana"])
def test_an_image_has_a_user_of_its_own(image):
    assert runs_as_non_root(ImageReference.parse(image))


@pytest.mark.parametrize("tag", ["latest", "LATEST", "stable", "lts-alpine", "latest-slim"])
def test_a_tag_moves(tag):
    assert is_moving(tag)


@pytest.mark.parametrize("tag", ["1.27", "22-alpine", "beta-3", "development", "stable1"])
def test_a_tag_stays(tag):
    assert not is_moving(tag)


@pytest.mark.parametrize(
    "name",
    [
        *("PASSWORD", "PGPASSWORD", "DB_PASS", "MYSQL_PWD", "ClientSecret", "Auth__ClientSecret", "GITHUB_TOKEN"),
        *("API_KEY", "OPENAI_APIKEY", "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "APP_KEY", "SECRET_KEY_BASE"),
    ],
)
def test_a_name_is_that_of_a_secret(name):
    assert names_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "_", "PATH", "PASSWORD_FILE", "PASSWORD_MIN_LENGTH", "PUBLIC_KEY", "SORT_KEY", "KEY", "AUTH_MODE"),
        *("TOKEN_URL", "KEY_CONVERTER", "COMPASS", "SECRETARY", "SSL_KEY_CREDENTIALS", "MINIO_ACCESS_KEY"),
    ],
)
def test_a_name_is_not_that_of_a_secret(name):
    assert not names_secret(name)


@pytest.mark.parametrize(
    "value", ["", " ", "true", "1", "/run/key", "./key.pem", "<secret>", "your-key", "a$b", "XXXX"]
)
def test_a_value_is_no_secret(value):
    assert not is_plain_secret("API_KEY", value)


@pytest.mark.parametrize("value", ["postgres", "changeme", "123456", "hunter2"])
def test_a_weak_password_is_a_secret_all_the_same(value):
    assert is_plain_secret("DB_PASSWORD", value)


def test_an_image_with_a_health_check_is_known_by_any_of_its_names():
    for text in ("kong:3.8", "docker.io/library/kong", "index.docker.io/vaultwarden/server:1"):
        reference = ImageReference.parse(text)
        assert reference is not None
        assert checks_its_health(reference)


def test_git_servers_are_meant_for_ssh():
    assert is_meant_for_ssh("gitea/gitea:1.22")
    assert is_meant_for_ssh("GitLab")
    assert not is_meant_for_ssh("gitea/act_runner")

"""What a path in a compose file leads to, whichever system it was written on."""

import pytest
from caulk.linter.compose.paths import local_path
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (".", "/project/app"),
        ("web", "/project/app/web"),
        ("./web/", "/project/app/web"),
        ("../web", "/project/web"),
        ("web/../../web", "/project/web"),
        ("../../../../etc", "/etc"),
        ("/etc/web", "/etc/web"),
        ("my site/web.conf", "/project/app/my site/web.conf"),
        ("WEB", "/project/app/WEB"),
        ("größe", "/project/app/größe"),
        (".\\web\\site.conf", "/project/app/web/site.conf"),
        ("..\\web", "/project/web"),
        ("web:80", "/project/app/web:80"),
    ],
)
def test_a_path_is_followed_from_the_folder_whatever_its_separators(text, path):
    assert local_path(text, "/project/app") == path


@pytest.mark.parametrize("text", ["C:\\", "C:\\web", "c:/web", "D:web", "\\\\server\\share", "\\\\server\\share\\web"])
def test_what_lies_on_a_drive_or_another_machine_is_not_followed(text):
    assert local_path(text, "/project") is None


@pytest.mark.parametrize("text", ["~", "~/web", "~web/site"])
def test_somebody_s_home_is_not_followed(text):
    assert local_path(text, "/project") is None


@pytest.mark.parametrize(
    "text",
    [
        *("https://example.com/web.git", "ssh://git@example.com/web", "git@github.com:web/web.git"),
        *(
            "github.com/web/web",
            "oci://example.com/web",
            "docker-image://alpine",
            "service:web",
            "target:web",
            "oci-layout:web",
        ),
    ],
)
def test_what_is_no_file_is_not_followed(text):
    assert local_path(text, "/project") is None


@pytest.mark.parametrize("text", ["", "web\0", "web\n", "\x1b[31m"])
def test_what_no_system_takes_leads_nowhere(text):
    assert local_path(text, "/project") is None


@given(st.text(max_size=40))
def test_any_text_leads_to_an_absolute_path_or_nowhere(text):
    path = local_path(text, "/project")
    assert path is None or (path.startswith("/") and "/../" not in f"{path}/")

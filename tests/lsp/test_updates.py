"""What the client is shown, and when."""

from __future__ import annotations

ROOT = "FROM debian:12\nUSER root\n"
APP = "FROM debian:12\nUSER app\n"


async def test_what_is_found_is_sent_when_a_document_is_opened(session) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    (found,) = [each for each in session.published("Dockerfile") if each["code"] == "root-user"]
    assert found["range"] == {"start": {"line": 1, "character": 5}, "end": {"line": 1, "character": 9}}
    assert found["codeDescription"]["href"].endswith("/rules/root-user/")


async def test_a_change_is_looked_at_when_the_text_has_rested(session) -> None:
    await session.begin(debounce=40)
    session.open("Dockerfile", ROOT)
    for version in range(2, 6):
        session.change("Dockerfile", APP, version)
    assert [each["version"] for each in session.publications("Dockerfile")] == [1]
    await session.rest()
    assert [each["version"] for each in session.publications("Dockerfile")] == [1, 5]
    assert "root-user" not in session.rules("Dockerfile")

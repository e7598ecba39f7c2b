from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding, Related
from caulk.linter.knowledge.official_images import is_official
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=(
        *("DS-0002", "CKV_DOCKER_3", "CIS-DI-0001", "cis:4.1"),
        *("kics:missing_user_instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"),
    ),
    bad='FROM debian:12\nCMD ["server"]',
    good="""
        FROM debian:12
        RUN useradd --system app
        USER app
        CMD ["server"]
    """,
)
def check(stage: Stage) -> Iterator[Finding]:
    """The image sets no USER, so its containers run as root.

    Whoever breaks in is root in the container then, one fault of the kernel or one careless mount away from root
    on the host. Create a user and name it before CMD.

    Silent for base images that are known to name a user, `scratch` and Windows, where the entrypoint goes on as
    another user (gosu ...), and where each compose service sets `user`. Source: CIS 4.1.
    """
    base = stage.base_image.reference if stage.base_image else None
    if base is None or not stage.is_final or stage.names_user or stage.base_runs_as_non_root or stage.is_given_user:
        return
    if not stage.is_windows and not stage.drops_privileges:
        unless = "" if is_official(base) else ", unless the base image says otherwise"
        related = tuple(Related(each, "leaves it to the image who runs it") for each in stage.without_user)
        yield Finding(stage, f"no USER is set: the container runs as root{unless}", related=related)

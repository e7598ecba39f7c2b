from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    aliases=("dclint:no-build-and-image",),
    bad="""
        services:
          web:
            build: .
            image: example/web:1
    """,
    good="""
        services:
          web:
            build: .
    """,
)
def check(service: Service, *, check_pull_policy: bool = True) -> Iterator[Finding]:
    """A service has both a build and an image.

    Compose first tries to pull such an image, and builds if that fails: what runs depends on what somebody
    pushed. With `pull_policy` it is clear, and where the image is to be pushed, both are right: hence this
    is off by default. Set `check-pull-policy = false` to find those with `pull_policy` too.
    """
    fields = service.fields
    image, decided = fields.entry("image"), check_pull_policy and fields.entry("pull_policy") is not None
    if image is not None and fields.entry("build") is not None and not decided:
        message = f"`{service.name}` has an image beside its build: leave one out, or set `pull_policy`"
        yield Finding(image.key, message)

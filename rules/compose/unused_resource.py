from collections.abc import Iterator

from caulk.linter.compose.resources import Resource
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    fix="unsafe",
    tag="unnecessary",
    bad="""
        services:
          db:
            image: postgres:17
            volumes:
              - ./data:/var/lib/postgresql/data
        volumes:
          data:
    """,
    good="""
        services:
          db:
            image: postgres:17
            volumes:
              - ./data:/var/lib/postgresql/data
    """,
)
def check(resource: Resource) -> Iterator[Finding]:
    """A network, volume, secret, config or model is declared, and no service uses it.

    Compose makes nothing of it. Often a service should have used it: `./data:` is a folder, `data:` the volume.

    The fix is unsafe because a file that includes this one, or is given with it, may use it.
    """
    if resource.is_unused:
        message = f"no service uses the {resource.word} `{resource.name}`: use it, or leave it out"
        yield Finding(resource, message, Fix.of(f"Remove the {resource.word}", resource.withdraw()))

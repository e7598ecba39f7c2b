from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.contexts import ContextSource
from caulk.linter.links.leaks import leaked_secrets, list_of, takes_history
from caulk.linter.rule import rule

HERE = {"compose.yaml": "services:\n  web: {build: .}\n", "Dockerfile": "FROM node:22\nCOPY . /app\n"}


@rule(
    "security",
    severity="warning",
    confidence="medium",
    bad={**HERE, ".env": "STRIPE_SECRET=u83hs0Qf2\n"},
    good={**HERE, ".env": "STRIPE_SECRET=u83hs0Qf2\n", ".dockerignore": ".env\n"},
)
def check(source: ContextSource) -> Iterator[Finding]:
    """COPY of a whole folder takes secrets along that lie in it.

    Everybody who has the image can read them, even if a later instruction deletes them. Name them in
    .dockerignore, or copy what is needed by name.

    Looked for are files of variables, private keys, what logs in to clouds and registries, and a `.git/config` with
    a password, in the folder itself and in a few well-known ones (`.aws`, `certs`). Where the name is not enough the
    text decides: an `.npmrc` without a token is left in peace. Only stages that become an image count. A `.git`
    that an ignore file lets through is told as information: it holds all that was ever deleted.
    """
    ignored = source.context.ignore_file
    related = (Related(ignored.source.line(1), "this does not keep it out"),) if ignored is not None else ()
    paths = list(leaked_secrets(source))
    if paths:
        message = f"{source.value.text} takes {list_of(paths)} into the image: .dockerignore can keep that out"
        yield Finding(source, message, related=related)
    elif takes_history(source):
        message = f"{source.value.text} takes .git into the image, with all that was ever deleted"
        yield Finding(source, message, related=related, severity="info")

from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.links.contexts import Context
from caulk.linter.links.leaks import needless
from caulk.linter.rule import rule

HERE = {"compose.yaml": "services:\n  web: {build: .}\n", "Dockerfile": "FROM node:22\nCOPY . /app\n", "a.js": ""}


@rule("size", severity="info", bad=HERE, good={**HERE, ".dockerignore": ".git\nnode_modules\n"})
def check(context: Context) -> Iterator[Finding]:
    """The whole context is copied, and no .dockerignore says what of it nobody needs.

    What lies in the folder then comes along: the history in `.git`, packages of the host, logs, `.env`. The image
    grows, the cache breaks whenever one of these changes, and what is secret is published with it.

    The Dockerfile's own ignore file (`Dockerfile.dockerignore`) counts too. Where no service says which folder is
    the context, only Dockerfiles in a repository are judged, and those with no ignore file in any folder above.
    """
    whole = next((source for source in context.sources if source.is_whole), None)
    if whole is not None and context.ignore_file is None and context.is_certain and context.is_at_hand:
        message = f"{whole.value.text} copies the whole context, and there is no .dockerignore{needless(context)}"
        yield Finding(whole, message)

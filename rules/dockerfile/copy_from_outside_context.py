from collections.abc import Iterator

from caulk.linter.dockerfile.copying import climbs_out, local_sources
from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("dockerfilelint:add_src_invalid",),
    bad="FROM debian:12\nCOPY ../app.py /srv/",
    good="FROM debian:12\nCOPY app.py /srv/",
)
def check(transfer: Transfer) -> Iterator[Finding]:
    """COPY or ADD names a file above the build's context.

    The builder gets the context and nothing above it; it cuts the `..` off and looks for the file in the
    context, where it mostly is not. Build with the folder above as context: `docker build -f app/Dockerfile ..`.
    """
    for source in local_sources(transfer):
        if climbs_out(source):
            yield Finding(source, "nothing above the build's context reaches the builder")

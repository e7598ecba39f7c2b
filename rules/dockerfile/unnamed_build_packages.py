from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    aliases=("dockerfilelint:apkadd-missing-virtual",),
    programs=("apk",),
    bad="FROM alpine:3.23\nRUN apk add --no-cache gcc && make && apk del gcc",
    good="FROM alpine:3.23\nRUN apk add --no-cache --virtual .build gcc && make && apk del .build",
)
def check(run: Run) -> Iterator[Finding]:
    """Packages for the build alone are added and deleted by their names.

    The two lists drift apart, and what is forgotten in the second stays in the image. `apk add --virtual NAME`
    names them once, and `apk del NAME` takes all of them.
    """
    calls = [call for call in run.package_calls if call.manager == "apk"]
    removed = {word.text: word for call in calls if call.action == "remove" for word in call.operands}
    for call in calls:
        if call.action == "install" and not call.options.flag("-t", "--virtual"):
            both = [word for word in call.operands if word.text in removed]
            if both:
                related = Related(removed[both[0].text], "deleted here")
                yield Finding(both[0], "name what is deleted again once: `apk add --virtual NAME`", related=(related,))

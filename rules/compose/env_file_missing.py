from collections.abc import Iterator

from caulk.linter.compose.environment import MissingEnvFile
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad={
        "compose.yaml": """
            services:
              web:
                image: nginx:1.30
                env_file: ./wbe.env
        """,
        "web.env": "PORT=80\n",
    },
    good={
        "compose.yaml": """
            services:
              web:
                image: nginx:1.30
                env_file: ./web.env
        """,
        "web.env": "PORT=80\n",
    },
)
def check(file: MissingEnvFile) -> Iterator[Finding]:
    """A service or an `include` asks for a file of variables or labels that is not there.

    Compose stops with an error; `required: false` lets a service do without. Nothing is said of files that git
    ignores or that have a template beside them, such as `.env.example`: they are made where the project runs.
    Nor of a compose file that lies alone in its folder. Source: compose-go.
    """
    yield Finding(file, f"there is no file `{file.path}` for this `{file.key}`")

"""What tools that are run in a folder leave below it, and need when the program runs; and what starts such tools."""

from __future__ import annotations

from typing import NamedTuple


class Product(NamedTuple):
    """A folder that a tool makes in the working directory.

    verbs      the words behind the tool's name that make it; an empty one: the name alone does
    elsewhere  options with which it is made in another place
    variables  those with which it is, too
    settings   the files that may say so as well
    """

    folder: str
    verbs: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


_INSTALLS = ("install", "i", "ci", "add")
PRODUCTS = {
    "npm": Product("node_modules", _INSTALLS, ("-g", "--global", "--prefix", "--location", "-C")),
    "pnpm": Product("node_modules", _INSTALLS, ("-g", "--global", "--dir", "-C", "--modules-dir")),
    "yarn": Product(
        "node_modules",
        ("", "install", "add"),
        ("--modules-folder", "--cwd"),
        ("YARN_MODULES_FOLDER", "YARN_NODE_LINKER"),
        (".yarnrc", ".yarnrc.yml"),
    ),
    "bun": Product("node_modules", _INSTALLS, ("-g", "--global", "--cwd")),
    "composer": Product("vendor", ("install", "update", "require"), ("-d", "--working-dir"), ("COMPOSER_VENDOR_DIR",)),
    "uv": Product(".venv", ("sync",), ("--directory", "--project"), ("UV_PROJECT_ENVIRONMENT",)),
    "mvn": Product("target", ("compile", "package", "verify", "install"), ("-f", "--file")),
    "cargo": Product("target", ("build",), ("--target-dir", "--manifest-path"), ("CARGO_TARGET_DIR",)),
    "mix": Product("deps", ("deps.get",), (), ("MIX_DEPS_PATH",)),
}

# What compilers, bundlers and packagers write, by its folder and by its ending.
_FOLDERS = frozenset(
    {
        *("_build", "artifacts", "bin", "build", "builds", "dist", "generated", "node_modules", "obj", "out", "output"),
        *("pkg", "public", "publish", "release", "releases", "target", "vendor", "venv", ".venv", ".next", ".output"),
    }
)
_ENDINGS = (
    *(".jar", ".war", ".ear", ".whl", ".egg", ".gem", ".nupkg", ".deb", ".rpm", ".apk", ".exe", ".dll", ".so", ".a"),
    *(".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".zip", ".7z", ".wasm", ".bin", ".img", ".iso", ".phar"),
    *(".crt", ".cer", ".log", ".min.js", ".min.css", ".pb.go", ".db", ".sqlite"),
)
# Where it is written what is made before a build, under which name.
_SCRIPTS = frozenset(
    {
        *("Makefile", "makefile", "GNUmakefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml", "Rakefile"),
        *("Jenkinsfile", ".gitlab-ci.yml", ".travis.yml", "azure-pipelines.yml", "cloudbuild.yaml"),
        *("bitbucket-pipelines.yml", ".goreleaser.yml", ".goreleaser.yaml", "build.xml", "skaffold.yaml"),
    }
)
# Where it is written what is built of a Dockerfile, and which stage of it, besides.
_BUILDS = frozenset({"Tiltfile", "Earthfile", "devcontainer.json", ".devcontainer.json", "package.json"})
_BUILD_ENDINGS = (".yml", ".yaml", ".hcl", ".bash", ".ps1", ".bat", ".cmd", ".tf", ".groovy", "bake.json")


def is_product(path: str) -> bool:
    """Say whether a path is usually that of something built: by a folder in it, or its ending."""
    return path.lower().endswith(_ENDINGS) or not _FOLDERS.isdisjoint(path.split("/"))


def is_script(name: str) -> bool:
    """Say whether a file of this name may make other files."""
    return name in _SCRIPTS or name.endswith((".sh", ".mk"))


def starts_builds(name: str) -> bool:
    """Say whether a file of this name may start the build of an image: a script, a workflow, a compose or bake file."""
    return is_script(name) or name in _BUILDS or name.endswith(_BUILD_ENDINGS)


def holds_dependencies(name: str) -> bool:
    """Say whether a folder of this name is full of what others have written."""
    return name == "venv" or any(product.folder == name for product in PRODUCTS.values())

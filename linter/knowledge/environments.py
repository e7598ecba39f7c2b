"""Which variables well-known base images set. Source: the images' own Dockerfiles."""

from __future__ import annotations

from caulk.linter.image import ImageReference

# Nothing but PATH, and what no instruction would ask for.
_BARE = frozenset(
    {
        *("almalinux", "alpine", "amazonlinux", "archlinux", "busybox", "buildpack-deps", "centos", "debian"),
        *("fedora", "i386/alpine", "i386/debian", "i386/ubuntu", "opensuse/leap", "opensuse/tumbleweed"),
        *("oraclelinux", "photon", "rockylinux", "ubuntu", "arm32v7/alpine", "arm32v7/debian", "arm32v7/ubuntu"),
        *("arm64v8/alpine", "arm64v8/debian", "arm64v8/ubuntu", "resin/rpi-raspbian"),
    }
)
_JAVA = ("JAVA_", "JDK_", "LANG", "LC_ALL", "LANGUAGE")
_PREFIXES: dict[str, tuple[str, ...]] = {
    "amazoncorretto": _JAVA,
    "eclipse-temurin": _JAVA,
    "golang": ("GOLANG_", "GOPATH", "GOTOOLCHAIN"),
    "gradle": (*_JAVA, "GRADLE_"),
    "httpd": ("HTTPD_",),
    "java": _JAVA,
    "maven": (*_JAVA, "MAVEN_"),
    "nginx": ("NGINX_", "NJS_", "PKG_", "DYNPKG_", "ACME_"),
    "node": ("NODE_", "YARN_"),
    "openjdk": _JAVA,
    "php": ("PHP", "GPG_KEYS", "APACHE_"),
    "postgres": ("PG", "GOSU_", "LANG", "DOCKER_PG_"),
    "python": ("PYTHON_", "GPG_KEY", "LANG", "SETUPTOOLS_"),
    "ruby": ("RUBY", "GEM_HOME", "BUNDLE_", "LANG"),
    "rust": ("RUST", "CARGO_HOME"),
    "tomcat": (*_JAVA, "CATALINA_", "TOMCAT_", "GPG_KEYS", "LD_LIBRARY_PATH", "OPENSSL_"),
}


def sets_variable(reference: ImageReference, name: str) -> bool | None:
    """Say whether an image sets a variable; None where that is not known."""
    image = reference.familiar.removeprefix("public.ecr.aws/docker/library/")
    if image in _BARE:
        return False
    prefixes = _PREFIXES.get(image)
    return None if prefixes is None else name.startswith(prefixes)

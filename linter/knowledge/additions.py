"""What a build may run without a program being there afterwards that the base image lacks: a shell, curl, wget, python.

All else may bring one: packages with others that they need, an installer, `make install`.
"""

from __future__ import annotations

SYSTEM_MANAGERS = frozenset({"apt", "apk", "dnf", "yum", "microdnf", "zypper", "pacman"})
"""The families of package managers that install programs for all."""
LANGUAGE_MANAGERS = frozenset({"pip", "npm", "yarn", "pnpm", "gem", "bundle", "cargo", "go", "composer"})
"""Those that install for their language only."""

# Names in Debian and in Alpine. None of them needs or recommends one of the programs.
PLAIN_PACKAGES = frozenset(
    """
    apt-transport-https bind-tools build-base build-essential bzip2 ca-certificates coreutils cron dnsutils dirmngr
    dumb-init findutils fontconfig g++ gcc gcompat gettext gettext-base git gnupg gnupg2 gosu gzip htop icu-libs
    iproute2 iputils iputils-ping jq krb5-libs less libc-dev libc6-compat libc6-dev libffi-dev libgcc libgl1 libgomp1
    libintl libpq libpq-dev libpq5 libsm6 libssl-dev libssl1.1 libssl3 libstdc++ libstdc++6 libxext6 libxrender1
    linux-headers locales make musl-dev nano net-tools netcat netcat-openbsd netcat-traditional openssh-client openssl
    openssl-dev patch procps psmisc shadow socat sqlite sqlite3 su-exec tar tini ttf-dejavu tzdata unzip util-linux
    xz xz-utils zip zlib zlib-dev zlib1g-dev
    """.split()
)
PLAIN_COMMANDS = frozenset(
    """
    addgroup adduser apk apt apt-get bundle cargo cat cd chgrp chmod chown composer cp date dotnet dpkg-reconfigure echo
    export false find gem getent go gradle grep groupadd groupmod gunzip head install ldconfig ln locale-gen ls mkdir
    mv mvn node npm pip pip3 pnpm poetry printf pwd rm rmdir sed set sleep sort tail tee test touch tr true
    uname update-ca-certificates useradd usermod uv wc which yarn [ [[ :
    """.split()
)

"""The releases of distributions, as images of their own and below others."""

from __future__ import annotations

from caulk.linter.knowledge.releases.product import Product

SYSTEMS = {
    "almalinux": Product("AlmaLinux", "endoflife.date/almalinux", "8 2029-03-01  9 2032-05-31  10 2035-05-31"),
    "alpine": Product(
        "Alpine",
        "endoflife.date/alpine-linux; alpinelinux.org/releases (3.23)",
        """
            2.6 2015-05-01  2.7 2015-11-01  3.0 2016-05-01  3.1 2016-11-01  3.2 2017-05-01
            3.3 2017-11-01  3.4 2018-05-01  3.5 2018-11-01  3.6 2019-05-01  3.7 2019-11-01
            3.8 2020-05-01  3.9 2020-11-01  3.10 2021-05-01  3.11 2021-11-01  3.12 2022-05-01
            3.13 2022-11-01  3.14 2023-05-01  3.15 2023-11-01  3.16 2024-05-23  3.17 2024-11-22
            3.18 2025-05-09  3.19 2025-11-01  3.20 2026-04-01  3.21 2026-11-01  3.22 2027-05-01
            3.23 2027-11-01  3.24 -
            """,
    ),
    "amazonlinux": Product(
        "Amazon Linux",
        "endoflife.date/amazon-linux",
        """
            1 2023-12-31  2 2026-06-30  2016.09 2023-12-31  2017.03 2023-12-31  2017.09 2023-12-31
            2018.03 2023-12-31  2023 2029-06-30
            """,
    ),
    "centos": Product(
        "CentOS",
        "endoflife.date/centos; docker-library/docs, centos",
        "6 2020-11-30  7 2024-06-30  8 2021-12-31",
        retired="2024-06-30",
        instead="almalinux or rockylinux",
    ),
    "debian": Product(
        "Debian",
        "distro-info-data 0.58+deb12u7, with the long-term support",
        """
            6 2016-02-29  7 2018-05-31  8 2020-06-30  9 2022-06-30  10 2024-06-30  11 2026-08-31
            12 2028-06-30  13 2030-06-30
            """,
    ),
    "fedora": Product(
        "Fedora",
        "endoflife.date/fedora; 44 as tags have it",
        """
            20 2015-06-23  21 2015-12-01  22 2016-07-19  23 2016-12-20  24 2017-08-08  25 2017-12-12
            26 2018-05-29  27 2018-11-30  28 2019-05-28  29 2019-11-26  30 2020-05-26  31 2020-11-24
            32 2021-05-25  33 2021-11-30  34 2022-06-07  35 2022-12-13  36 2023-05-16  37 2023-12-05
            38 2024-05-21  39 2024-11-26  40 2025-05-13  41 2025-12-15  42 2026-05-13  43 2026-12-09
            44 -
            """,
    ),
    "opensuse": Product(
        "openSUSE",
        "endoflife.date/opensuse; docker-library/docs, opensuse",
        "13.1 2016-02-03  13.2 2017-01-17  42.1 2017-05-17  42.2 2018-01-26  42.3 2019-07-01",
        retired="2019-07-01",
        instead="opensuse/leap",
    ),
    "oraclelinux": Product(
        "Oracle Linux",
        "endoflife.date/oracle-linux of 2025-02",
        "6 2021-03-31  7 2024-12-31  8 2029-07-31  9 2032-06-30",
    ),
    "rockylinux": Product("Rocky Linux", "endoflife.date/rocky-linux", "8 2029-05-31  9 2032-05-31"),
    "ubuntu": Product(
        "Ubuntu",
        "distro-info-data 0.58+deb12u7, without what only customers get",
        """
            12.04 2017-04-28  14.04 2019-04-25  14.10 2015-07-23  15.04 2016-02-04  15.10 2016-07-28
            16.04 2021-04-30  16.10 2017-07-20  17.04 2018-01-13  17.10 2018-07-19  18.04 2023-05-31
            18.10 2019-07-18  19.04 2020-01-23  19.10 2020-07-17  20.04 2025-05-29  20.10 2021-07-22
            21.04 2022-01-20  21.10 2022-07-14  22.04 2027-06-01  22.10 2023-07-20  23.04 2024-01-25
            23.10 2024-07-11  24.04 2029-05-31  24.10 2025-07-10  25.04 2026-01-15  25.10 2026-07-09
            26.04 2031-05-29  26.10 2027-07-15
            """,
    ),
}

CODE_NAMES = {
    name: (product, release)
    for product, names in {
        "debian": """
            squeeze 6  wheezy 7  jessie 8  stretch 9  buster 10  bullseye 11  bookworm 12  trixie 13
            """,
        "ubuntu": """
            precise 12.04  trusty 14.04  utopic 14.10  vivid 15.04  wily 15.10  xenial 16.04  yakkety 16.10  zesty 17.04
            artful 17.10  bionic 18.04  cosmic 18.10  disco 19.04  eoan 19.10  focal 20.04  groovy 20.10  hirsute 21.04
            impish 21.10  jammy 22.04  kinetic 22.10  lunar 23.04  mantic 23.10  noble 24.04  oracular 24.10
            plucky 25.04  questing 25.10  resolute 26.04  stonking 26.10
            """,
        "amazonlinux": "al2 2  al2023 2023",
        "oraclelinux": "oraclelinux7 7  oraclelinux8 8  oraclelinux9 9",
    }.items()
    for name, release in zip(names.split()[::2], names.split()[1::2], strict=True)
}
"""What distributions call their releases, as tags have it (`3.8-slim-buster`)."""

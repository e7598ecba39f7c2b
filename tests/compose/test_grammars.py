"""The grammars of values that compose's schema leaves free."""

from collections.abc import Callable

import pytest
from caulk.linter.compose.grammars import (
    addresses,
    casts,
    devices,
    durations,
    hosts,
    images,
    items,
    modes,
    names,
    platforms,
    policies,
    port_mappings,
    processors,
    signals,
    sizes,
    volumes,
)
from caulk.linter.compose.grammars.flaw import Flaw
from hypothesis import example, given
from hypothesis import strategies as st

Grammar = Callable[[str], Flaw | None]

GRAMMARS: list[tuple[Grammar, str, str]] = [
    (durations.flaw, "30s 1m30s 1.5h 2d 1w3d 0 -1s +5m .5s 100ms 3us", "30 5min 1h30 1,5s later"),
    (sizes.flaw, "512m 1.5g 2gb 2GiB 1073741824 64b -1 0 1e3k", "512Mi 2gigs m 1,5g 1gg 512mib2"),
    (modes.flaw, "0440 440 0o644 7", "0888 rw-r--r-- 0x1ff"),
    (
        port_mappings.flaw,
        "80 8080:80 127.0.0.1:80:80 127.0.0.1::80 [::1]:80:80 ::1:80:80 3000-3005:3000-3005 80-90:80 53:53/udp 80/ :80",
        "80: 70000 8080:http localhost:80:80 127.0.1:80:80 80-70 80-81:80-83 80:80/tpc 256.1.1.1:80:80",
    ),
    (volumes.flaw, "/data data:/data ./a:/b:ro C:/a:/b:ro a:b:c:d ab", ":/data data: ./a::ro a1:/b:ro:rw"),
    (
        devices.flaw,
        "/dev/snd /dev/a:/dev/b /dev/a:/dev/b:rwm vendor.example/gpu=all",
        ":/dev/b /dev/a:/dev/b:rwx a:b:r:m",
    ),
    (
        hosts.flaw,
        "db=10.0.0.5 db:10.0.0.5 db:host-gateway db=::1 db=[::1] db:10.0.0.1,10.0.0.2",
        "db=web db: =10.0.0.1 db",
    ),
    (addresses.host_name_flaw, "web web-1 a.example.org 1a web.", "web_1 -web web- a..b"),
    (policies.restart_flaw, "no always unless-stopped on-failure on-failure:5", "never Always always:3 on-failure:x"),
    (policies.condition_flaw, "none on-failure any", "sometimes"),
    (
        policies.pull_flaw,
        "always never missing if_not_present build daily weekly refresh every_12h",
        "alwayss every_ every_2",
    ),
    (names.container_flaw, "web my_web.1 a1", "my-web! a _web wéb"),
    (names.user_flaw, "1000 1000:1000 www-data root:root :50 2147483647", "1:2:3 2147483648"),
    (processors.flaw, "0 0-3 0,2 0-1,4-7", "3-1 a 0-"),
    (
        platforms.flaw,
        "linux/amd64 linux/arm64/v8 linux amd64 windows/amd64 wasi/wasm",
        "linux/adm64 lunix/amd64 x/y/z/w linux/",
    ),
    (signals.flaw, "SIGTERM TERM sigint 9 RTMIN+3 SIGRTMAX-1", "SIGTREM 0 65 RTMIN+99"),
    (images.flaw, "nginx nginx:1.27 ghcr.io/a/b:C localhost:5000/a", "Nginx ghcr.io/A/b nginx: nginx::1 -a"),
    (items.context_flaw, "a=b a=docker-image://x", "a ../shared"),
    (items.ssh_flaw, "default a=b", "a ~/.ssh/id"),
    (items.device_count_flaw, "all 1 -1", "ALL some 1.5"),
    (casts.boolean_flaw, "true FALSE yes off", "never 1"),
    (casts.integer_flaw, "1 -1 +5", "1.5 a"),
    (casts.real_flaw, "1 1.5 -1e3 inf", "a 1,5"),
]


@pytest.mark.parametrize(
    ("grammar", "text"), [(grammar, text) for grammar, good, _ in GRAMMARS for text in good.split()]
)
def test_what_compose_takes_has_no_flaw(grammar: Grammar, text: str) -> None:
    assert grammar(text) is None


@pytest.mark.parametrize(("grammar", "text"), [(grammar, text) for grammar, _, bad in GRAMMARS for text in bad.split()])
def test_what_compose_refuses_has_a_flaw(grammar: Grammar, text: str) -> None:
    assert grammar(text) is not None


@given(st.sampled_from([grammar for grammar, _, _ in GRAMMARS]), st.text("a1:/-.,=$_[]Gg %@", max_size=20))
@example(volumes.flaw, "11:")
def test_a_flaw_lies_in_its_text_and_its_mend_is_sound(grammar: Grammar, text: str) -> None:
    flaw = grammar(text)
    if flaw is not None:
        assert 0 <= flaw.start <= flaw.end <= len(text)
        if flaw.mend is not None and (flaw.start, flaw.end) == (0, len(text)):
            assert grammar(flaw.mend) is None


@pytest.mark.parametrize(
    ("grammar", "text", "mend"),
    [
        (durations.flaw, "30", "30s"),
        (durations.flaw, "5 minutes", "5m"),
        (sizes.flaw, "512Mi", "512m"),
        (policies.restart_flaw, "unless_stopped", "unless-stopped"),
        (signals.flaw, "SIGTREM", "SIGTERM"),
        (images.flaw, "Example/Web:V1", "example/web"),
        (port_mappings.flaw, "localhost:80:80", "127.0.0.1"),
    ],
)
def test_a_flaw_knows_what_was_meant(grammar: Grammar, text: str, mend: str) -> None:
    flaw = grammar(text)
    assert flaw is not None
    assert flaw.mend == mend


@pytest.mark.parametrize(
    ("text", "length"), [("1m30s", 90e9), ("1.5s", 1.5e9), ("-2h", -7.2e12), ("1d", 86.4e12), ("x", None)]
)
def test_a_duration_has_a_length(text: str, length: float | None) -> None:
    assert durations.nanoseconds(text) == length


@pytest.mark.parametrize(("option", "meant"), [("r0", "ro"), ("readonly", "ro"), ("RW", "rw"), ("cached", None)])
def test_a_volume_option_that_compose_does_not_know_means_another(option: str, meant: str | None) -> None:
    assert volumes.meant(option) == meant


@pytest.mark.parametrize("grammar", [grammar for grammar, _, _ in GRAMMARS])
@pytest.mark.parametrize(
    "text", ["1" * 200_000, "a:" * 100_000, "-" * 200_000, "1m" * 100_000, " " * 200_000, "a." * 99_999]
)
def test_long_texts_are_read(grammar: Grammar, text: str) -> None:
    grammar(text)

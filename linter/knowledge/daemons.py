"""Daemons that a container should not run, the packages that bring them, and the programs that run several at once."""

from __future__ import annotations

LOGIN_SERVERS = {
    "sshd": "an ssh server",
    "dropbear": "an ssh server",
    "tinysshd": "an ssh server",
    "telnetd": "a telnet server",
    "in.telnetd": "a telnet server",
    "utelnetd": "a telnet server",
    "rlogind": "an rlogin server",
    "in.rlogind": "an rlogin server",
    "rshd": "an rsh server",
    "in.rshd": "an rsh server",
}
"""Programs through which people log in from outside."""

LOGIN_SERVICES = {
    "ssh": "an ssh server",
    "sshd": "an ssh server",
    "dropbear": "an ssh server",
    "telnet": "a telnet server",
    "telnetd": "a telnet server",
}
"""The names of the same as services."""

LOGIN_PACKAGES = {
    "openssh-server": "an ssh server",
    "openssh-server-pam": "an ssh server",
    "dropbear": "an ssh server",
    "dropbear-run": "an ssh server",
    "dropbear-bin": "an ssh server",
    "dropbear-ssh": "an ssh server",
    "tinysshd": "an ssh server",
    "telnetd": "a telnet server",
    "telnetd-ssl": "a telnet server",
    "telnet-server": "a telnet server",
    "inetutils-telnetd": "a telnet server",
    "rsh-server": "an rsh server",
    "rsh-redone-server": "an rsh server",
}
_OPENSSH_BRINGS_THE_SERVER = frozenset({"apk", "pacman"})


def login_package(manager: str, package: str) -> str | None:
    """Say which server for logging in a package brings; None where it brings none."""
    if package == "openssh" and manager in _OPENSSH_BRINGS_THE_SERVER:
        return "an ssh server"
    return LOGIN_PACKAGES.get(package)


SUPERVISORS = {
    "supervisord": "supervisord",
    "runsvdir": "runit",
    "s6-svscan": "s6",
    "monit": "monit",
    "circusd": "circus",
    "god": "god",
    "bluepill": "bluepill",
    "runit": "runit",
    "runit-init": "runit",
    "systemd": "systemd",
    "my_init": "runit",
    "honcho": "honcho",
    "foreman": "foreman",
    "overmind": "overmind",
    "hivemind": "hivemind",
}
"""Programs that run several daemons side by side, and the names people know them by."""

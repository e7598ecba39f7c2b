"""A command's arguments told apart: options, their values, operands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from caulk.linter.shell.words import Word

APT = "a host-architecture c config-file o option t target-release default-release P build-profiles"
YUM = (
    "c config d debuglevel e errorlevel x exclude R randomwait releasever installroot enablerepo disablerepo repo"
    " repoid setopt forcearch disableplugin enableplugin comment downloaddir advisory bugfix cve sec-severity"
)
PIP = (
    "abi b build e editable extra-index-url f find-links i index-url implementation no-binary only-binary platform"
    " prefix progress-bar proxy python python-version root root-user-action src t target trusted-host"
    " upgrade-strategy r requirement c constraint cert client-cert cache-dir log exists-action timeout retries"
    " config-settings global-option install-option build-option report keyring-provider use-feature"
    " use-deprecated"
)
NPM = (
    "loglevel registry prefix C cache userconfig globalconfig w workspace omit include install-strategy tag"
    " script-shell otp before fetch-retries fetch-timeout network-timeout cafile ca location cpu os libc"
)
TABLES = {
    "apt": APT,
    "apt-get": APT,
    "aptitude": "F display-format o option O sort q t target-release w width user-tag add-user-tag",
    "apk": ("t virtual X repository p root repositories-file keys-dir arch cache-dir wait progress-fd cache-max-age"),
    "yum": YUM,
    "dnf": YUM,
    "microdnf": YUM,
    "tdnf": YUM,
    "zypper": (
        "c config C cache-dir D reposd-dir R root installroot plus-repo p plus-content r repo from t type releasever"
        " rug-type solver-cache-dir pkg-cache-dir raw-cache-dir"
    ),
    "pip": PIP,
    "npm": NPM,
    "yarn": (
        "registry cwd modules-folder cache-folder network-timeout network-concurrency mutex use-yarnrc"
        " preferred-cache-folder"
    ),
    "pnpm": ("C dir filter F registry store-dir virtual-store-dir loglevel reporter network-concurrency prefix"),
    "gem": (
        "v version s source i install-dir n bindir p http-proxy P trust-policy platform format-executable g file"
        " use-system-libraries"
    ),
    "pacman": (
        "r root b dbpath cachedir config gpgdir arch logfile hookdir assume-installed ignore ignoregroup overwrite"
    ),
    "go": ("C o p tags ldflags gcflags asmflags mod modfile overlay pkgdir toolexec buildmode compiler installsuffix"),
    "cargo": (
        "vers version index registry git branch tag rev path root target target-dir profile features F j jobs color"
        " config Z bin example message-format C"
    ),
    "useradd": (
        "b base-dir c comment d home-dir e expiredate f inactive g gid G groups k skel K key p password R root"
        " P prefix s shell u uid Z selinux-user"
    ),
    "adduser": (
        "h home g gecos s shell G ingroup u uid k conf firstuid lastuid firstgid lastgid gid shell home comment"
    ),
    "groupadd": "g gid K key p password R root P prefix",
    "usermod": (
        "c comment d home e expiredate f inactive g gid G groups l login p password R root P prefix s shell u uid"
    ),
    "curl": (
        "o output d data data-raw data-binary data-urlencode F form form-string H header X request u user A user-agent"
        " b cookie c cookie-jar e referer E cert key cacert capath T upload-file x proxy U proxy-user m max-time"
        " connect-timeout retry retry-delay retry-max-time w write-out K config C continue-at r range Y speed-limit"
        " y speed-time z time-cond D dump-header resolve interface limit-rate max-filesize max-redirs pass ciphers"
        " output-dir t telnet-option Q quote oauth2-bearer url noproxy"
    ),
    "wget": (
        "O output-document o output-file a append-output P directory-prefix T timeout t tries e execute U user-agent"
        " header user password post-data post-file i input-file B base Q quota w wait ca-certificate certificate"
        " private-key l level A accept R reject D domains X exclude-directories I include-directories progress"
        " connect-timeout dns-timeout read-timeout retry-connrefused-delay waitretry limit-rate http-user"
        " http-password bind-address referer method body-data body-file"
    ),
    "tar": (
        "f file C directory T files-from X exclude-from exclude strip-components transform b blocking-factor"
        " I use-compress-program owner group mode H format"
    ),
    "chmod": "reference",
    "chown": "reference from",
    "install": "m mode o owner g group t target-directory S suffix strip-program",
    "sed": "e expression f file l line-length",
    "git": ("C c git-dir work-tree namespace b branch o origin depth u upload-pack reference config-env"),
    "sshd": "b C c E f g h k o p u",
    "supervisord": (
        "c configuration u user m umask d directory l logfile y logfile_maxbytes z logfile_backups e loglevel"
        " j pidfile i identifier q childlogdir a minfds minprocs"
    ),
    "sudo": (
        "u user g group h host p prompt C close-from D chdir R chroot r role t type T command-timeout U other-user"
    ),
    "doas": "u C",
    "env": "u unset C chdir S split-string",
    "exec": "a",
    "time": "f format o output",
    "nice": "n adjustment",
    "ionice": "c class n classdata p pid",
    "xargs": ("a arg-file d delimiter E I L max-lines n max-args P max-procs s max-chars replace process-slot-var"),
    "timeout": "s signal k kill-after",
    "su": "c command s shell g group G supp-group w whitelist-environment",
    "runuser": "u user c command s shell g group G supp-group w whitelist-environment",
    "stdbuf": "i input o output e error",
    "chroot": "userspec groups",
    "chsh": "s shell R root",
    "flock": "w timeout E conflict-exit-code",
    "tini": "p e",
    "dumb-init": "r rewrite",
    "chpst": "u U b e n l L m d o p f c r t / P",
    "sh": "o O rcfile init-file",
    "ssh": "b c D E e F I i J L l m O o p Q R S W w",
    "tee": "",
}
SAME_AS = {
    "bash": "sh", "dash": "sh", "ash": "sh", "ksh": "sh", "zsh": "sh", "mksh": "sh", "tdnf": "dnf", "pipx": "pip",
    "catatonit": "tini",
}  # fmt: skip


@cache
def taking_values(name: str) -> frozenset[str]:
    """Give the options, without dashes, whose value may be the next word."""
    if name.startswith("pip") and name not in TABLES and name not in SAME_AS:
        name = "pip"
    return frozenset(TABLES.get(SAME_AS.get(name, name), "").split())


class Option(NamedTuple):
    """An option: its name without dashes, the word it stands in, and its value, if it has one."""

    name: str
    word: Word
    value: Word | None
    long: bool


class Options:
    """A command's options in their order, and its operands. `rest` is how many words were read."""

    __slots__ = ("operands", "options", "read", "takes", "words")

    def __init__(
        self, words: Sequence[Word], takes: frozenset[str], *, until_operand: bool = False, start: int = 0
    ) -> None:
        self.words = words
        self.takes = takes
        self.options: list[Option] = []
        self.operands: tuple[Word, ...] = ()
        operands: list[Word] = []
        at, count = start, len(words)
        while at < count:
            text = words[at].text
            if text == "--":
                at += 1
                operands += words[at:] if not until_operand else ()
                break
            if len(text) < 2 or text[0] != "-":
                if until_operand:
                    break
                operands.append(words[at])
                at += 1
            elif text[1] == "-":
                at = self._long(at)
            else:
                at = self._short(at)
        self.read = min(at, count)
        self.operands = tuple(operands)

    @classmethod
    def of(cls, name: str, words: Sequence[Word]) -> Options:
        """Read the arguments of the command `name`, by the table of what its options take."""
        return cls(words, taking_values(name))

    def _long(self, at: int) -> int:
        word = self.words[at]
        name, equals, _ = word.text[2:].partition("=")
        if equals:
            value: Word | None = word.rest(len(name) + 3)
        else:
            value = self._following(at) if name in self.takes else None
        self.options.append(Option(name, word, value, True))
        return at + (1 if equals or value is None else 2)

    def _short(self, at: int) -> int:
        word = self.words[at]
        text = word.text
        name, equals, _ = text[1:].partition("=")
        if len(name) > 1 and name in self.takes:  # a long name behind one dash, as Go's programs have it
            value = word.rest(len(name) + 2) if equals else self._following(at)
            self.options.append(Option(name, word, value, True))
            return at + (1 if equals else 2)
        for index, letter in enumerate(name, 1):
            if letter not in self.takes and index < len(name):
                self.options.append(Option(letter, word, None, False))
                continue
            behind = index + 1 + text.startswith("=", index + 1)
            if behind < len(text) and (letter in self.takes or equals):
                self.options.append(Option(letter, word, word.rest(behind), False))
                return at + 1
            value = self._following(at) if letter in self.takes else None
            self.options.append(Option(letter, word, value, False))
            return at + (1 if value is None else 2)
        return at + 1

    def _following(self, at: int) -> Word | None:
        return self.words[at + 1] if at + 1 < len(self.words) else None

    def flag(self, *flags: str) -> Word | None:
        """Give the word in which the first of these flags stands: `--long`, `-s`, or a whole word like `-nv`."""
        for option in self.options:
            for flag in flags:
                if option.long and flag == "--" + option.name:
                    return option.word
                if not option.long and flag == "-" + option.name:
                    return option.word
                if len(flag) > 2 and option.word.text == flag:
                    return option.word
        return None

    def values(self, *names: str) -> list[Word]:
        """Give the values of these options (`--long`, `-s`), in their order; each is taken to have one."""
        asked = {name.lstrip("-") for name in names}
        options = self.options
        if not asked <= self.takes:
            options = Options(self.words, self.takes | asked).options
        wanted = set(names)
        return [
            option.value
            for option in options
            if option.value is not None and ("--" if option.long else "-") + option.name in wanted
        ]

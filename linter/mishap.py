"""Errors of our own: what goes wrong with one file, or one rule, is told, and the others still have their say."""

from __future__ import annotations

from types import TracebackType


class Mishap:
    """Takes in the error that ends its `with` block; what a user or the system does to end the program passes.

    message   what to tell of the error; None where there was none
    modules   the names of the modules whose code was running, the innermost last
    """

    __slots__ = ("message", "modules")

    def __init__(self) -> None:
        self.message: str | None = None
        self.modules: tuple[str, ...] = ()

    def __enter__(self) -> None:
        return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        place = ""
        modules = []
        while trace:
            code = trace.tb_frame.f_code
            place = f" at {code.co_filename}:{trace.tb_lineno}"
            modules.append(str(trace.tb_frame.f_globals.get("__name__")))
            trace = trace.tb_next
        self.message = f"internal error, please report it: {kind.__name__}: {error}{place}"
        self.modules = tuple(modules)
        return True

"""The one exception for a file that can't be taken; wording turns its code into a sentence."""

from zhuji.rules.verdict import Reason


class FileRefused(Exception):
    """A file was refused. `code` names the sentence, `values` fill its placeholders (text or
    whole numbers).
    """

    def __init__(self, code: str, /, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    @property
    def reason(self) -> Reason:
        return Reason.of(self.code, **self.values)

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value}" for name, value in sorted(self.values.items()))
        return f"{self.code}({filled})"

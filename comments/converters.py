"""Parts of addresses."""


class ObjectId:
    """A primary key; longer numbers overflow SQLite and are no address of ours."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return str(value)


class ModelLabel:
    """An app's label and a model's name, as in "blog.postpage"."""

    regex = r"[a-z_]{1,40}\.[a-z_]{1,40}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SignedToken:
    """What ends mails: a letter and a key with a signature behind it; see `comments.unsubscribing`."""

    regex = r"[cflnuw][1-9][0-9]{0,17}\.[\w-]{20,64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CertificateNumber:
    """The number of a certificate of erasure."""

    regex = "[2-9A-HJ-NP-Z]{12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Seal:
    """The seal of a certificate of erasure."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Side:
    """One of the two sides of a decision about a notice."""

    regex = "notifier|writer"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value

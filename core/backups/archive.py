"""One dated archive: the copy of the database, the uploads, and a sealed manifest with the checksum of each file."""

import json
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings

from core import seals
from core.backups.databases import Refused

PURPOSE = "core.backup"
FORMAT = 1
MANIFEST, MEDIA = "manifest.json", "media"
CHUNK = 1 << 20
_NAME = re.compile(r"salon-(\d{8}-\d{6})\.tar\.gz", re.ASCII)
_TIME = "%Y%m%d-%H%M%S"
ALTERED = "The archive was altered or is damaged, or was made with another SECRET_KEY: {}. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds. `made_at` lies before the copy of the database; `schema` names the migrations it stands on."""

    made_at: str
    vendor: str
    schema: list[list[str]]
    files: dict[str, list[str | int]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


def folder() -> Path:
    """Where archives are put; there may be none yet."""
    return Path(settings.BACKUP_DIR)


def name_at(moment: datetime) -> str:
    return f"salon-{moment.astimezone(UTC).strftime(_TIME)}.tar.gz"


def made_at(path: Path) -> datetime | None:
    """When an archive was made, from its name; None for another file."""
    found = _NAME.fullmatch(path.name)
    return datetime.strptime(found[1], _TIME).replace(tzinfo=UTC) if found else None


def pack(path: Path, *, manifest: Manifest, database: Path, name: str, media: Path) -> int:
    """Write an archive; returns how many uploads it holds. What is deleted while it is written is left out."""
    with tarfile.open(path, "w:gz", compresslevel=6) as tar:
        manifest.files[name] = _add(tar, name, database)
        for file in _uploads(media):
            inside = f"{MEDIA}/{file.relative_to(media).as_posix()}"
            try:
                manifest.files[inside] = _add_bytes(tar, inside, file.read_bytes())
            except FileNotFoundError:
                continue
        said = asdict(manifest)
        text = json.dumps({**said, "seal": seals.mac(seals.key(PURPOSE), [said])}, indent=1)
        _add_bytes(tar, MANIFEST, text.encode())
    return len(manifest.files) - 1


def unpack(path: Path, *, to: Path) -> Manifest:
    """Write everything into an empty folder once all of it fits its checksums. Raises Refused."""
    found: dict[str, list[str | int]] = {}
    text = b""
    try:
        with tarfile.open(path, "r:gz") as tar:
            for member in tar:
                source = tar.extractfile(member) if member.isreg() else None
                if source is None or not _is_plain(member.name) or member.name in found:
                    raise Refused(ALTERED.format(f"it holds {member.name!r}"))
                if member.name == MANIFEST:
                    text = source.read()
                else:
                    found[member.name] = _write(source, to / member.name)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise Refused(ALTERED.format(error)) from None
    return _checked(text, found)


def _checked(text: bytes, found: Mapping[str, list[str | int]]) -> Manifest:
    try:
        said = json.loads(text)
        seal = said.pop("seal")
        is_ours = seals.fits(str(seal), lambda key: seals.mac(key, [said]), PURPOSE)
        if said.get("format") != FORMAT or not is_ours:
            raise Refused(ALTERED.format("the seal of the manifest does not fit"))
        manifest = Manifest(**said)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(ALTERED.format("there is no manifest")) from None
    if wrong := sorted(
        name for name in {*found, *manifest.files} if found.get(name) != manifest.files.get(name)
    ):  # fmt: skip
        raise Refused(ALTERED.format(f"{wrong[0]} does not fit its checksum"))
    return manifest


def _uploads(media: Path) -> Iterator[Path]:
    yield from sorted(path for path in media.rglob("*") if path.is_file() and not path.is_symlink())


def _is_plain(name: str) -> bool:
    """No way out of the folder it is written to."""
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts and "\\" not in name
    return is_inside and (len(path.parts) == 1 or path.parts[0] == MEDIA)


def _add(tar: tarfile.TarFile, name: str, path: Path) -> list[str | int]:
    info = _info(name, path.stat().st_size)
    with path.open("rb") as file:
        tar.addfile(info, file)
    return [_sum(path), info.size]


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> list[str | int]:
    tar.addfile(_info(name, len(content)), BytesIO(content))
    return [sha256(content).hexdigest(), len(content)]


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def _sum(path: Path) -> str:
    total = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            total.update(chunk)
    return total.hexdigest()


def _write(source: IO[bytes], path: Path) -> list[str | int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    total, size = sha256(), 0
    with path.open("xb") as file:
        while chunk := source.read(CHUNK):
            total.update(chunk)
            size += len(chunk)
            file.write(chunk)
    return [total.hexdigest(), size]

"""ZIP archives that office documents and books are: opened with care, since a few bytes can hold gigabytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from claimx.errors import Encrypted, TooLarge, Unreadable

if TYPE_CHECKING:
    from claimx.read.formats import File

__all__ = ["MAX_UNPACKED", "member", "opened", "xml"]

MAX_UNPACKED = 200_000_000  # bytes of all members together, as the archive says and as they turn out
_MEMBERS = 100_000


def opened(file: File) -> zipfile.ZipFile:
    """The archive of a file. Raises `Unreadable` for a damaged one, `Encrypted` for a locked one, `TooLarge` for more than can be unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Unreadable(f"{file.name}: damaged ({error})", document=file.name) from None
    members = archive.infolist()
    if any(one.flag_bits & 1 for one in members):
        raise Encrypted(f"{file.name}: locked by a password; save it without one", document=file.name)
    if len(members) > _MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise TooLarge(f"{file.name}: unpacks to more than {MAX_UNPACKED / 1e6:g} MB", document=file.name)
    return archive


def member(archive: zipfile.ZipFile, name: str, file: File) -> bytes | None:
    """The content of a member, null where there is none of that name. Raises as `opened`."""
    try:
        with archive.open(name) as content:
            data = content.read(MAX_UNPACKED + 1)
    except KeyError:
        return None
    except Exception as error:  # noqa: BLE001 - zlib.error is no OSError, lzma's neither
        raise Unreadable(f"{file.name}: damaged ({name}: {error})", document=file.name) from None
    if len(data) > MAX_UNPACKED:
        raise TooLarge(f"{file.name}: unpacks to more than {MAX_UNPACKED / 1e6:g} MB", document=file.name)
    return data


def xml(data: bytes, file: File) -> Any:
    """The root element of an XML part; entities are not expanded and nothing outside is opened. Raises `Unreadable` for what is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{file.name}: damaged ({error})", document=file.name) from None

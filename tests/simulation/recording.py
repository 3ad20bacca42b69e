"""Items as lines of the recording format (DESIGN), written by the simulator itself."""

import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scanner.model import Context, Gap, Item, Mark
from signatures.advertisement import Advertisement


def as_object(item: Item) -> dict[str, Any]:
    """One line's object; what is not known is left out."""
    if isinstance(item, Context):
        line: dict[str, Any] = {"type": "context", **item._asdict()}
    elif isinstance(item, Advertisement):
        line = _advertisement(item)
    elif isinstance(item, Gap):
        line = {"type": "gap", "time": item.time, "end": item.end, "cause": item.cause}
    elif isinstance(item, Mark):
        line = {"type": item.mark, "time": item.time, "address": item.address}
    else:
        line = {"type": item.source, "time": item.time, **item.values}
    return {key: value for key, value in line.items() if value not in (None, {}, (), [])}


def _advertisement(item: Advertisement) -> dict[str, Any]:
    line: dict[str, Any] = {
        "type": "advertisement",
        "time": item.time,
        "address": item.address,
        "address_type": item.address_type,
        "rssi": item.rssi,
        "count": item.count,
        "connectable": item.connectable,
    }
    if item.data is not None:
        return line | {"data": item.data.hex()}
    return line | {
        "name": item.local_name,
        "manufacturer_data": {f"0x{key:04x}": value.hex() for key, value in item.manufacturer_data.items()},
        "service_data": {key: value.hex() for key, value in item.service_data.items()},
        "service_uuids": list(item.service_uuids),
        "tx_power": item.tx_power,
        "flags": item.flags,
    }


def write(path: Path, items: Iterable[Item], notes: Iterable[str] = ()) -> None:
    """Write a recording, gzipped if the name ends so; equal input gives equal bytes."""
    lines = [json.dumps({"type": "note", "text": note}) for note in notes]
    lines += [json.dumps(as_object(item), separators=(",", ":")) for item in items]
    content = ("\n".join(lines) + "\n").encode()
    if path.suffix != ".gz":
        path.write_bytes(content)
        return
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as out:
        out.write(content)
    path.write_bytes(packed.getvalue())

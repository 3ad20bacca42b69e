"""Answers as their makers' formats have them, made up here for the tests."""

import json

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from signatures.announcement import Announcement
from signatures.home.answers.frames import kasa_cipher

IP = "192.168.1.9"


def answer(port: int, data: bytes, how: str = "answers") -> Announcement:
    """One datagram of a host."""
    return Announcement("udp", 1.0, {"ip": IP, "port": port, "how": how, "data": data.hex()})


def kasa(**info: object) -> Announcement:
    """An older Kasa device."""
    return answer(9999, kasa_cipher(_json({"system": {"get_sysinfo": info}})))


def tapo(**result: object) -> Announcement:
    """A newer Kasa or a Tapo device: 16 bytes of header, then JSON."""
    return answer(20002, bytes(16) + _json({"error_code": 0, "result": result}))


def sadp(model: str, activated: str = "true") -> Announcement:
    """A Hikvision camera or recorder."""
    fields = f"<DeviceType>1</DeviceType><DeviceDescription>{model}</DeviceDescription>"
    text = f'<?xml version="1.0"?><ProbeMatch>{fields}<Activated>{activated}</Activated></ProbeMatch>'
    return answer(37020, text.encode())


def dhip(kind: str, model: str) -> Announcement:
    """A Dahua camera, recorder or door station."""
    info = {"DeviceClass": kind, "DeviceType": model, "Vendor": "Private", "MachineName": "hall"}
    body = _json({"method": "client.notifyDevInfo", "params": {"deviceInfo": info}})
    return answer(37810, b"\x20\0\0\0DHIP" + bytes(24) + body)


def pppp(kind: int, how: str = "beacons") -> Announcement:
    """A datagram of the PPPP kind: 0x41 a camera's answer, 0x30 an app's question."""
    body = b"VSTB\0\0\0\0" + (12_345).to_bytes(4, "big") + b"ABCDE\0\0\0" if kind == 0x41 else b""
    return answer(32108, bytes([0xF1, kind, 0, len(body)]) + body, how)


def tuya(port: int, active: int) -> Announcement:
    """A Tuya beacon: plain on 6666, locked with the key that all know on 6667."""
    text = _json({"ip": IP, "gwId": "bf1", "active": active, "productKey": "key", "version": "3.3"})
    if port == 6667:
        from hashlib import md5

        key = md5(b"yGAdlopoPVldABfn", usedforsecurity=False).digest()
        fill = 16 - len(text) % 16
        locking = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - their format
        text = locking.update(text + bytes([fill]) * fill) + locking.finalize()
    return answer(port, b"\0\0\x55\xaa" + bytes(16) + text + bytes(8), "beacons")


def tuya_35(port: int, **said: object) -> Announcement:
    """A frame of Tuya's version 3.5: AES-GCM under the key that all know, a return code before the text."""
    from hashlib import md5

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    text, nonce = bytes(4) + _json(said), bytes(range(12))
    head = bytes.fromhex("00006699 0000 00000001 00000013") + (12 + len(text) + 16).to_bytes(4, "big")
    key = md5(b"yGAdlopoPVldABfn", usedforsecurity=False).digest()
    locked = AESGCM(key).encrypt(nonce, text, head[4:])
    return answer(port, head + nonce + locked + bytes.fromhex("00009966"), "beacons")


def lifx(kind: int, *numbers: int) -> Announcement:
    """A LIFX answer: 3 names its service, 33 its maker and product."""
    told = b"".join(number.to_bytes(4, "little") for number in numbers)
    return answer(56700, (36 + len(told)).to_bytes(2, "little") + bytes(30) + bytes([kind, 0, 0, 0]) + told)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()

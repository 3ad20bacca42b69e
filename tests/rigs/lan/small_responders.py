"""WS-Discovery, NetBIOS, the router's DNS, the makers' questions, and DHCP requests."""

import asyncio
import json
import random
import socket
import struct
import uuid
from html import escape

from wire import PTR, labels, pack_name, read_name

WSD_PORT = 3702

SOAP = (
    '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"'
    ' xmlns:wsdp="http://schemas.xmlsoap.org/ws/2006/02/devprof"'
    ' xmlns:pub="http://schemas.microsoft.com/windows/pub/2005/07">{}</s:Envelope>'
)


class Wsd(asyncio.DatagramProtocol):
    def __init__(self, dev):
        self.dev = dev

    def connection_made(self, transport):
        self.t = transport

    def datagram_received(self, data, addr):
        if b"/discovery/Probe" not in data:
            return
        start = data.find(b"MessageID")
        rel = data[data.find(b">", start) + 1 : data.find(b"<", start)].decode("latin-1") if start > 0 else ""
        w = self.dev["wsd"]
        asked = data.decode("latin-1")
        probe_types = asked[asked.find("Types") : asked.find("/Types")] if "Types" in asked else ""
        if "NetworkVideoTransmitter" in probe_types and not any("NetworkVideo" in t for t in w["types"]):
            return
        head = (
            "<s:Header><a:MessageID>urn:uuid:"
            + str(uuid.uuid4())
            + "</a:MessageID><a:RelatesTo>"
            + escape(rel)
            + "</a:RelatesTo><a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"
            "</a:To><a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header>"
        )
        body = (
            "<s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:"
            + self.dev["uuid"]
            + "</a:Address></a:EndpointReference><d:Types>"
            + " ".join(w["types"])
            + "</d:Types><d:Scopes>"
            + escape(" ".join(w["scopes"]))
            + f"</d:Scopes><d:XAddrs>http://{self.dev['ip']}{w['xaddr']}</d:XAddrs>"
            "<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></s:Body>"
        )
        asyncio.get_running_loop().call_later(
            random.uniform(0.02, 0.4), self.t.sendto, SOAP.format(head + body).encode(), addr
        )


class NetBios(asyncio.DatagramProtocol):
    """Node status (NBSTAT) answers."""

    def __init__(self, dev):
        self.dev = dev

    def connection_made(self, transport):
        self.t = transport

    def datagram_received(self, data, addr):
        if len(data) < 50 or data[2] & 0x80 or data[46:48] != b"\x00\x21":
            return
        names = b"".join(
            n.encode()[:15].ljust(15) + bytes([suffix]) + (b"\x84\x00" if group else b"\x04\x00")
            for n, suffix, group in self.dev["netbios"]
        )
        mac = bytes.fromhex(self.dev["mac"].replace(":", ""))
        rdata = bytes([len(self.dev["netbios"])]) + names + mac + b"\0" * 40
        self.t.sendto(
            data[:2]
            + b"\x84\x00\0\0\0\x01\0\0\0\0"
            + data[12:46]
            + b"\x00\x21\x00\x01\0\0\0\0"
            + struct.pack("!H", len(rdata))
            + rdata,
            addr,
        )


class RouterDns(asyncio.DatagramProtocol):
    """The router's resolver: reverse names for the DHCP clients it knows, nothing else."""

    def __init__(self, names):
        self.names = names

    def connection_made(self, transport):
        self.t = transport

    def datagram_received(self, data, addr):
        try:
            name, pos = read_name(data, 12)
            kind = struct.unpack("!H", data[pos : pos + 2])[0]
        except (struct.error, IndexError, ValueError):
            return
        host = self.names.get(b".".join(name).decode("latin-1")) if kind == PTR else None
        q = data[12 : pos + 4]
        if host:
            rdata = pack_name([*labels(host), b"home"] if isinstance(host, str) else host)
            self.t.sendto(
                data[:2]
                + struct.pack("!HHHHH", 0x8580, 1, 1, 0, 0)
                + q
                + b"\xc0\x0c"
                + struct.pack("!HHIH", PTR, 1, 60, len(rdata))
                + rdata,
                addr,
            )
        else:
            self.t.sendto(data[:2] + struct.pack("!HHHHH", 0x8583, 1, 0, 0, 0) + q, addr)


def kasa_cipher(text):
    out, key = bytearray(), 171
    for b in text:
        key ^= b
        out.append(key)
    return bytes(out)


class Vendor(asyncio.DatagramProtocol):
    """P2P-camera LAN search (32108), miIO hello (54321), Kasa legacy discovery (9999)."""

    def __init__(self, dev, kind):
        self.dev, self.kind = dev, kind

    def connection_made(self, transport):
        self.t = transport

    def datagram_received(self, data, addr):
        if self.kind == "pppp" and data[:2] == b"\xf1\x30":
            body = b"VSTC\0\0\0\0" + struct.pack("!I", 123456) + b"ABCDE\0\0\0"
            self.t.sendto(b"\xf1\x41" + struct.pack("!H", len(body)) + body, addr)
        elif self.kind == "miio" and data[:4] == b"\x21\x31\x00\x20":
            self.t.sendto(
                b"\x21\x31\x00\x20" + b"\0" * 4 + struct.pack("!II", 123456789, 4242) + b"\xff" * 16, addr
            )
        elif self.kind == "kasa":
            info = {
                "system": {
                    "get_sysinfo": {
                        "sw_ver": "1.0.20",
                        "hw_ver": "1.0",
                        "model": "KP115(UK)",
                        "alias": "Heater plug",
                        "mac": self.dev["mac"].upper(),
                        "feature": "TIM:ENE",
                        "relay_state": 1,
                        "latitude_i": 515000,
                        "longitude_i": -1000,
                        "err_code": 0,
                    }
                }
            }
            self.t.sendto(kasa_cipher(json.dumps(info).encode()), addr)


def dhcp_request(dev):
    """A DHCPREQUEST as a client that renews would broadcast it: option 12 carries the host name."""
    mac = bytes.fromhex(dev["mac"].replace(":", ""))
    bootp = struct.pack(
        "!BBBBIHH4s4s4s4s16s",
        1,
        1,
        6,
        0,
        random.getrandbits(32),
        0,
        0x8000,
        b"\0" * 4,
        b"\0" * 4,
        b"\0" * 4,
        b"\0" * 4,
        mac + b"\0" * 10,
    )
    name = (dev.get("dhcp") or "").encode("utf-8", "surrogateescape")[:255]
    opts = b"\x63\x82\x53\x63" + b"\x35\x01\x03" + b"\x32\x04" + socket.inet_aton(dev["ip"])
    if name:
        opts += bytes([12, len(name)]) + name
    opts += b"\x3c\x0cudhcp 1.24.2" + b"\x37\x04\x01\x03\x06\x0f\xff"
    return bootp + b"\0" * 192 + opts

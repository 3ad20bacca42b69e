"""SSDP and the description documents behind it, the hostile ones included."""

import asyncio
import random
from html import escape

SSDP4, SSDP_PORT = "239.255.255.250", 1900


class Ssdp(asyncio.DatagramProtocol):
    def __init__(self, dev):
        self.dev = dev

    def connection_made(self, transport):
        self.t = transport
        asyncio.get_running_loop().call_later(0.4, self.notify)

    def targets(self, item):
        u = f"uuid:{item['uuid']}"
        return [("upnp:rootdevice", f"{u}::upnp:rootdevice"), (u, u), (item["st"], f"{u}::{item['st']}")]

    def notify(self, kind="ssdp:alive"):
        if self.t.is_closing():
            return
        for item in self.dev["ssdp_items"]:
            for st, usn in self.targets(item):
                self.t.sendto(
                    (
                        f"NOTIFY * HTTP/1.1\r\nHOST: {SSDP4}:{SSDP_PORT}\r\nCACHE-CONTROL: max-age=1800\r\n"
                        f"LOCATION: {item['location']}\r\nNT: {st}\r\nNTS: {kind}\r\n"
                        f"SERVER: {item['server']}\r\nUSN: {usn}\r\n\r\n"
                    ).encode("utf-8", "surrogateescape"),
                    (SSDP4, SSDP_PORT),
                )

    def datagram_received(self, data, addr):
        text = data.decode("latin-1")
        if not text.startswith("M-SEARCH"):
            return
        head = {
            k.strip().upper(): v.strip()
            for k, _, v in (line.partition(":") for line in text.split("\r\n")[1:])
        }
        want = head.get("ST", "")
        try:
            wait = min(float(head.get("MX", "1") or 1), 5)
        except ValueError:
            wait = 1
        for item in self.dev["ssdp_items"]:
            for st, usn in self.targets(item):
                if want in ("ssdp:all", st):
                    msg = (
                        f"HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\n"
                        f"LOCATION: {item['location']}\r\nSERVER: {item['server']}\r\n"
                        f"ST: {st}\r\nUSN: {usn}\r\n\r\n"
                    ).encode("utf-8", "surrogateescape")
                    asyncio.get_running_loop().call_later(
                        random.uniform(0, wait * 0.6), self.t.sendto, msg, addr
                    )


def description(item):
    """The UPnP description document of one SSDP item."""
    if "raw_xml" in item:
        return item["raw_xml"].encode()
    fields = dict(item["desc"], UDN=f"uuid:{item['uuid']}")
    body = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in fields.items())
    body += CONTROL if item.get("doors") else ""
    return (
        '<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0">'
        f"<specVersion><major>1</major><minor>0</minor></specVersion><device>{body}</device></root>"
    ).encode("utf-8", "surrogateescape")


CONTROL = (
    "<serviceList><service><serviceType>urn:schemas-upnp-org:service:WANIPConnection:1</serviceType>"
    "<controlURL>/ctl/IPConn</controlURL></service></serviceList>"
)
# as miniupnpd 2.3.9 answers
ENVELOPE = (
    '<?xml version="1.0"?>\r\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" '
    's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>{}</s:Body></s:Envelope>\r\n'
)
RULE = (
    '<u:GetGenericPortMappingEntryResponse xmlns:u="urn:schemas-upnp-org:service:WANIPConnection:1">'
    "<NewRemoteHost></NewRemoteHost><NewExternalPort>8554</NewExternalPort><NewProtocol>TCP</NewProtocol>"
    "<NewInternalPort>554</NewInternalPort><NewInternalClient>{}</NewInternalClient>"
    "<NewEnabled>1</NewEnabled><NewPortMappingDescription>cam in hall</NewPortMappingDescription>"
    "<NewLeaseDuration>0</NewLeaseDuration></u:GetGenericPortMappingEntryResponse>"
)
NO_RULE = (
    "<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>"
    '<UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>713</errorCode>'
    "<errorDescription>SpecifiedArrayIndexInvalid</errorDescription></UPnPError></detail></s:Fault>"
)


async def control(dev, reader, writer):
    """The router's rules: one, to the host one above its own address; any other action is a fault too."""
    size, action = 0, ""
    while (line := (await asyncio.wait_for(reader.readline(), 5)).decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        size = int(value) if name.lower() == "content-length" else size
        action = value.strip() if name.lower() == "soapaction" else action
    asked = (await asyncio.wait_for(reader.readexactly(size), 5)).decode("latin-1")
    dev.setdefault("actions", []).append(action)
    first = "GetGenericPortMappingEntry" in action and "<NewPortMappingIndex>0<" in asked
    head, _, last = dev["ip"].rpartition(".")
    body = ENVELOPE.format(RULE.format(f"{head}.{int(last) + 1}") if first else NO_RULE).encode()
    status = b"200 OK" if first else b"500 Internal Server Error"
    writer.write(
        b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (status, len(body)) + body
    )


async def serve_http(dev, reader, writer):
    dev["http_hits"] = dev.get("http_hits", 0) + 1
    try:
        line = await asyncio.wait_for(reader.readline(), 5)
        path = line.split(b" ")[1].decode("latin-1") if line.count(b" ") >= 2 else "/"
        if line.startswith(b"POST /ctl/IPConn "):
            return await control(dev, reader, writer)
        for item in dev["ssdp_items"]:
            if path == item["path"]:
                mode = item.get("mode")
                if mode == "slow":  # one byte a second, for ever
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<root>")
                    for _ in range(120):
                        writer.write(b"a")
                        await writer.drain()
                        await asyncio.sleep(1)
                    break
                if mode == "huge":  # 200 MB of text, no end tag
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<root>")
                    for _ in range(200):
                        writer.write(b"A" * 1_000_000)
                        await writer.drain()
                    break
                if mode == "redirect":  # to somewhere the scanner has no business asking
                    writer.write(f"HTTP/1.1 302 Found\r\nLocation: {item['redirect']}\r\n\r\n".encode())
                    break
                body = description(item)
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n"
                    b"Connection: close\r\n\r\n" % len(body) + body
                )
                break
        else:
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
    except (TimeoutError, OSError, IndexError):
        pass
    finally:
        writer.close()

"""Answers for every pretend device of the LAN rig, from one process.

The process opens each device's sockets inside that device's network namespace (setns, then socket(), then
back) and serves them all on one asyncio loop.

Usage (rig.sh calls it): devices.py PLAN.json CONTROL.sock
The plan is what plan.py wrote: a list of {ns, ip, mac, name, ...profile}.
Control datagrams: "bye NAME", "hello NAME", "rename NAME NEW", "dhcp NAME", "stats", "actions".
"""

import asyncio
import contextlib
import json
import os
import signal
import socket
import struct
import sys
import uuid
from pathlib import Path

from hostile import hostile_mdns, hostile_ssdp
from mdns_responder import MDNS4, MDNS_PORT, Mdns
from small_responders import WSD_PORT, NetBios, RouterDns, Vendor, Wsd, dhcp_request
from upnp_responder import SSDP4, SSDP_PORT, Ssdp, serve_http
from wire import inside, udp

HTTP_PORT = 5000
TASKS = set()


def prepare(dev, router_ip, texts, xml):
    dev["uuid"] = str(uuid.uuid5(uuid.NAMESPACE_OID, dev["mac"]))
    m = dev.get("mdns") or []
    dev["mdns_records"] = hostile_mdns(texts) if m == "hostile" else m
    if m == "hostile":
        # a target host name that makes the SRV data as long as a DNS name may be
        dev["srv_host"] = [b"h" * 63, b"h" * 63, b"h" * 63, b"h" * 55, b"local"]
    s = dev.get("ssdp") or []
    items = hostile_ssdp(texts, xml, router_ip) if s == "hostile" else s
    for i, item in enumerate(items):
        item.setdefault("uuid", str(uuid.uuid5(uuid.NAMESPACE_OID, f"{dev['mac']}{i}")))
        item.setdefault("path", f"/desc{i}.xml")
        item.setdefault("location", f"http://{dev['ip']}:{HTTP_PORT}{item['path']}")
    dev["ssdp_items"] = items


async def start(dev, names):
    loop = asyncio.get_running_loop()
    dev["protocols"] = {}

    async def endpoint(key, sock, factory):
        _, dev["protocols"][key] = await loop.create_datagram_endpoint(factory, sock=sock)

    with inside(dev["ns"]):
        socks = {}
        if dev["peer"] == "light":
            if dev["mdns_records"]:
                socks["mdns"] = udp(MDNS_PORT, dev["ip"], [MDNS4])
            if dev.get("wsd"):
                socks["wsd"] = udp(WSD_PORT, dev["ip"], [SSDP4])
        if dev["ssdp_items"]:
            socks["ssdp"] = udp(SSDP_PORT, dev["ip"], [SSDP4])
            http = socket.socket()
            http.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            http.setblocking(False)
            http.bind((dev["ip"], HTTP_PORT))
            http.listen(64)
            socks["http"] = http
        elif dev.get("dns"):
            pass
        if dev.get("netbios"):
            socks["netbios"] = udp(137, dev["ip"], broadcast=True)
        if dev.get("dns"):
            socks["dns"] = udp(53, dev["ip"])
        for port, kind in dev.get("udp") or []:
            socks[("udp", port, kind)] = udp(port, dev["ip"], broadcast=True)
        socks["cast"] = udp(0, dev["ip"], broadcast=True)
    for key, sock in socks.items():
        if key == "http":
            await asyncio.start_server(lambda r, w, d=dev: serve_http(d, r, w), sock=sock)
        elif key == "cast":
            dev["cast"] = sock
        elif isinstance(key, tuple):
            await endpoint(key, sock, lambda d=dev, k=key: Vendor(d, k[2]))
        else:
            make = {
                "mdns": lambda: Mdns(dev),
                "ssdp": lambda: Ssdp(dev),
                "wsd": lambda: Wsd(dev),
                "netbios": lambda: NetBios(dev),
                "dns": lambda: RouterDns(names),
            }[key]
            await endpoint(key, sock, make)
    if dev.get("beacon"):
        port, payload, every = dev["beacon"]
        TASKS.add(loop.create_task(beacon(dev, port, payload, every)))


async def beacon(dev, port, payload, every):
    body = payload.encode("latin-1").replace(b"%s", dev["ip"].encode())
    frame = (
        b"\0\0\x55\xaa\0\0\0\0\0\0\0\0"
        + struct.pack("!II", len(body) + 12, 0)
        + body
        + b"\0" * 4
        + b"\0\0\xaa\x55"
    )
    while True:
        with contextlib.suppress(OSError):
            dev["cast"].sendto(frame, (dev["broadcast"], port))
        await asyncio.sleep(every)


def send_dhcp(dev):
    with inside(dev["ns"]):
        s = udp(68, dev["ip"], broadcast=True)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"eth0")
    s.sendto(dhcp_request(dev), ("255.255.255.255", 67))
    s.close()


class Control(asyncio.DatagramProtocol):
    def __init__(self, devices):
        self.devices = devices

    def connection_made(self, transport):
        self.t = transport

    def datagram_received(self, data, addr):
        words = data.decode().split(None, 2)
        if words[0] == "actions":
            reply = json.dumps({n: d.get("actions", []) for n, d in self.devices.items()}).encode()
        elif words[0] == "stats":
            reply = json.dumps({n: d.get("http_hits", 0) for n, d in self.devices.items()}).encode()
        else:
            reply = self.act(words).encode()
        if addr:
            self.t.sendto(reply, addr)

    def act(self, words):
        dev = self.devices.get(words[1]) if len(words) > 1 else None
        if not dev:
            return "no such device"
        mdns, ssdp = dev["protocols"].get("mdns"), dev["protocols"].get("ssdp")
        if words[0] == "bye":
            if mdns:
                mdns.announce(ttl=0)
            if ssdp:
                ssdp.notify("ssdp:byebye")
        elif words[0] == "hello":
            if mdns:
                mdns.announce()
            if ssdp:
                ssdp.notify()
        elif words[0] == "rename" and mdns:
            mdns.announce(ttl=0)
            dev["mdns_records"] = [(k, words[2], p, t) for k, _, p, t in dev["mdns_records"]]
            mdns.build()
            mdns.announce()
        elif words[0] == "dhcp":
            send_dhcp(dev)
        else:
            return "cannot do that"
        return "ok"


async def main(plan, control_path):
    names = {}
    for dev in plan["devices"]:
        if dev.get("dhcp"):
            names[".".join(reversed(dev["ip"].split("."))) + ".in-addr.arpa"] = dev["dhcp"]
    devices = {}
    for dev in plan["devices"]:
        prepare(dev, plan["router"], plan["hostile_text"], plan["hostile_xml"])
        await start(dev, names)
        devices[dev["name"]] = dev
    loop = asyncio.get_running_loop()
    with contextlib.suppress(FileNotFoundError):
        os.unlink(control_path)
    control = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    control.setblocking(False)
    control.bind(control_path)
    await loop.create_datagram_endpoint(lambda: Control(devices), sock=control)
    print(f"serving {len(devices)} devices", flush=True)
    stop = asyncio.Event()
    for sig in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sig, stop.set)
    await stop.wait()


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2]))

"""A device that lies, and one with an address of its own. `forge.py ROUTER OWN SECONDS`, in a namespace:
forged SSDP answers in the router's name, and a camera at 192.168.1.64 that calls out."""

import socket
import struct
import subprocess
import sys
import threading
import time

CAMERA = "192.168.1.64"
GROUP = "239.255.255.250"


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def forged(source, target, port, to_port, body):
    """An IPv4 datagram in somebody else's name."""
    udp = struct.pack("!HHHH", port, to_port, 8 + len(body), 0) + body
    head = struct.pack(
        "!BBHHHBBH4s4s",
        0x45,
        0,
        20 + len(udp),
        1,
        0,
        4,
        17,
        0,
        socket.inet_aton(source),
        socket.inet_aton(target),
    )
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + udp


def lie(router, heard):
    """Answers as if they were the router's: to everybody, and to whoever asked the group."""
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    raw.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(heard["own"]))
    for path in ("/goform/reboot?now=1", "/forged.xml"):
        where = f"LOCATION: http://{router}:5000{path}\r\n"
        usn = "USN: uuid:f0::upnp:rootdevice\r\nSERVER: forged\r\n"
        notify = f"NOTIFY * HTTP/1.1\r\n{where}NT: upnp:rootdevice\r\nNTS: ssdp:alive\r\n{usn}\r\n".encode()
        raw.sendto(forged(router, GROUP, 1900, 1900, notify), (GROUP, 0))
        answer = f"HTTP/1.1 200 OK\r\n{where}ST: upnp:rootdevice\r\n{usn}\r\n".encode()
        for host, port in heard["asked"]:
            raw.sendto(forged(router, host, 1900, port, answer), (host, 0))


def listen(heard):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.bind((GROUP, 1900))
    sock.setsockopt(
        socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(GROUP) + socket.inet_aton(heard["own"])
    )
    while True:
        data, sender = sock.recvfrom(2048)
        if data.startswith(b"M-SEARCH"):
            heard["asked"].add(sender)


def call_out():
    """A camera of another range: its beacon, and an SSDP notice."""
    body = b"VSTC\0\0\0\0" + struct.pack("!I", 654321) + b"FGHIJ\0\0\0"
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(CAMERA))
    sock.bind((CAMERA, 0))
    sock.sendto(b"\xf1\x41" + struct.pack("!H", len(body)) + body, ("255.255.255.255", 32108))
    notify = (
        f"NOTIFY * HTTP/1.1\r\nLOCATION: http://{CAMERA}:80/upnpdevicedesc.xml\r\nNT: upnp:rootdevice\r\n"
        "NTS: ssdp:alive\r\nUSN: uuid:c0::upnp:rootdevice\r\nSERVER: IPCAM\r\n\r\n"
    )
    sock.sendto(notify.encode(), (GROUP, 1900))


def main(router, own, seconds):
    subprocess.run(["ip", "addr", "add", f"{CAMERA}/24", "brd", "+", "dev", "eth0"], check=False)
    subprocess.run(["ip", "route", "add", "255.255.255.255/32", "dev", "eth0"], check=False)
    heard = {"own": own, "asked": set()}
    threading.Thread(target=listen, args=(heard,), daemon=True).start()
    print("lying", flush=True)
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        lie(router, heard)
        call_out()
        time.sleep(0.3)
    subprocess.run(["ip", "addr", "del", f"{CAMERA}/24", "dev", "eth0"], check=False)


if __name__ == "__main__":
    main(*sys.argv[1:])

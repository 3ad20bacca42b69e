"""Real third-party responders for some devices, each inside its namespace (run under ip netns exec).

peers.py zeroconf DEVICE.json   python-zeroconf announces the device's mDNS services
peers.py wsd DEVICE.json        the WSDiscovery package publishes the device as a service
avahi-daemon is started by rig.sh itself, with service files written by: peers.py avahi DEVICE.json DIR
"""

import json
import signal
import socket
import sys
import threading
from pathlib import Path
from xml.sax.saxutils import escape


def stop_event():
    ev = threading.Event()
    for sig in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sig, lambda *_: ev.set())
    return ev


def run_zeroconf(dev):
    from zeroconf import IPVersion, ServiceInfo, Zeroconf

    stop = stop_event()
    zc = Zeroconf(interfaces=[dev["ip"]], ip_version=IPVersion.V4Only)
    infos = [
        ServiceInfo(
            f"{kind}.local.",
            f"{inst}.{kind}.local.",
            port=port,
            properties=txt,
            addresses=[socket.inet_aton(dev["ip"])],
            server=f"{dev['host']}.local.",
        )
        for kind, inst, port, txt in dev["mdns"]
    ]
    for info in infos:
        zc.register_service(info, allow_name_change=True)
    print("zeroconf peer ready", flush=True)
    stop.wait()
    zc.unregister_all_services()
    zc.close()


def run_wsd(dev):
    from wsdiscovery import QName, Scope
    from wsdiscovery.publishing import ThreadedWSPublishing

    stop = stop_event()
    ns = {
        "dn": "http://www.onvif.org/ver10/network/wsdl",
        "wsdp": "http://schemas.xmlsoap.org/ws/2006/02/devprof",
        "pub": "http://schemas.microsoft.com/windows/pub/2005/07",
    }
    w = dev["wsd"]
    types = [QName(ns[t.split(":")[0]], t.split(":")[1]) for t in w["types"]]
    pub = ThreadedWSPublishing()
    pub.start()
    pub.publishService(
        types=types, scopes=[Scope(s) for s in w["scopes"]], xAddrs=[f"http://{dev['ip']}{w['xaddr']}"]
    )
    print("wsd peer ready", flush=True)
    stop.wait()
    pub.stop()


def write_avahi(dev, folder):
    folder = Path(folder)
    (folder / "services").mkdir(parents=True, exist_ok=True)
    by_instance = {}
    for kind, inst, port, txt in dev["mdns"]:
        by_instance.setdefault(inst, []).append((kind, port, txt))
    for i, (inst, services) in enumerate(by_instance.items()):
        body = "".join(
            f"<service><type>{kind}</type><port>{port}</port>"
            + "".join(f"<txt-record>{escape(f'{k}={v}')}</txt-record>" for k, v in txt.items())
            + "</service>"
            for kind, port, txt in services
        )
        (folder / "services" / f"s{i}.service").write_text(
            '<?xml version="1.0" standalone="no"?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">'
            f"<service-group><name>{escape(inst)}</name>{body}</service-group>",
            "utf-8",
        )
    (folder / "avahi-daemon.conf").write_text(
        f"[server]\nhost-name={dev['host']}\nuse-ipv4=yes\nuse-ipv6=no\nallow-interfaces=eth0\n"
        "enable-dbus=no\nratelimit-interval-usec=1000000\nratelimit-burst=1000\n"
        "[wide-area]\nenable-wide-area=no\n[publish]\npublish-hinfo=no\npublish-workstation=no\n",
        "utf-8",
    )


if __name__ == "__main__":
    device = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    if sys.argv[1] == "zeroconf":
        run_zeroconf(device)
    elif sys.argv[1] == "wsd":
        run_wsd(device)
    else:
        write_avahi(device, sys.argv[3])

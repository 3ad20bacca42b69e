"""Announcements made from a pattern: the least a device must say for the pattern to hold."""

import re

from signatures.announcement import Announcement
from signatures.home.signature import Pattern

IP = "192.168.1.40"


def text_for(glob: str, filling: str) -> str:
    """A text that the glob fits; `filling` stands for each star."""
    first_of_set = re.sub(r"\[(.)[^]]*\]", r"\1", glob)
    return first_of_set.replace("*", filling).replace("?", "a")


def announcement_for(pattern: Pattern, filling: str, mac: str | None) -> Announcement:
    """One announcement that `pattern` fits; `mac` for patterns about address blocks."""
    texts = {field: text_for(globs[0], filling) for field, globs in pattern.texts}
    if pattern.mdns_type:
        txt = {field[4:]: text for field, text in texts.items() if field.startswith("txt:")}
        values = {"service_type": f"{pattern.mdns_type}.local.", "name": texts.get("name", "Thing")}
        return Announcement("mdns", 1.0, {**values, "hostname": None, "ips": [IP], "port": 1, "txt": txt})
    if pattern.udp:
        port, how = pattern.udp
        return Announcement("udp", 1.0, {"ip": IP, "port": port, "how": how, "data": ""})
    if any(field.startswith("ssdp:") for field in texts):
        headers = {f[5:].upper(): t for f, t in texts.items() if f[5:] in ("st", "nt", "server")}
        description = {f[5:]: t for f, t in texts.items() if f[5:] not in ("st", "nt", "server")}
        return Announcement("ssdp", 1.0, {"ip": IP, "headers": headers, "description": description})
    if any(field.startswith("wsd:") for field in texts):
        told = {key: [texts[f"wsd:{key}"]] for key in ("types", "scopes") if f"wsd:{key}" in texts}
        return Announcement("wsd", 1.0, {"ip": IP, **told})
    if "netbios" in texts:
        return Announcement("netbios", 1.0, {"ip": IP, "names": [texts["netbios"]], "mac": None})
    if "ssid" in texts:
        return Announcement("wifi", 1.0, {"bssid": None, "ssid": texts["ssid"], "rssi": -50})
    if "vendor_class" in texts:
        return Announcement("dhcp", 1.0, {"ip": IP, "vendor_class": texts["vendor_class"], "mac": mac})
    if "hostname" in texts:
        return Announcement("dhcp", 1.0, {"ip": IP, "hostname": texts["hostname"], "mac": mac})
    return Announcement("arp", 1.0, {"ip": IP, "mac": mac})

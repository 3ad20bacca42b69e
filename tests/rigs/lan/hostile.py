"""What a person who controls a device can put into its announcements, and the device that does so."""

ESC = "\x1b"

# Strings that a person who controls a device can put into its announcements.
HOSTILE_TEXT = {
    "ansi": f"{ESC}[2J{ESC}[31mOK{ESC}[0m",
    "osc": f"{ESC}]0;all clear\x07{ESC}]8;;http://x.test{ESC}\\safe{ESC}]8;;{ESC}\\",
    "osc52": f"{ESC}]52;c;cm0gLXJm\x07",
    "c1": "\x9b31mred\x9d0;t\x9c",
    "markup": "[bold red]SAFE[/] [link=http://x.test]ok[/link] [@click=app.quit]x[/]",
    "markup_broken": "[/] [not closed",
    "formula": "=cmd|'/c calc'!A1",
    "formula_at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula_tab": "\t=1+1",
    "crlf": "Printer\r\nSet-Cookie: a=b\nsecond line",
    "rtl": "Lamp \u202egnp.exe\u202c",
    "zero_width": "N\u200bes\u200bt",
    "html": "<script>alert(1)</script>&amp;",
    "sql": "x'); DROP TABLE devices;--",
    "path": "../../../../etc/passwd",
    "nul": "Cam\x00era",
    "percent": "%s%n%x{0}{__class__}",
    "long": "A" * 63,
}

HOSTILE_XML = {
    # entity expansion, an external entity, and a document that never ends
    "bomb": (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "'
        + "A" * 64
        + '">'
        + "".join(f'<!ENTITY {chr(98 + i)} "' + f"&{chr(97 + i)};" * 12 + '">' for i in range(8))
        + "]><root><device><friendlyName>&i;</friendlyName></device></root>"
    ),
    "xxe": (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<root><device><friendlyName>&x;</friendlyName></device></root>"
    ),
}


def hostile_mdns(texts):
    rows = []
    for i, (_key, text) in enumerate(sorted(texts.items())):
        raw = text.encode("utf-8")[:63]
        rows.append(
            ("_http._tcp", raw, 8000 + i, [b"note=" + text.encode()[:240], b"model=" + text.encode()[:240]])
        )
    rows += [
        (
            "_http._tcp",
            b"\xff\xfe\xc3\x28\x80bad",
            8100,
            [b"note=\xff\xfe\x80", b"\xff=\xff", b"=novalue", b"", b"k" * 255],
        ),
        ("_http._tcp", b"dots.and\\slashes", 8101, [b"path=/"]),
        (
            "_airplay._tcp",
            b"\x1b[2JNest",
            7000,
            [b"model=\x1b[31mAppleTV5,3", b"manufacturer=[bold]Samsung[/]", b"deviceid==1+1"],
        ),
        ("_hap._tcp", b"Lock", 51826, [b"md=%s", b"ci=99999999999999999999", b"sf=x", b"id=zz"]),
        ("_matterc._udp", b"0", 5540, [b"VP=4294967296+-1", b"DT=NaN", b"D=", b"CM=" + b"1" * 250]),
        ("_googlecast._tcp", b"x", 8009, [b"fn=" + b"\x1b]0;pwn\x07" * 20, b"md=" + b"A" * 250]),
        ("_x" + "y" * 40 + "._tcp", b"odd type", 1, []),
        ("_services._dns-sd._udp", b"self", 1, []),
    ]
    return rows


def hostile_ssdp(texts, xml, router_ip):
    items = []
    for i, key in enumerate(("ansi", "markup", "formula", "crlf", "html")):
        items.append(
            dict(
                st=f"urn:x:device:h{i}:1",
                server=texts[key].replace("\r", "").replace("\n", " "),
                desc=dict(
                    friendlyName=texts[key].replace("\x1b", "&#27;")
                    if key == "html"
                    else texts[key].replace("\x1b", ""),
                    manufacturer=texts["markup"],
                    modelName=texts["sql"],
                    presentationURL="javascript:alert(1)",
                ),
            )
        )
    items += [
        dict(st="urn:x:device:bomb:1", server="x", raw_xml=xml["bomb"]),
        dict(st="urn:x:device:xxe:1", server="x", raw_xml=xml["xxe"]),
        dict(st="urn:x:device:huge:1", server="x", mode="huge", desc={}),
        dict(st="urn:x:device:slow:1", server="x", mode="slow", desc={}),
        dict(
            st="urn:x:device:redir:1",
            server="x",
            mode="redirect",
            desc={},
            redirect=f"http://{router_ip}:5000/reboot",
        ),
        dict(st="urn:x:device:other:1", server="x", desc={}, location=f"http://{router_ip}:5000/reboot"),
        dict(st="urn:x:device:loop:1", server="x", desc={}, location="http://127.0.0.1:22/"),
        dict(
            st="urn:x:device:meta:1", server="x", desc={}, location="http://169.254.169.254/latest/meta-data/"
        ),
        dict(st="urn:x:device:file:1", server="x", desc={}, location="file:///etc/passwd"),
        dict(st="urn:x:device:userinfo:1", server="x", desc={}, location="http://a@b@[::1]:99999/%00"),
    ]
    return items

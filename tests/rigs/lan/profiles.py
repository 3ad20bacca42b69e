"""The pretend homes of the LAN rig: what each device answers to, as data.

Every profile is a dict:
  key        short stable name (used on rig.sh's command line and in expected.json)
  vendor, category, capabilities   what a scanner should conclude (None = it cannot know)
  mac        first three bytes (a real vendor prefix) or "laa" for a randomised address
  host       mDNS host name without ".local", or None
  dhcp       host name that the router's DNS knows (as routers learn it from DHCP), or None
  ping       answers ICMP echo
  peer       which program answers: "light" (devices.py), "avahi", "zeroconf", "wsd", "none"
  mdns       list of (service type, instance, port, txt) ; txt: dict of str or list of bytes
  ssdp       list of dicts: st, server, and desc (fields of the description XML) or location
  wsd        dict: types, scopes, xaddr
  netbios    list of (name, suffix, group)
  udp        list of (port, kind) for the small vendor protocols of devices.py
  beacon     (port, payload bytes, seconds): datagrams broadcast on their own
The vendor prefixes are public IEEE assignments; names and serials are made up.
"""

# fmt: off
PROFILES = [
    dict(
        key="router", vendor="TP-Link", category="router", capabilities=["network"],
        mac="50:c7:bf", host=None, dhcp="archer", ping=True, peer="light",
        ssdp=[dict(
            st="urn:schemas-upnp-org:device:InternetGatewayDevice:1",
            server="Linux/2.6 UPnP/1.0 MiniUPnPd/1.8",
            desc=dict(friendlyName="Archer VR400", manufacturer="TP-Link",
                      modelName="Archer VR400", modelNumber="2.0",
                      deviceType="urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
            doors=True,
        )],
        dns=True,
    ),
    dict(
        key="ring", vendor="Ring", category="doorbell",
        capabilities=["camera", "microphone", "presence"],
        mac="9c:76:13", host=None, dhcp="Ring-8f21ac", ping=False, peer="none",
    ),
    dict(
        key="nesthub", vendor="Google", category="display",
        capabilities=["camera", "microphone", "media"],
        mac="d8:eb:46", host="fuchsia-d8eb-4610-0203", dhcp="Google-Nest-Hub-Max",
        ping=True, peer="zeroconf",
        mdns=[(
            "_googlecast._tcp", "Google-Nest-Hub-Max-6fca4a2c60eecafa1b2c3d4e5f607182", 8009,
            {"id": "6fca4a2c60eecafa1b2c3d4e5f607182", "cd": "1A2B3C4D5E6F70818293A4B5C6D7E8F9",
             "rm": "", "ve": "05", "md": "Google Nest Hub Max", "ic": "/setup/icon.png",
             "fn": "Kitchen display", "ca": "231941", "st": "0", "bs": "FA8FCA6B0A11",
             "nf": "1", "rs": ""},
        )],
    ),
    dict(
        key="echo", vendor="Amazon", category="speaker", capabilities=["microphone", "media"],
        mac="fc:a1:83", host="echo-fca183", dhcp="amazon-7e11b2", ping=True, peer="light",
        mdns=[(
            "_amzn-wplay._tcp", "amzn.dmgr:5F8C0A22B41E4D6E9C:kQ3rT6:102211", 45123,
            {"s": "0", "at": "kQ3r", "n": "Bedroom Echo", "tr": "tcp", "sp": "46211",
             "pv": "1", "mv": "2", "v": "2", "a": "0", "u": "5F8C0A22B41E4D6E9C",
             "ad": "A32DOYMUN6DTXA", "dpv": "1", "t": "8", "f": "0"},
        )],
    ),
    dict(
        key="sonos", vendor="Sonos", category="speaker", capabilities=["media"],
        mac="48:a6:b8", host="sonos48a6b8010203", dhcp="SonosZP", ping=True, peer="light",
        mdns=[(
            "_sonos._tcp", "RINCON_48A6B801020301400@Living Room", 1443,
            {"info": "/api/v1/players/RINCON_48A6B801020301400/info", "vers": "3",
             "protovers": "1.35.3", "bootseq": "41", "hhid": "Sonos_abc"},
        )],
        ssdp=[dict(
            st="urn:schemas-upnp-org:device:ZonePlayer:1",
            server="Linux UPnP/1.0 Sonos/79.1-52120 (ZPS12)",
            desc=dict(friendlyName="Living Room - Sonos One", manufacturer="Sonos, Inc.",
                      modelName="Sonos One", modelNumber="S18",
                      deviceType="urn:schemas-upnp-org:device:ZonePlayer:1"),
        )],
    ),
    dict(
        key="hue", vendor="Philips Hue", category="hub", capabilities=["power"],
        mac="ec:b5:fa", host="ecb5fa010203", dhcp="Philips-hue", ping=True, peer="avahi",
        mdns=[
            ("_hue._tcp", "Hue Bridge - 010203", 443,
             {"bridgeid": "ecb5fafffe010203", "modelid": "BSB002"}),
            ("_hap._tcp", "Hue Bridge - 010203", 8080,
             {"md": "BSB002", "pv": "1.1", "id": "5A:1F:99:01:02:03", "c#": "6", "s#": "1",
              "ff": "0", "ci": "2", "sf": "0", "sh": "aGVsbG8="}),
        ],
    ),
    dict(
        key="reolink", vendor="Reolink", category="camera", capabilities=["camera", "microphone"],
        mac="ec:71:db", host=None, dhcp="Reolink", ping=True, peer="wsd",
        wsd=dict(
            types=["dn:NetworkVideoTransmitter"],
            scopes=["onvif://www.onvif.org/type/video_encoder", "onvif://www.onvif.org/type/audio_encoder",
                    "onvif://www.onvif.org/hardware/E1-Zoom", "onvif://www.onvif.org/name/Nursery",
                    "onvif://www.onvif.org/location/"],
            xaddr="/onvif/device_service",
        ),
    ),
    dict(
        key="tado", vendor="tado", category="thermostat", capabilities=["climate", "presence"],
        mac="ec:e5:12", host="tado-ib01", dhcp="tado", ping=True, peer="light",
        mdns=[("_hap._tcp", "tado Internet Bridge IB0123456789", 80,
               {"md": "tado", "pv": "1.1", "id": "0E:14:22:01:02:03", "c#": "3", "s#": "1",
                "ff": "1", "ci": "2", "sf": "0"})],
    ),
    dict(
        key="phone", vendor=None, category="phone", capabilities=[],
        mac="laa", host=None, dhcp=None, ping=True, peer="none",
    ),
    dict(
        key="spycam", vendor=None, category="camera", capabilities=["camera"],
        mac="24:6f:28", host=None, dhcp=None, ping=False, peer="light",
        udp=[(32108, "pppp")],
    ),
    dict(
        key="samsungtv", vendor="Samsung", category="tv", capabilities=["media", "microphone"],
        mac="8c:ea:48", host="Samsung", dhcp="Samsung", ping=True, peer="light",
        mdns=[("_airplay._tcp", "Samsung Q60 Series (55)", 7000,
               {"acl": "0", "deviceid": "8C:EA:48:01:02:03", "features": "0x7F8AD0,0x38BCB46",
                "rsf": "0x3", "fv": "p20.0.1", "flags": "0x244", "model": "QE55Q60TAUXXU",
                "manufacturer": "Samsung", "serialNumber": "0X1234ABCD00001", "protovers": "1.1",
                "srcvers": "377.17.24.6", "pk": "ab" * 32})],
        ssdp=[dict(
            st="urn:samsung.com:device:RemoteControlReceiver:1",
            server="SHP, UPnP/1.0, Samsung UPnP SDK/1.0",
            desc=dict(friendlyName="[TV] Samsung Q60 Series (55)", manufacturer="Samsung Electronics",
                      modelName="QE55Q60TAUXXU",
                      deviceType="urn:samsung.com:device:RemoteControlReceiver:1"),
        )],
    ),
    dict(
        key="hostile", vendor=None, category=None, capabilities=[],
        mac="b8:27:eb", host="raspberrypi", dhcp="raspberrypi", ping=True, peer="light",
        mdns="hostile", ssdp="hostile",
    ),
    dict(
        key="nuki", vendor="Nuki", category="lock", capabilities=["lock", "presence"],
        mac="54:d2:72", host=None, dhcp="Nuki_Bridge_1A2B3C4D", ping=True, peer="none",
    ),
    dict(
        key="haplock", vendor="Yale", category="lock", capabilities=["lock", "presence"],
        mac="00:17:7a", host="Front-Door", dhcp="yale-connect-plus", ping=True, peer="light",
        mdns=[("_hap._tcp", "Front Door", 5001,
               {"md": "YRD226", "pv": "1.1", "id": "AA:0F:11:01:02:03", "c#": "2", "s#": "1",
                "ff": "0", "ci": "6", "sf": "1"})],
    ),
    dict(
        key="matterplug", vendor=None, category="plug", capabilities=["power"],
        mac="34:98:7a", host="34987A010203", dhcp=None, ping=True, peer="light",
        mdns=[("_matterc._udp", "8F3C2A1B4D5E6F70", 5540,
               {"VP": "4447+2", "DT": "266", "DN": "Smart Plug", "D": "840", "CM": "1",
                "PH": "33", "PI": "", "SII": "5000", "SAI": "300"}),
              ("_matter._tcp", "2906C908D115D362-8FC7772401CD0696", 5540,
               {"SII": "5000", "SAI": "300", "T": "0"})],
    ),
    dict(
        key="homepod", vendor="Apple", category="speaker", capabilities=["microphone", "media"],
        mac="d4:90:9c", host="Living-Room", dhcp="Living-Room", ping=True, peer="light",
        mdns=[("_airplay._tcp", "Living Room", 7000,
               {"deviceid": "D4:90:9C:01:02:03", "features": "0x4A7FCA00,0x3C356BD0",
                "flags": "0x18404", "model": "AudioAccessory5,1", "protovers": "1.1",
                "srcvers": "675.4.1"}),
              ("_raop._tcp", "D4909C010203@Living Room", 7000,
               {"am": "AudioAccessory5,1", "cn": "0,1,2,3", "ft": "0x4A7FCA00,0x3C356BD0",
                "tp": "UDP", "vs": "675.4.1"}),
              ("_meshcop._udp", "Living Room", 49154,
               {"rv": "1", "nn": "MyHome1234", "xp": "aabbccddeeff0011", "tv": "1.3.0",
                "vn": "Apple Inc.", "mn": "BorderRouter", "sb": "000001b1"})],
    ),
    dict(
        key="vacuum", vendor="Roborock", category="vacuum", capabilities=["camera", "presence"],
        mac="b0:4a:39", host="roborock-vacuum-a10_miio123456789", dhcp="roborock-vacuum-a10",
        ping=True, peer="light",
        mdns=[("_miio._udp", "roborock-vacuum-a10_miio123456789", 54321,
               {"epoch": "1", "mac": "b04a39010203"})],
        udp=[(54321, "miio")],
    ),
    dict(
        key="printer", vendor="Brother", category="printer", capabilities=["storage"],
        mac="00:80:77", host="BRW008077010203", dhcp="BRW008077010203", ping=True, peer="avahi",
        mdns=[("_ipp._tcp", "Brother DCP-L2530DW series", 631,
               {"txtvers": "1", "qtotal": "1", "ty": "Brother DCP-L2530DW series",
                "rp": "ipp/print", "note": "", "usb_MFG": "Brother", "UUID":
                "e3248000-80ce-11db-8000-008077010203"}),
              ("_printer._tcp", "Brother DCP-L2530DW series", 515, {"ty": "Brother DCP-L2530DW series"})],
        netbios=[("BRW008077010203", 0x00, False), ("WORKGROUP", 0x00, True)],
    ),
    dict(
        key="nas", vendor="Synology", category="nas", capabilities=["storage"],
        mac="00:11:32", host="DiskStation", dhcp="DiskStation", ping=True, peer="light",
        mdns=[("_http._tcp", "DiskStation", 5000,
               {"vendor": "Synology", "model": "DS220+", "serial": "0000XXX000000",
                "version_major": "7", "admin_port": "5000", "mac_address": "00:11:32:01:02:03"}),
              ("_smb._tcp", "DiskStation", 445, {})],
        ssdp=[dict(st="urn:schemas-upnp-org:device:Basic:1", server="Synology/DSM/192.0.2.1",
                   desc=dict(friendlyName="DiskStation (DS220+)", manufacturer="Synology",
                             modelName="DS220+", deviceType="urn:schemas-upnp-org:device:Basic:1"))],
        netbios=[("DISKSTATION", 0x00, False), ("DISKSTATION", 0x20, False), ("WORKGROUP", 0x00, True)],
    ),
    dict(
        key="tuya", vendor="Tuya", category="plug", capabilities=["power"],
        mac="d8:1f:12", host=None, dhcp="ESP_1F1201", ping=True, peer="light",
        beacon=(6666,
                b'{"ip":"%s","gwId":"bf0000000000000001abcd","active":2,"ablilty":0,"encrypt":true,'
                b'"productKey":"keyxxxxxxxxxxxxx","version":"3.1"}', 4),
    ),
    dict(
        key="windows", vendor=None, category="computer", capabilities=["storage"],
        mac="8c:16:45", host=None, dhcp="DESKTOP-7H2K1", ping=False, peer="light",
        netbios=[("DESKTOP-7H2K1", 0x00, False), ("DESKTOP-7H2K1", 0x20, False), ("WORKGROUP", 0x00, True)],
        wsd=dict(types=["wsdp:Device", "pub:Computer"], scopes=[], xaddr="/3b1a/"),
    ),
    dict(
        key="kasa", vendor="TP-Link", category="plug", capabilities=["power"],
        mac="50:91:e3", host=None, dhcp="KP115", ping=True, peer="light", udp=[(9999, "kasa")],
    ),
    dict(
        key="babycam", vendor="Nanit", category="baby", capabilities=["camera", "microphone"],
        mac="44:ea:54", host=None, dhcp="nanit", ping=False, peer="none",
    ),
    dict(
        key="shelly", vendor="Shelly", category="plug", capabilities=["power"],
        mac="e8:68:e7", host="shellyplug-s-e868e7", dhcp="shellyplug-s-e868e7", ping=True, peer="light",
        mdns=[("_http._tcp", "shellyplug-s-e868e7", 80,
               {"id": "shellyplug-s-e868e7", "fw_id": "20230503-101129/v1.13.0", "arch": "esp8266"})],
    ),
]

"""The air of the guest: a virtual controller for the kernel over /dev/vhci, the
scenario's adverts as HCI reports, and real peripherals for lines with "gatt".

Runs as root in the guest. Writes --ready once bluetoothd has a powered adapter.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import logging
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import scenario
import tags

log = logging.getLogger("radio")
answers: set[asyncio.Future[None]] = set()  # kept until they are sent


async def adapter_ready(limit: float = 30.0) -> str:
    from dbus_fast import BusType, Message, MessageType, Variant
    from dbus_fast.aio import MessageBus

    bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
    end = time.monotonic() + limit
    while time.monotonic() < end:
        r = await bus.call(
            Message("org.bluez", "/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
        )
        if r and r.message_type is MessageType.METHOD_RETURN:
            for path, ifaces in r.body[0].items():
                a = ifaces.get("org.bluez.Adapter1")
                if not a:
                    continue
                if a["Powered"].value:
                    m = ifaces.get("org.bluez.AdvertisementMonitorManager1")
                    log.info("adapter %s powered, monitors %s", path, m and m["SupportedMonitorTypes"].value)
                    bus.disconnect()
                    return str(path)
                s = await bus.call(
                    Message(
                        "org.bluez",
                        path,
                        "org.freedesktop.DBus.Properties",
                        "Set",
                        signature="ssv",
                        body=["org.bluez.Adapter1", "Powered", Variant("b", True)],
                    )
                )
                log.info("power on %s: %s %s", path, s and s.message_type, s and s.body)
        await asyncio.sleep(0.1)
    bus.disconnect()
    raise TimeoutError("no powered adapter")


async def bumble_main(args: argparse.Namespace) -> None:
    from bumble import hci, ll
    from bumble.controller import Controller
    from bumble.link import LocalLink

    events = list(scenario.load(args.scenario))
    adverts = [e for e in events if isinstance(e, scenario.Advert)]
    gatt = list({e.address: e for e in adverts if e.gatt}.values())
    # before the kernel has a controller to wait for: on a busy machine an import takes many seconds
    for name in ("bumble.transport.vhci", "dbus_fast.aio", *(("bumble.device",) if gatt else ())):
        importlib.import_module(name)
    from bumble.core import PhysicalTransport

    class Link(LocalLink):
        """Sends data from the address the connection was made with (Bumble's own
        uses the random address, which the kernel changes while it scans)."""

        def send_acl_data(self, sender_controller, destination_address, transport, data):
            conn = sender_controller.le_connections.get(destination_address)
            to = self.find_le_controller(destination_address)
            if transport != PhysicalTransport.LE or conn is None or to is None:
                return super().send_acl_data(sender_controller, destination_address, transport, data)
            asyncio.get_running_loop().call_soon(to.on_link_acl_data, conn.self_address, transport, data)

    link = Link()
    rssi_of: dict[str, int] = {}

    class Host(Controller):
        """The kernel's controller. Hears the link's peripherals at a chosen RSSI."""

        reported = 0

        def report(self, a: scenario.Advert) -> None:
            if not self.le_scan_enable:
                return
            adv, rsp = a.ad()
            atype = (
                hci.Address.PUBLIC_DEVICE_ADDRESS
                if a.address_type == "public"
                else hci.Address.RANDOM_DEVICE_ADDRESS
            )
            addr = hci.Address(a.address, atype)
            R = hci.HCI_LE_Advertising_Report_Event.Report
            self.send_hci_packet(
                hci.HCI_LE_Advertising_Report_Event(
                    [
                        R(
                            event_type=scenario.HCI_EVENT[a.pdu],
                            address_type=atype,
                            address=addr,
                            data=adv,
                            rssi=a.rssi,
                        )
                    ]
                )
            )
            # a controller that asks nobody (a passive scan) hears no response
            if self.le_scan_type == 1 and a.pdu in ("ADV_IND", "ADV_SCAN_IND"):
                self.send_hci_packet(
                    hci.HCI_LE_Advertising_Report_Event(
                        [R(event_type=4, address_type=atype, address=addr, data=rsp, rssi=a.rssi)]
                    )
                )
            self.reported += 1

        def on_advertising_pdu(self, pdu: ll.AdvInd | ll.AdvExtInd) -> None:
            if self.le_scan_enable:
                at = pdu.advertiser_address
                R = hci.HCI_LE_Advertising_Report_Event.Report
                for kind, data in ((0, pdu.data), *(((4, b""),) if self.le_scan_type == 1 else ())):
                    self.send_hci_packet(
                        hci.HCI_LE_Advertising_Report_Event(
                            [
                                R(
                                    event_type=kind,
                                    address_type=at.address_type,
                                    address=at,
                                    data=data,
                                    rssi=rssi_of.get(str(at).split("/")[0].upper(), -50),
                                )
                            ]
                        )
                    )
            p = self.pending_le_connection
            if p and p.peer_address == pdu.advertiser_address:
                self.create_le_connection(pdu.advertiser_address)

    t, host = await controller_up(
        lambda t: Host(
            "RIG", host_source=t.source, host_sink=t.sink, link=link, public_address="00:1A:7D:DA:71:13"
        )
    )
    async with t:
        devices = await peripherals(gatt, link, rssi_of) if gatt else []
        log.info("%d peripherals", len(devices))

        Path(args.ready).write_text("ok", "utf-8")  # noqa: ASYNC240 - two bytes, at the start
        # the scenario's clock starts with the first scan
        while not host.le_scan_enable:  # noqa: ASYNC110 - Bumble announces no scan
            await asyncio.sleep(0.005)
        start = time.monotonic()
        faults: list[asyncio.Task[None]] = []
        for e in events:
            d = start + e.t / args.speed - time.monotonic()
            if d > 0:
                await asyncio.sleep(d)
            if isinstance(e, scenario.Fault):
                # not awaited: the command needs this loop to answer for the controller
                faults.append(asyncio.create_task(run_fault(e.fault)))
                continue
            if not e.gatt:
                host.report(e)
        log.info("scenario over, %d reported", host.reported)
        await asyncio.get_running_loop().create_future()


async def controller_up(made: Callable[[Any], Any]) -> tuple[Any, Any]:
    """The transport and the kernel's controller on it, powered; begun anew where the kernel gave it up.

    The kernel waits 2 s for the answer to a command (HCI_CMD_TIMEOUT), then it closes a controller for good;
    on a busy machine this process may not be given a turn in that time.
    """
    from bumble import hci
    from bumble.transport import open_transport

    while True:  # run.sh has the last word
        t = await open_transport("vhci")
        host = made(t)
        host.manufacturer_company_identifier = 0xB1EA
        host.le_features &= ~(hci.LeFeatureMask.LL_PRIVACY | hci.LeFeatureMask.LE_EXTENDED_ADVERTISING)
        try:
            await adapter_ready()
            return t, host
        except TimeoutError:
            log.info("the kernel gave the controller up: again")
            await t.close()


async def peripherals(adverts: Iterable[scenario.Advert], link: Any, rssi_of: dict[str, int]) -> list[Any]:
    """A real Bumble peripheral for each; what it imports takes a busy guest a minute."""
    from bumble import hci
    from bumble.att import ATT_Error
    from bumble.controller import Controller
    from bumble.device import Device, DeviceConfiguration
    from bumble.gatt import Characteristic, CharacteristicValue, Service
    from bumble.transport.common import Transport

    devices = []
    for a in adverts:
        c = Controller(f"TAG-{a.address}", link=link)
        tr = Transport(c, c)
        ringing = [False]
        dev = Device.from_config_with_hci(
            DeviceConfiguration(
                name=a.name or "",
                address=hci.Address(a.address, hci.Address.RANDOM_DEVICE_ADDRESS),
                advertising_interval_min=200,
                advertising_interval_max=200,
            ),
            tr.source,
            tr.sink,
        )
        for su, chars in tags.PROFILES[a.gatt].items():
            made = []
            for cu, (flags, value) in chars.items():
                props = Characteristic.Properties(0)
                for f in flags:
                    props |= {
                        "read": Characteristic.Properties.READ,
                        "write": Characteristic.Properties.WRITE,
                        "write-without-response": Characteristic.Properties.WRITE_WITHOUT_RESPONSE,
                        "notify": Characteristic.Properties.NOTIFY,
                        "indicate": Characteristic.Properties.INDICATE,
                    }[f]
                holder: list[Characteristic] = []

                def on_write(conn, v, d=dev, h=holder, kind=a.gatt, addr=a.address, r=ringing, u=cu):
                    log.info("write to %s: %s", addr, bytes(v).hex())
                    ans = tags.answer(kind, u, bytes(v), r[0])
                    r[0] = ans.ringing
                    if ans.att_error:
                        raise ATT_Error(error_code=ans.att_error)
                    for body in ans.replies:
                        answers.add(asyncio.ensure_future(d.indicate_subscribers(h[0], body)))
                    if ans.hang_up:
                        asyncio.get_running_loop().call_later(
                            1.0, lambda: asyncio.ensure_future(conn.disconnect(0x13)) if conn else None
                        )

                val = CharacteristicValue(read=lambda conn, v=value: v, write=on_write)
                ch = Characteristic(cu, props, Characteristic.READABLE | Characteristic.WRITEABLE, val)
                holder.append(ch)
                made.append(ch)
            dev.add_service(Service(su, made))
        dev.advertising_data = a.ad()[0]
        rssi_of[a.address] = a.rssi
        await dev.power_on()
        await dev.start_advertising(auto_restart=True)
        devices.append(dev)
        log.info("peripheral %s (%s) advertising", a.address, a.gatt)
    return devices


async def run_fault(name: str) -> None:
    log.info("fault %s", name)
    p = await asyncio.create_subprocess_shell(
        fault_command(name),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        out, _ = await asyncio.wait_for(p.communicate(), 5)
        log.info("fault %s: rc %s %s", name, p.returncode, out.decode(errors="replace").strip()[-200:])
    except TimeoutError:
        log.info("fault %s: still running after 5 s", name)


RFKILL = "for f in /sys/class/rfkill/rfkill*/; do [ $(cat $f/type) = bluetooth ] && echo %d > $f/soft; done"


def fault_command(name: str) -> str:
    """Faults done to the real stack."""
    return {
        "power_off": "bluetoothctl power off",
        "power_on": "bluetoothctl power on",
        "restart": "kill -9 $(pidof bluetoothd); sleep 1; "
        "/usr/libexec/bluetooth/bluetoothd -E >/dev/null 2>&1 &",
        "kill": "kill -9 $(pidof bluetoothd)",
        "rfkill": RFKILL % 1,
        "unrfkill": RFKILL % 0,
    }.get(name, f"echo unknown fault {name} >&2; false")


async def btvirt_main(args: argparse.Namespace) -> None:
    """Two of BlueZ's own emulated dual-mode controllers; hci1 advertises the first
    line of the scenario (legacy advertising by mgmt), hci0 is for the scan."""
    p = await asyncio.create_subprocess_exec(
        "btvirt", "-l2", stdout=asyncio.subprocess.DEVNULL, stderr=sys.stderr
    )
    log.info("adapter %s", await adapter_ready())
    await asyncio.sleep(1.0)
    first = next(e for e in scenario.load(args.scenario) if isinstance(e, scenario.Advert))
    for cmd in ("power on", "info", f"add-adv -c -d {first.ad()[0].hex()} 1"):
        # btmgmt wants a terminal
        q = await asyncio.create_subprocess_shell(
            f"script -qec 'btmgmt --index 1 {cmd}' /dev/null",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            out, _ = await asyncio.wait_for(q.communicate(), 10)
            log.info(
                "btmgmt %s: rc %s %s", cmd[:20], q.returncode, out.decode(errors="replace").strip()[-300:]
            )
        except TimeoutError:
            log.info("btmgmt %s did not end", cmd[:20])
    Path(args.ready).write_text("ok", "utf-8")  # noqa: ASYNC240 - two bytes, at the start
    await p.wait()


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--scenario", required=True)
    p.add_argument("--backend", default="bumble")
    p.add_argument("--ready", required=True)
    p.add_argument("--speed", type=float, default=1.0)
    a = p.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("bumble").setLevel(logging.WARNING)
    asyncio.run(btvirt_main(a) if a.backend == "btvirt" else bumble_main(a))


if __name__ == "__main__":
    main()

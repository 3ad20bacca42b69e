"""A small multicast DNS responder for one pretend device."""

import asyncio
import random
import socket
import struct

from wire import ANY, PTR, SRV, TXT, A, labels, pack_name, pack_txt, read_name, rr

MDNS4, MDNS_PORT = "224.0.0.251", 5353


class Mdns(asyncio.DatagramProtocol):
    """A small mDNS responder: PTR, SRV, TXT, A and reverse PTR, known-answer suppression,
    unicast replies when asked (QU or a legacy source port), announcements and goodbyes."""

    def __init__(self, dev):
        self.dev = dev
        self.build()

    def build(self):
        dev = self.dev
        self.host = labels((dev["host"] or f"dev{dev['n']}") + ".local")
        self.records = []  # (owner labels lower, kind, full rr bytes builder)
        for kind, instance, port, txt in dev["mdns_records"]:
            inst = instance if isinstance(instance, bytes) else instance.encode()
            typ = labels(kind + ".local")
            full = [inst, *typ]
            host = dev["srv_host"] if dev.get("srv_host") and inst == b"A" * 63 else self.host
            srv = struct.pack("!HHH", 0, 0, port) + pack_name(host)
            self.add(labels("_services._dns-sd._udp.local"), PTR, pack_name(typ), 4500, False)
            self.add(typ, PTR, pack_name(full), 4500, False)
            self.add(full, SRV, srv, 120, True)
            self.add(full, TXT, pack_txt(txt), 4500, True)
        self.add(self.host, A, socket.inet_aton(dev["ip"]), 120, True)
        reverse = ".".join(reversed(dev["ip"].split("."))) + ".in-addr.arpa"
        self.add(labels(reverse), PTR, pack_name(self.host), 120, True)

    def add(self, owner, kind, rdata, ttl, flush):
        key = tuple(x.lower() for x in owner)
        entry = (key, kind, owner, rdata, ttl, flush)
        if entry not in self.records:
            self.records.append(entry)

    def connection_made(self, transport):
        self.t = transport
        for delay in (0.2, 1.2):
            asyncio.get_running_loop().call_later(delay + random.random() / 5, self.announce)

    def message(self, entries, ident=0, question=b"", ttl=None, legacy=False):
        body = b"".join(
            rr(o, k, d, (ttl if ttl is not None else min(t, 10) if legacy else t), f and not legacy)
            for _, k, o, d, t, f in entries
        )
        return (
            struct.pack("!HHHHHH", ident, 0x8400, 1 if question else 0, len(entries), 0, 0) + question + body
        )

    def send(self, entries, addr, **kw):
        chunk, size = [], 0
        for e in entries:
            n = len(e[3]) + sum(map(len, e[2])) + 30
            if chunk and size + n > 1400:
                self.t.sendto(self.message(chunk, **kw), addr)
                chunk, size = [], 0
            chunk.append(e)
            size += n
        if chunk:
            self.t.sendto(self.message(chunk, **kw), addr)

    def announce(self, ttl=None):
        if not self.t.is_closing():
            self.send(self.records, (MDNS4, MDNS_PORT), ttl=ttl)

    def datagram_received(self, data, addr):
        try:
            ident, flags, qd, an = struct.unpack("!HHHH", data[:8])
            if flags & 0x8000:
                return
            pos, questions, known = 12, [], set()
            for _ in range(qd):
                start = pos
                name, pos = read_name(data, pos)
                kind, klass = struct.unpack("!HH", data[pos : pos + 4])
                pos += 4
                questions.append((name, kind, klass, data[start:pos]))
            for _ in range(an):
                name, pos = read_name(data, pos)
                kind, _, _, n = struct.unpack("!HHIH", data[pos : pos + 10])
                if kind == PTR:
                    known.add((name, read_name(data, pos + 10)[0]))
                pos += 10 + n
        except (struct.error, IndexError, ValueError):
            return
        legacy = addr[1] != MDNS_PORT
        answers, unicast = [], legacy
        for name, kind, klass, _ in questions:
            unicast |= bool(klass & 0x8000)
            for e in self.records:
                if e[0] == name and kind in (e[1], ANY) and e not in answers:
                    if e[1] == PTR and (name, tuple(x.lower() for x in self.target(e))) in known:
                        continue
                    answers.append(e)
        if not answers:
            return
        extra = []
        for e in answers:
            if e[1] == PTR:
                want = tuple(x.lower() for x in self.target(e))
                extra += [r for r in self.records if r[0] == want and r[1] in (SRV, TXT)]
        extra += [r for r in self.records if r[1] == A]
        out = answers + [r for r in extra if r not in answers]
        kw = dict(ident=ident, question=questions[0][3], legacy=True) if legacy else {}
        where = addr if unicast else (MDNS4, MDNS_PORT)
        loop = asyncio.get_running_loop()
        loop.call_later(random.uniform(0.02, 0.12), lambda: self.send(out, where, **kw))

    @staticmethod
    def target(entry):
        out, pos, d = [], 0, entry[3]
        while d[pos]:
            out.append(d[pos + 1 : pos + 1 + d[pos]])
            pos += 1 + d[pos]
        return out

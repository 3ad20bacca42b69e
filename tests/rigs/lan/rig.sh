#!/usr/bin/env bash
# A pretend home network in namespaces: devices that answer ARP, mDNS, SSDP, WS-Discovery, NetBIOS...
#
#   rig.sh up [N]            bring up N devices (default 12, at most 250); RIG_PREFIX=24 (default) or 20
#   rig.sh exec CMD...       run CMD as a scanner on that network
#   rig.sh user CMD...       the same as user nobody, no capabilities (CMD must be readable to nobody)
#   rig.sh nocap CMD...      the same as root with every capability dropped
#   rig.sh list              devices: name, address, MAC, what can see them
#   rig.sh leave NAME | join NAME     a device says goodbye and goes / comes back
#   rig.sh newmac NAME MAC | rename NAME "NEW NAME" | dhcp NAME | stats
#   rig.sh isolate           Wi-Fi client isolation: devices reach the router only
#   rig.sh down              remove everything
#
# Needs root, iproute2, python3; avahi-daemon for two of the devices (skipped when absent), and the
# zeroconf and WSDiscovery packages for two more (RIG_PY chooses the python; falls back to the light
# responder when the package is absent). No interface is made outside the namespaces, there is no
# route out of them, and nothing on the machine itself is touched.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
NAME=${RIG_NAME:-hsl}   # namespaces are called NAME-...: rigs of different names do not disturb each other
STATE=${RIG_STATE:-${TMPDIR:-/tmp}/$NAME-rig}
PY=${RIG_PY:-python3}
PREFIX=${RIG_PREFIX:-24}
SCAN=$NAME-scan
LAN=$NAME-lan

q() { "$PY" - "$@" <<'P'
import json, sys
plan = json.load(open(sys.argv[1] + "/plan.json"))
for d in plan["devices"]:
    print(d["name"], d["ns"], d["ip"], d["mac"], d["peer"], int(d["ping"]))
P
}

ctl() { # send one control datagram, print the reply
  "$PY" - "$STATE" "$@" <<'P'
import os, socket, sys
state, words = sys.argv[1], sys.argv[2:]
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
mine = f"{state}/reply.{os.getpid()}"
s.bind(mine)
s.settimeout(3)
try:
    s.sendto(" ".join(words).encode(), f"{state}/control.sock")
    print(s.recv(65536).decode())
finally:
    os.unlink(mine)
P
}

plug() { # lines of "ns ip mac ping": a veth pair between each namespace and the bridge
  # in as few programs as can be: with one for each step 250 devices are 2,000 of them
  local ns ip mac ping all
  all=$(cat)
  while read -r ns _; do echo "netns add $ns"; done <<<"$all" | ip -batch -
  while read -r ns _ mac _; do
    echo "link add p${ns#"$NAME"-} type veth peer name eth0 netns $ns address $mac"
    echo "link set p${ns#"$NAME"-} master br0 up"
  done <<<"$all" | ip -n "$LAN" -batch -
  while read -r ns ip mac ping; do
    ip netns exec "$ns" sh -c '
      cd /proc/sys/net
      for one in all/accept_ra all/dad_transmits eth0/accept_dad eth0/router_solicitations; do
        [ ! -e ipv6/conf ] || echo 0 > "ipv6/conf/$one"
      done
      [ "$2" = 1 ] || echo 1 > ipv4/icmp_echo_ignore_all
      printf "%s\n" "link set lo up" "addr add $1 broadcast + dev eth0" "link set eth0 up" | ip -batch -
    ' plug "$ip/$PREFIX" "$ping"
  done <<<"$all"
}

up() {
  local n=${1:-12}
  [ "$n" -ge 2 ] && [ "$n" -le 250 ] || { echo "between 2 and 250 devices" >&2; exit 2; }
  down quiet
  mkdir -p "$STATE/log"
  "$PY" "$HERE/plan.py" "$n" "$PREFIX" "$STATE" "$NAME"
  ip netns add "$LAN"
  ip netns exec "$LAN" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  ip -n "$LAN" link set lo up
  ip -n "$LAN" link add br0 type bridge mcast_snooping 0 forward_delay 0
  ip -n "$LAN" link set br0 up
  {
    q "$STATE" | awk '{print $2, $3, $4, $6}'
    echo "$SCAN $("$PY" -c "import json;print(json.load(open('$STATE/plan.json'))['scanner'])") 02:5c:a9:00:00:01 1"
  } | plug
  ip -n "$SCAN" route add default via "$("$PY" -c "import json;print(json.load(open('$STATE/plan.json'))['router'])")"
  # the scanner's resolver is the router (ip netns exec binds this file over /etc/resolv.conf)
  mkdir -p "/etc/netns/$SCAN"
  echo "nameserver $("$PY" -c "import json;print(json.load(open('$STATE/plan.json'))['router'])")" > "/etc/netns/$SCAN/resolv.conf"
  peers
  setsid "$PY" "$HERE/devices.py" "$STATE/plan.json" "$STATE/control.sock" >"$STATE/log/devices" 2>&1 &
  echo $! >> "$STATE/pids"
  for _ in $(seq 100); do
    grep -q serving "$STATE/log/devices" 2>/dev/null && break
    sleep 0.1
  done
  grep -q serving "$STATE/log/devices" || { cat "$STATE/log/devices" >&2; exit 1; }
  sleep 1.5   # announcements
  echo "$n devices on $("$PY" -c "import json;print(json.load(open('$STATE/plan.json'))['network'])")"
}

peers() { # the real responders; a device whose responder is missing becomes a light one
  "$PY" - "$STATE" <<'P'
import importlib.util as u, json, shutil, sys
state = sys.argv[1]
plan = json.load(open(state + "/plan.json"))
have = {"zeroconf": u.find_spec("zeroconf"), "wsd": u.find_spec("wsdiscovery"), "avahi": shutil.which("avahi-daemon")}
for d in plan["devices"]:
    if d["peer"] in have:
        if have[d["peer"]]:
            json.dump(d, open(f"{state}/{d['ns']}.json", "w"))
        else:
            print(f"{d['name']}: {d['peer']} not installed, using the light responder", file=sys.stderr)
            d["peer"] = "light"
json.dump(plan, open(state + "/plan.json", "w"), indent=1)
P
  local name ns ip mac peer ping
  while read -r name ns ip mac peer ping; do
    case $peer in
      zeroconf|wsd)
        setsid ip netns exec "$ns" "$PY" "$HERE/peers.py" "$peer" "$STATE/$ns.json" >"$STATE/log/$ns" 2>&1 &
        echo $! >> "$STATE/pids" ;;
      avahi)
        "$PY" "$HERE/peers.py" avahi "$STATE/$ns.json" "$STATE/$ns.avahi"
        # its own mount namespace: pid file, socket and service folder are private to this device
        setsid ip netns exec "$ns" unshare -m sh -c "
          mkdir -p /run/avahi-daemon && mount -t tmpfs tmpfs /run/avahi-daemon &&
          mount --bind '$STATE/$ns.avahi/services' /etc/avahi/services &&
          exec avahi-daemon -f '$STATE/$ns.avahi/avahi-daemon.conf' --no-drop-root --no-chroot --no-rlimits" \
          >"$STATE/log/$ns" 2>&1 &
        echo $! >> "$STATE/pids" ;;
    esac
  done < <(q "$STATE")
}

find_device() { q "$STATE" | awk -v n="$1" '$1==n {print; ok=1} END {exit !ok}' || { echo "no device $1" >&2; exit 2; }; }

case ${1:-} in
  up) shift; down() { "$HERE/rig.sh" down "$@"; }; up "$@" ;;
  exec) shift; exec ip netns exec "$SCAN" "$@" ;;
  user) shift; exec ip netns exec "$SCAN" setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all --bounding-set=-all "$@" ;;
  nocap) shift; exec ip netns exec "$SCAN" setpriv --inh-caps=-all --bounding-set=-all "$@" ;;
  list) q "$STATE" | awk '{printf "%-14s %-15s %s %s\n",$1,$3,$4,$5}' ;;
  leave)
    read -r _ ns _ < <(find_device "$2"); ctl bye "$2" >/dev/null || true
    for f in $(ip netns pids "$ns"); do kill -TERM "$f" 2>/dev/null || true; done
    sleep 0.3; ip -n "$ns" link set eth0 down ;;
  join)
    read -r _ ns ip _ < <(find_device "$2"); ip -n "$ns" link set eth0 up; sleep 0.2; ctl hello "$2" ;;
  newmac)
    read -r _ ns ip _ < <(find_device "$2")
    ip -n "$ns" link set eth0 down; ip -n "$ns" link set eth0 address "$3"; ip -n "$ns" link set eth0 up ;;
  isolate)
    bridge -n "$LAN" link | awk '{print $2}' | tr -d : | cut -d@ -f1 | while read -r port; do
      [ "$port" = pd0 ] || bridge -n "$LAN" link set dev "$port" isolated on
    done ;;
  rename) ctl rename "$2" "$3" ;;
  dhcp) ctl dhcp "$2" ;;
  stats|actions) ctl "$1" ;;
  down)
    if [ -f "$STATE/pids" ]; then
      while read -r pid; do kill -TERM -- "-$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null || true; done < "$STATE/pids"
      sleep 0.3
    fi
    for ns in $(ip netns list | awk -v n="^$NAME-" '$1 ~ n {print $1}'); do
      for pid in $(ip netns pids "$ns" 2>/dev/null); do kill -KILL "$pid" 2>/dev/null || true; done
      ip netns del "$ns" 2>/dev/null || true
    done
    rm -rf "$STATE" "/etc/netns/$SCAN"
    rmdir /etc/netns 2>/dev/null || true
    [ "${2:-}" = quiet ] || echo "gone" ;;
  *) sed -n '2,21p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//'; exit 2 ;;
esac

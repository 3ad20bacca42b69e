#!/bin/sh
# Starts the program beside this file: `sh homesweep` works on every stick, whatever may run on it.
here=$(cd -- "$(dirname -- "$0")" && pwd)
exec "$here/homesweep.com" "$@"

#!/bin/sh
# Starts the program beside this file: `sh homesweep` works on every stick, whatever may run on it.
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
case $self in
*/*) here=${self%/*} ;;
*) here=. ;;
esac
# -I -S: nothing of the Python that this computer has is read, no variable and no folder of its
exec "$here/program/python.com" -I -S "$here/program/start.pyc" "$@"

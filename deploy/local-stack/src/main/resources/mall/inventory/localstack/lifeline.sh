#!/bin/sh
# Runs one server for as long as the JVM that asked for it lives.
#   lifeline.sh PID_FILE GRACE_SECONDS COMMAND...
# Standard input is the reading end of a pipe whose writing end only that JVM holds. However the JVM ends, kill -9 included, the
# kernel closes its end; this script then reads the end of the file and stops the server: TERM, and KILL after the grace time.
# The process id of the server itself goes to PID_FILE. The exit code is the server's.

pid_file=$1
grace=$2
shift 2

exec 3<&0 </dev/null
# Ctrl-C in a terminal goes to the whole process group. The server has to outlive it until the JVM has closed its services. A handler,
# unlike an ignored signal, is not inherited by the server.
trap : HUP INT QUIT TERM

"$@" 3<&- &
server=$!
echo "$server" >"$pid_file.new" && mv "$pid_file.new" "$pid_file"

(
    while read -r _ <&3; do :; done
    kill -TERM "$server" 2>/dev/null
    waited=0
    while [ "$waited" -lt "$grace" ] && kill -0 "$server" 2>/dev/null; do
        sleep 1
        waited=$((waited + 1))
    done
    kill -KILL "$server" 2>/dev/null
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-

# A signal interrupts wait, so it takes more than one when somebody signals this script.
while :; do
    wait "$server"
    code=$?
    kill -0 "$server" 2>/dev/null || break
done
kill -KILL "$watcher" 2>/dev/null
exit "$code"

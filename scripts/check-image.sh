#!/usr/bin/env bash
# Does the Dockerfile's steps in an empty folder, without a container engine, and checks that what comes out starts, answers
# and ends in order, as an ordinary user and without development packages. Each stage is a folder; the system is this machine's.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
service=
trap '[[ -z $service ]] || kill -9 "$service" 2>/dev/null || true; rm -rf "$work"' EXIT
chmod 755 "$work"
fail() { echo "check-image: $*" >&2; exit 1; }

mkdir "$work/context"
tar -c --anchored --exclude-from=<(sed 's#^#./#' .dockerignore) . | tar -x -C "$work/context"

# COPY [--from=STAGE] SOURCE... TARGET, with one source for a target of another name, as the Dockerfile has it.
copy() {
  local from="$work/context" target
  if [[ $1 == --from=* ]]; then from="$work/${1#--from=}"; shift; fi
  target="$stage/${*: -1}"
  while (($# > 1)); do
    local source="$from/${1#/app/}"
    [[ -e $source ]] || fail "COPY: there is no $1"
    if [[ -d $source ]]; then mkdir -p "$target" && cp -a "$source/." "$target/"; else cp -a "$source" "$target"; fi
    shift
  done
}

environment=()
user= health= command=
while read -r word rest; do
  case $word in
    FROM) stage="$work/${rest##* AS }"; mkdir "$stage"; environment=(); echo "== ${rest##* AS }" ;;
    ENV) read -ra environment <<<"$rest" ;;
    COPY) read -ra arguments <<<"$rest"; copy "${arguments[@]}" ;;
    # The image's user is not on this machine.
    RUN) echo "-- $rest"; (cd "$stage" && bash -ec "chown() { :; }; $rest") ;;
    USER) user=$rest ;;
    HEALTHCHECK) health=${rest##*CMD } ;;
    CMD) command=$rest ;;
    WORKDIR) [[ $rest == /app ]] || fail "a stage is taken to be at /app, not $rest" ;;
    VOLUME | EXPOSE | '#'* | '') ;;
    *) fail "cannot do $word" ;;
  esac
done < <(sed -e ':join' -e '/\\$/{N;s/\\\n//;bjoin}' Dockerfile)

[[ -n $user && $user != root ]] || fail 'the image runs as root'
for package in typescript vitest prisma @biomejs/biome; do
  [[ ! -e $stage/node_modules/$package ]] || fail "the image holds the development package $package"
done

port=$(node -p "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() }); ''" | tr -d '\n')
environment+=("PATH=$PATH" "HOST=127.0.0.1" "PORT=$port" "DATA_DIR=$stage/data" "HOME=$stage/data")
ordinary=()
if ((EUID == 0)); then
  \chown -R 65534:65534 "$stage/data"
  ordinary=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
inside() { cd "$stage" && exec env -i "${environment[@]}" "${ordinary[@]}" "$@"; }
read -ra start <<<"$(tr -d '[],"' <<<"$command")"

echo "== ${start[*]}"
(inside "${start[@]}") >"$work/output" 2>&1 &
service=$!
for try in {1..60}; do
  if (inside bash -c "$health"); then break; fi
  kill -0 "$service" 2>/dev/null && ((try < 60)) || { cat "$work/output" >&2; fail 'the service did not become healthy'; }
  sleep 1
done
grep -q 'The first API key' "$work/output" || fail 'the service showed no first key'
kill -TERM "$service"
wait "$service" || fail "the service ended with $?"
service=

if (inside node dist/workers/main.js) >"$work/output" 2>&1; then fail 'workers took an embedded database'; fi
grep -q DATABASE_URL "$work/output" || { cat "$work/output" >&2; fail 'workers did not say why they refuse'; }
echo "the image's steps work: $(du -sh "$stage" | cut -f1)"

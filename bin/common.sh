# What the scripts share; sourced, never run. Every script sets -euo pipefail first.
# shellcheck shell=bash disable=SC2034

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/attune
# Attune as it is run, built from this folder.
app=$project/target/app

say() {
	printf '%s\n' "$*"
}

fail() {
	printf '%s\n' "$@" >&2
	exit 1
}

have() {
	command -v "$1" >/dev/null 2>&1
}

# The lines of the calling script's head comment.
usage() {
	sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
}

# The version of the JDK in a folder, 0 where there is none.
jdk_version() {
	local version=0
	if [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
		version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
	fi
	printf '%s\n' "${version:-0}"
}

# Sets JAVA_HOME to a JDK of the least version asked for: the given one, the one on the
# PATH, or the first in the usual folders.
find_jdk() {
	local least=$1 candidate on_path=
	if have javac; then
		on_path=$(command -v javac)
		on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
		on_path=${on_path%/bin/javac}
	fi
	for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
		"$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
		/Library/Java/JavaVirtualMachines/*/Contents/Home; do
		if [ -n "$candidate" ] && [ "$(jdk_version "$candidate")" -ge "$least" ]; then
			export JAVA_HOME=$candidate
			return
		fi
	done
	fail "A JDK $least or newer is needed, and none was found in JAVA_HOME, on the PATH or in the usual folders." \
		"Install one, or point JAVA_HOME at it."
}

need_maven() {
	have mvn || fail "Maven is needed to build Attune, and there is no mvn on the PATH." \
		"Install Maven 3.8 or newer (on Debian and Ubuntu: apt-get install maven)."
}

# Maven on the JDK that find_jdk found, which may be newer than Maven's own libraries like.
maven() {
	MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
		mvn -B -Dstyle.color=never -Dlearnt.cache="$cache/learnt" "$@" 9>&-
}

# The embedded database wants pgvector; another one brings its own.
need_pgvector() {
	if [ -z "${ATTUNE_DATABASE_URL:-}" ] && [ ! -e "$cache/pgvector/17" ]; then
		"$project/bin/pgvector"
	fi
}

# Waits until no other script builds in this folder. The lock goes with the calling (sub)shell
# and is nobody else's: a build server that Maven might leave behind does not keep it.
lock_builds() {
	mkdir -p "$project/target"
	if have flock; then
		exec 9>"$project/target/.lock"
		flock -n 9 || { say "Waiting for another build in this folder …" >&2 && flock 9; }
	fi
}

# Builds Attune into $app where something has changed since, telling so on the standard error.
build_app() (
	lock_builds
	cd "$project"
	# A stamp of its own: the jar carries the same time whenever it is built.
	if [ -e "$app/.built" ] && [ -z "$(find pom.xml src/main prompts knowledge-base/signals -newer "$app/.built" -print -quit 2>/dev/null)" ]; then
		return
	fi
	need_maven
	say "Building Attune (the first time Maven fetches what it needs, which takes minutes) …" >&2
	mkdir -p target && touch target/.building
	maven -q -Dmaven.test.skip=true -Dspring-javaformat.validate.skip=true package >&2
	rm -rf "$app"
	"$JAVA_HOME/bin/java" -Djarmode=tools -jar target/attune-*.jar extract --destination "$app" >/dev/null
	mv "$app"/attune-*.jar "$app/attune.jar"
	mv target/.building "$app/.built"
)

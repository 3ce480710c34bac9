# one.sh NAME: plays one trick in every way; "passed NAME" or what went wrong.
set -eu
name=$1
failures=0

fail() {
	failures=$((failures + 1))
	printf 'hostile %s (%s): %s\n' "$name" "$way" "$1"
}

# Everything below a folder, with hashes, but for what stands behind it.
list() {
	(
		cd "$1"
		shift
		find . "$@" \( -type d -printf '%p %m %i\n' -o -printf '%p %y %m %s %l %T@ %i\n' \) | sort
		find . "$@" -type f -size -2000k -exec sha256sum {} + 2>/dev/null | sort
	)
}
all() { list "$place"; }
no_output() { list "$place" -path ./site/public -prune -o -path './site/*.git/congkhai*' -prune -o; }
no_git() { list "$place" -path ./site/public -prune -o -path './site/*.git' -prune -o; }

same() {
	$2 >"$place.after"
	cmp -s "$place.before" "$place.after" && return
	fail "$1 changed: $(diff "$place.before" "$place.after" | sed -n 's/^[<>] //p' | head -3 | tr '\n' '|')"
}

# Runs one: it ends by itself, with a status of ours, and says nothing that acts.
run() {
	code=0
	case $user in
	root) wrap='unshare -Ur' ;;
	*) wrap= ;;
	esac
	# shellcheck disable=SC2086
	(cd "$site" && ulimit -v 4000000 && exec timeout -k 1 120 $wrap "$program" "$@" $open) \
	    >"$place.said" 2>&1 </dev/null || code=$?
	[ "$code" -le 3 ] || fail "$* ended with $code: $(tail -1 "$place.said")"
	# What is no sheet is handed on to git as it is.
	[ "$1" != textconv ] || return 0
	if LC_ALL=C grep -q -P '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]' "$place.said"; then
		fail "$*: what is said can act on a terminal"
	fi
}

# Holds what was run against the lines that `want` has for it.
check() {
	[ -z "${SHOW:-}" ] || echo "$name: $1 => $code"
	while read -r line; do
		case $line in
		"$1 => "*) line=${line#"$1 => "} ;;
		*) continue ;;
		esac
		words=${line#? } status=${line%% *}
		[ "$code" = "$status" ] || fail "$1 ended with $code, not $status: $(head -2 "$place.said" | tr '\n' '|')"
		[ "$words" = "$line" ] || grep -qF -- "$words" "$place.said" || fail "$1 does not say: $words"
	done <"$here/$name/want"
}

play() {
	place=$work/$name
	site=$place/site outside=$place/outside
	cp -a "$work/base" "$place"
	sed -i "s|@OUTSIDE@|$outside|" "$outside/evil"
	export HOME="$place/home"
	(
		cd "$site"
		commit() { git add -A && git commit -q -m x; }
		. "$here/$name/make"
	) >"$place.said" 2>&1 || fail "make: $(tail -1 "$place.said")"
	all >"$place.before"
	for command in check 'check --format github' diff log 'textconv content/scores/2023/xa-mot.yaml'; do
		# shellcheck disable=SC2086
		run $command
		check "$command"
		[ "$command" != 'check --format github' ] || [ "$code" -gt 1 ] ||
		    ! grep -vE '^(::(error|warning|notice) |congkhai: )' "$place.said" >"$place.want" ||
		    fail "a line of its own: $(head -1 "$place.want")"
	done
	same 'what only reads' all
	no_output >"$place.before"
	run build
	check build
	same build no_output
	no_git >"$place.before"
	run publish
	check publish
	same publish no_git
	[ ! -e "$outside/ran" ] || fail "started: $(head -1 "$outside/ran")"
	chmod -R u+rwX "$place"
	rm -rf "$place" "$place".*
}

# Links in git's own folder git follows itself; only the sandbox does not.
only=$(sed -n 's/^ways => //p' "$here/$name/want")
[ -z "$only" ] || [ "$has_sandbox" = yes ] || ways=
for way in $ways; do
	user=${way%%:*} open=${way#*:}
	[ -z "$only" ] || open=
	play
done
[ "$failures" != 0 ] || echo "passed $name"

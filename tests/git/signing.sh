#!/bin/sh
# Commits that git is set to sign: they are signed by git's own programs, and git finds the
# signatures good; where that can't be, nothing is committed. And in whose name they are made,
# which is git's to say.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
export GNUPGHOME="$work/gnupg"
mkdir -m 700 "$GNUPGHOME"
trap 'gpgconf --kill all 2>/dev/null || true; rm -rf "$work"' EXIT

begin() {
	name=$1
	repo=$work/$name
	git init -q -b main "$repo"
	git -C "$repo" config user.name Ai
	git -C "$repo" config user.email ai@example.invalid
	git -C "$repo" config commit.gpgsign true
	cp -r tests/golden/small-site/site/. "$repo"
}
run() {
	status=0
	"$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi "$@" 2>"$work/err" || status=$?
}
score() { sed -i "s|$1/10|$2/10|" "$repo/content/scores/2023/xa-mot.yaml"; }
# Both commits of a publish bear a signature that git verifies.
signed() {
	expect "status: $(tail -n 1 "$work/err")" "$status" 0
	for commit in HEAD HEAD~1; do
		good=no
		git -C "$repo" verify-commit "$commit" 2>"$work/verified" && good=yes
		expect "$commit is signed: $(tail -n 1 "$work/verified")" "$good" yes
	done
	expect "fsck" "$(git -C "$repo" fsck --strict --no-dangling --no-progress 2>&1)" ""
	expect "nothing is left" "$(git -C "$repo" status --porcelain)" ""
	expect "no file is left" "$(ls -d "${TMPDIR:-/tmp}"/congkhai-?????? 2>/dev/null | wc -l)" "$left"
}
left=$(ls -d "${TMPDIR:-/tmp}"/congkhai-?????? 2>/dev/null | wc -l)
# refused WORDS: status 3 and no commit, and the output as it was.
refused() {
	before=$(git -C "$repo" rev-parse -q --verify HEAD || true)
	pages=$(find "$repo/public" -type f 2>/dev/null | xargs -r sha256sum | sort)
	run
	expect "status" "$status" 3
	expect "says it: $(tail -n 1 "$work/err")" "$(grep -c -- "$1" "$work/err")" 1
	expect "nothing is committed" "$(git -C "$repo" rev-parse -q --verify HEAD || true)" "$before"
	expect "nor written" "$(find "$repo/public" -type f 2>/dev/null | xargs -r sha256sum | sort)" "$pages"
}

# ---- ssh ----

if command -v ssh-keygen >/dev/null; then
	ssh-keygen -q -t ed25519 -N '' -f "$work/key"
	ssh-keygen -q -t ed25519 -N '' -f "$work/other"
	echo "ai@example.invalid $(cut -d ' ' -f 1,2 "$work/key.pub")" >"$work/signers"
	begin ssh
	git -C "$repo" config gpg.format ssh
	git -C "$repo" config gpg.ssh.allowedSignersFile "$work/signers"
	refused 'user.signingKey'
	git -C "$repo" config user.signingkey "$work/key.pub"
	run
	signed
	score 7.5 8.5
	run --no-sandbox
	signed
	# From the home folder, and by a command that names it.
	score 8.5 7.5
	git -C "$repo" config user.signingkey '~/key'
	run
	signed
	score 7.5 8.5
	git -C "$repo" config --unset user.signingkey
	git -C "$repo" config gpg.ssh.defaultKeyCommand "echo key::\$(cat '$work/key.pub')"
	eval "$(ssh-agent)" >/dev/null
	ssh-add -q "$work/key"
	run
	signed
	kill "$SSH_AGENT_PID"
	unset SSH_AGENT_PID SSH_AUTH_SOCK
	score 8.5 7.5
	refused 'không ký được commit'
	git -C "$repo" config --unset gpg.ssh.defaultKeyCommand
	git -C "$repo" config user.signingkey "$work/nowhere"
	refused 'không ký được commit'
	# A signature of somebody else is one that git does not take for ours.
	git -C "$repo" config user.signingkey "$work/other"
	run
	expect "status" "$status" 0
	expect "not of ours" "$(git -C "$repo" verify-commit HEAD 2>/dev/null || echo bad)" bad
	# A branch of its own.
	begin branch
	git -C "$repo" config gpg.format ssh
	git -C "$repo" config gpg.ssh.allowedSignersFile "$work/signers"
	git -C "$repo" config user.signingkey "$work/key"
	echo 'publish: {branch: trang}' >>"$repo/site.yaml"
	echo public >"$repo/.gitignore"
	run
	expect "status: $(tail -n 1 "$work/err")" "$status" 0
	expect "signed" "$(git -C "$repo" log -1 --format='%G?' trang)$(git -C "$repo" log -1 --format='%G?')" GG
	# A new site's first commit.
	name=init
	printf '[user]\nname = Ai\nemail = ai@example.invalid\nsigningkey = ~/key\n[gpg]\nformat = ssh\n[commit]\ngpgsign = true\n[gpg "ssh"]\nallowedSignersFile = ~/signers\n' >"$work/.gitconfig"
	"$program" init -q --lang vi "$work/init"
	expect "signed" "$(git -C "$work/init" log -1 --format='%G?')" G
	git config --global gpg.ssh.program "$work/nowhere"
	code=0
	"$program" init -q --lang vi "$work/init-2" 2>"$work/err" || code=$?
	expect "refused" "$code" 3
	rm "$work/.gitconfig"
else
	echo "git-signing: skipped: ssh (there is no ssh-keygen)" >&2
fi

# ---- openpgp ----

if command -v gpg >/dev/null; then
	gpg -q --batch --passphrase '' --quick-gen-key 'Ai <ai@example.invalid>' default sign 2>/dev/null
	begin openpgp
	run
	signed
	score 7.5 8.5
	git -C "$repo" config user.signingkey "$(gpg --list-secret-keys --with-colons | sed -n 's/^fpr:::::::::\([0-9A-F]*\):/\1/p')"
	git -C "$repo" config gpg.format openpgp
	run
	signed
	score 8.5 7.5
	git -C "$repo" config user.signingkey ai@nowhere.invalid
	refused 'không ký được commit.*gpg: '
	git -C "$repo" config gpg.openpgp.program "$work/nowhere"
	refused "chương trình ký '$work/nowhere'"
	# A program that says nothing and ends well has signed nothing.
	git -C "$repo" config gpg.openpgp.program true
	refused 'không ký được commit'
else
	echo "git-signing: skipped: openpgp (there is no gpg)" >&2
fi

# ---- x509 ----

if command -v gpgsm >/dev/null && command -v openssl >/dev/null; then
	openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/x.key" -out "$work/x.pem" -days 36500 \
	    -subj '/CN=Ai/emailAddress=ai@example.invalid' -addext keyUsage=digitalSignature 2>/dev/null
	openssl pkcs12 -export -legacy -in "$work/x.pem" -inkey "$work/x.key" -out "$work/x.p12" -passout pass: 2>/dev/null ||
		openssl pkcs12 -export -in "$work/x.pem" -inkey "$work/x.key" -out "$work/x.p12" -passout pass:
	echo | gpgsm -q --batch --passphrase-fd 0 --pinentry-mode loopback --import "$work/x.p12" 2>/dev/null
	gpgsm -K --with-colons 2>/dev/null | sed -n 's/^fpr:::::::::\([0-9A-F]*\):.*/\1 S relax/p' >"$GNUPGHOME/trustlist.txt"
	echo disable-crl-checks >"$GNUPGHOME/gpgsm.conf"
	gpgconf --kill gpg-agent
	begin x509
	git -C "$repo" config gpg.format x509
	git -C "$repo" config user.signingkey ai@example.invalid
	run
	signed
else
	echo "git-signing: skipped: x509 (there is no gpgsm or openssl)" >&2
fi
begin strange
git -C "$repo" config gpg.format runes
refused 'gpg.format'

# ---- in whose name ----

begin names
git -C "$repo" config commit.gpgsign false
# author COMMAND…: whom git would name, and whom the next publish names.
author() {
	count=$((${count:-0} + 1))
	echo "# $count" >>"$repo/content/scores/2023/xa-mot.yaml"
	"$@"
	wanted=$(git -C "$repo" var GIT_AUTHOR_IDENT | sed 's/ [0-9]* [-+0-9]*$//')/$(git -C "$repo" var GIT_COMMITTER_IDENT | sed 's/ [0-9]* [-+0-9]*$//')
	run
	expect "status: $(tail -n 1 "$work/err")" "$status" 0
	expect "$*" "$(git -C "$repo" log -1 --format='%an <%ae>/%cn <%ce>')" "$wanted"
}
author true
author git -C "$repo" config author.email an@example.invalid
author git -C "$repo" config committer.name Commit
git -C "$repo" config extensions.worktreeConfig true
author git -C "$repo" config --worktree user.email worktree@example.invalid
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=author.name GIT_CONFIG_VALUE_0=Biến
author true
unset GIT_CONFIG_COUNT
export GIT_AUTHOR_EMAIL=env@example.invalid
author true
unset GIT_AUTHOR_EMAIL
printf '[author]\nname = Xa\nemail = xa@example.invalid\n[committer]\nemail = xa2@example.invalid\n' >"$work/remote.inc"
printf '[includeIf "hasconfig:remote.*.url:https://kho.example/**"]\npath = ~/remote.inc\n' >"$work/.gitconfig"
author git -C "$repo" config remote.kho.url https://other.example/trang
author git -C "$repo" config remote.kho.url https://kho.example/trang
# Only git knows; without it nobody's name is guessed.
mkdir "$work/empty"
echo "# không có git" >>"$repo/content/scores/2023/xa-mot.yaml"
status=0
PATH=$work/empty "$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>"$work/err" || status=$?
expect "status" "$status" 3
expect "says it: $(tail -n 1 "$work/err")" "$(grep -c 'includeIf hasconfig' "$work/err")" 1
rm "$work/.gitconfig"
# Settings that can't be read.
if [ "$(id -u)" != 0 ] || setpriv --reuid=65534 --clear-groups true 2>/dev/null; then
	as=
	[ "$(id -u)" != 0 ] || as='setpriv --reuid=65534 --regid=65534 --clear-groups'
	open_to_all
	chmod -R a+rwX "$repo"
	[ -z "$as" ] || chown -R 65534 "$repo"
	echo '[user]' >"$work/secret"
	chmod 0 "$work/secret"
	unreadable() {
		status=0
		$as env "$@" "$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>"$work/err" || status=$?
		expect "unreadable settings: $(tail -n 1 "$work/err")" "$status" 3
		expect "are named: $(tail -n 1 "$work/err")" "$(grep -c "Permission denied\|không có quyền" "$work/err")" 1
	}
	unreadable GIT_CONFIG_GLOBAL="$work/secret"
	cp "$work/secret" "$work/.gitconfig"
	chmod 0 "$work/.gitconfig"
	unreadable TZ=
	rm "$work/.gitconfig"
	chmod 0 "$repo/.git/config"
	unreadable TZ=
	chmod 644 "$repo/.git/config"
fi

finish git-signing

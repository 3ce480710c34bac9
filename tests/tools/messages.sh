#!/bin/sh
# messages.sh vi|en: the manual's list of all messages, printed from the program's catalogue.
set -eu
cd "$(dirname "$0")/../.."
program=${CONGKHAI:-build/congkhai}

case ${1:-} in
vi)
	cat <<'END'
# Các thông báo

Trang này do `make docs` in ra từ danh mục thông báo của chương trình; không sửa tay.

Mỗi thông báo có một mã không đổi. Chữ E là lỗi: chưa sửa thì trang không được dựng lại. Chữ W là
cảnh báo: trang vẫn được dựng, nhưng nên xem lại. Dấu “…” là chỗ chương trình điền số liệu, tên
gọi cụ thể. Xem một mã ngay trên máy: `build/congkhai explain E0213`; xem tất cả:
`build/congkhai explain`.

END
	;;
en)
	cat <<'END'
# The messages

This page is made by `make docs` from the program's catalogue of messages; do not edit it by hand.

Each message has a code that never changes. E is an error: the site is not built until it is
mended. W is a warning: the site is built, but something should be looked at. “…” stands for what
the program fills in. To see one code on your computer: `build/congkhai explain E0213`; all of
them: `build/congkhai explain`.

END
	;;
*)
	echo "messages.sh: vi or en?" >&2
	exit 2
	;;
esac
"$program" explain --format=markdown --lang "$1"

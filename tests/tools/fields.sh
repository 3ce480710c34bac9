#!/bin/sh
# fields.sh vi|en: the manual's list of all fields, printed from the tables that read the content.
set -eu
cd "$(dirname "$0")/../.."
program=${CONGKHAI:-build/congkhai}

case ${1:-} in
vi)
	cat <<'END'
# Các trường của từng loại tệp

Trang này do `make docs` in ra từ các bảng mà chương trình dùng để đọc nội dung; không sửa tay.
Cách dùng từng loại tệp, kèm ví dụ: [Viết nội dung](noi-dung.md).

END
	;;
en)
	cat <<'END'
# The fields of every kind of file

This page is made by `make docs` from the tables by which the program reads the content; do not
edit it by hand. How each kind of file is used, with examples: [Writing content](content.md).

END
	;;
*)
	echo "fields.sh: vi or en?" >&2
	exit 2
	;;
esac
"$program" schema --format=markdown --lang "$1"

#!/bin/sh
# page-fields.sh vi|en: the theme manual's list of what templates see, printed from the contexts
# of the pages of fictional sites (tests/tools/contexts.c). One of them is made a repository in
# which a score was changed and a plan removed, since some pages tell of such things alone.
set -eu
cd "$(dirname "$0")/../.."
contexts=${CONTEXTS:-build/tools/contexts}
language=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C TZ=UTC GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CEILING_DIRECTORIES="$work"
unset SOURCE_DATE_EPOCH GIT_DIR GIT_WORK_TREE

case $language in
vi)
	cat <<'END'
# Các trường mà mẫu trang nhìn thấy

Trang này do `make docs` in ra từ chính các trang của vài trang thử hư cấu; không sửa tay. Cách viết
giao diện: [Giao diện](giao-dien.md).

`a › b` là trường `b` bên trong `a`; nếu `a` là danh sách thì `b` là trường của từng mục. Trường có dấu ¹
chỉ mẫu trang thấy; các trường khác có cả trong bản JSON của trang (nếu trang có bản JSON), với đúng tên
ấy. Một trường tên `x` thường đi kèm `x_text`: cùng giá trị, viết cho người đọc.
END
	;;
en)
	cat <<'END'
# The fields that templates see

This page is made by `make docs` from the pages of a few fictional sites; do not edit it by hand. How a
theme is written: [Themes](themes.md).

`a › b` is the field `b` inside `a`; where `a` is a list, `b` is a field of each item. Fields marked ¹ are
for templates alone; all others stand in the page's JSON twin too (where it has one), under the same name.
A field `x` often comes with `x_text`: the same value, as people read it.
END
	;;
*)
	echo "page-fields.sh: vi or en?" >&2
	exit 2
	;;
esac

commit() {
	git -C "$work/site1" add -A
	GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git -C "$work/site1" -c user.name=Ai \
		-c user.email=ai@example.invalid commit -q -m "$2"
}
number=0 sites=''
for name in fictional-district every-form merge-split history names-in-time published-only small-site; do
	number=$((number + 1))
	cp -R "tests/golden/$name/site" "$work/site$number"
	sed -i '/^language:/d' "$work/site$number/site.yaml"
	printf 'language: %s\n' "$language" >>"$work/site$number/site.yaml"
	sites="$sites $work/site$number"
done
sed -i 's/^params:/params:\n  license: CC-BY-4.0/' "$work/site1/site.yaml"
cat >"$work/site1/content/plans/ke-hoach-bo.md" <<'END'
---
title: Kế hoạch thử (hư cấu)
date: 2/5/2024
---

Văn bản này được đưa lên rồi gỡ xuống.
END
git init -q -b main "$work/site1"
commit 2024-05-02T08:00:00+07:00 'ghi'
rm "$work/site1/content/plans/ke-hoach-bo.md"
sed -i 's|final: 2.5/2.5|final: 2.25/2.5|' "$work/site1/content/scores/2023/gia-dinh.yaml"
commit 2024-06-03T08:00:00+07:00 'sửa'
# shellcheck disable=SC2086
"$contexts" "$language" themes 2024-06-30 $sites

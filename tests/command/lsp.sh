#!/bin/sh
# The language server, spoken to as an editor does.
set -u
. "$(dirname "$0")/../tools/testing.sh"
tests=$(realpath tests/command)
cp -r tests/golden/fictional-district/site "$work/site"
cd "$work" || exit 1
cat >site/content/plans/bang.md <<'END'
---
title: Kế hoạch có bảng (hư cấu)
date: 5/1/2024
issuer: hu-cau
framework: cap-xa
---

| [STT](task:B) | Nhiệm vụ | [Chủ trì](lead:) | [Thời gian](due:) | [Sản phẩm](product:) |
|---|---|---|---|---|
| 1 | Rà soát | Phòng Nội vụ; Phòng Tư pháp và **Xã Mẫu Mực** | Quý III | Tờ trình |
| 2 | Sau [B-1](task:bang/B-1) xong | Phòng  Nội vụ | 30/11/2024 | |

[Phòng Nội vụ, Phòng Tư pháp](lead:) thực hiện:

- [ ] [GD-1](task:) [Xã Mẫu Mực, Xã Tưởng Tượng](unit:) số hóa, có [biên bản](product:) [trước ngày 31/12/2024](due:)
  - [x] Khảo sát [31/1/2024](done:) [trước 1/3/2024](due:)
  - [ ] Nghiệm thu [quý IV/2024](due:)
  - [ ] [Xã Mẫu Mực](unit:) [tháng 9/2024](due:)
- [ ] [GD-2](task:) [Xã Mẫu Mực](unit:) [từ 85 đến 90%](target:tthc-dung-han=85..90@2030) hồ sơ, [hạng 3](target:rank<=3/12),
  [tăng 2 bậc](target:rank+2), [từ 8 điểm](target:criterion:7.1>=0,5) [cả năm](due:)
END
git init -q site
git -C site add -A
git -C site -c user.name=T -c user.email=t@localhost commit -q -m first
node "$tests/lsp.mjs" "$program" "$work/site"

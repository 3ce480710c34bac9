/*
 * Tasks: what is read out of checkbox items, their surroundings and their sub-items, and
 * that the way in which they are written does not matter.
 */
#include "document_site.h"

struct task_case {
	const char *name, *body;
	const char *want;     /* all tasks, see describe_tasks */
	const char *messages; /* all that is said */
};

static const struct task_case cases[] = {
    /* the task itself */
    {"plain", "- [ ] [NV-01](task:) Làm\n", "NV-01 open", ""},
    {"ticked", "- [x] [NV-01](task:) Làm\n", "NV-01 done", ""},
    {"ticked with a capital", "- [X] [NV-01](task:) Làm\n", "NV-01 done", ""},
    {"a link called x does not tick", "- [ ] [NV-01](task:) [x](https://x.vn)\n",
	"NV-01 open", ""},
    {"ordered list", "1. [ ] [NV-01](task:) Làm\n2. [x] [NV-02](task:) Làm\n",
	"NV-01 open | NV-02 done", ""},
    {"a box is not read in a quotation", "> - [ ] [NV-01](task:) Làm\n", "",
	"box_not_recognised"},
    {"id in the target", "- [ ] [Việc 1](task:NV-01) Làm\n", "NV-01 open", ""},
    {"id kept as written", "- [ ] [Nv_1.a](task:) Làm\n", "Nv_1.a open", ""},
    {"all links",
	"- [x] [A-1](task:) [Phòng Nội vụ](lead:), [xã An Sơn](with:) "
	"[xã Hòa Bình](unit:) [Mục 3](criterion:) [từ 90%](target:tthc-dung-han>=90) "
	"[trước ngày 20/4/2024](due:) [60%](progress:) [20/3/2024](done:) "
	"[21/3/2024](verified:) [45/BC](evidence:)\n",
	"A-1 lead=noi-vu with=an-son units=hoa-binh criteria=3 due=before-2024-04-20 "
	"target=tthc-dung-han>=90 done done=2024-03-20 verified=2024-03-21 progress=60 "
	"proof=45/BC",
	""},
    {"several of a kind",
	"- [ ] [A-1](task:) [Phòng Nội vụ](lead:) và [Văn phòng HĐND và UBND "
	"huyện](lead:); "
	"[x](unit:an-son) [x](unit:an-son,hoa-binh) [x](criterion:7.2..7.4,3)\n",
	"A-1 lead=noi-vu,van-phong units=an-son,hoa-binh criteria=7.2,7.3,7.4,3 open",
	""},
    {"links in details",
	"- [ ] [A-1](task:) Làm\n  - với [xã An Sơn](unit:)\n    - [quý II/2024](due:)\n",
	"A-1 units=an-son due=2024-Q2 open", ""},
    {"status in words", "- [ ] [A-1](task:) [dừng thực hiện](status:)\n",
	"A-1 open cancelled", ""},
    {"statuses",
	"- [ ] [A-1](task:) [x](status:cancelled)\n- [ ] [A-2](task:) "
	"[x](status:transferred)\n"
	"- [ ] [A-3](task:) [Hết hiệu lực](status:)\n",
	"A-1 open cancelled | A-2 open transferred | A-3 open lapsed", ""},
    {"done as officials write it",
	"- [x] [A-1](task:) [báo cáo ngày 20 tháng 3 năm 2024](done:)\n"
	"- [x] [A-2](task:) [xong ngày 20/3/2024](done:)\n",
	"A-1 done done=2024-03-20 | A-2 done done=2024-03-20", ""},
    {"the only day among other words",
	"- [x] [A-1](task:) [Công văn 45 ký 20/3/2024](done:)\n",
	"A-1 done done=2024-03-20", ""},
    {"two days among other words",
	"- [x] [A-1](task:) [ký 20/3/2024, gửi 21/3/2024](done:)\n", "A-1 done",
	"link_date_not_understood"},
    {"no such day among other words",
	"- [x] [A-1](task:) [Công văn 45 ký 31/4/2024](done:)\n", "A-1 done",
	"link_no_such_date"},
    /* what is wrong with it */
    {"no id", "- [ ] Làm\n", "", "task_without_id"},
    {"reference in place of an id", "- [ ] [x](task:kh/A-1) Làm\n- [ ] [A-1](task:) a\n",
	"A-1 open", "task_without_id"},
    {"id not first", "- [ ] Làm [A-1](task:)\n", "", "task_id_misplaced"},
    {"id twice", "- [ ] [A-1](task:) a\n- [ ] [a-1](task:) b\n", "A-1 open | a-1 open",
	"item_id_taken"},
    {"id that is none", "- [ ] [Việc 1](task:) a\n", "Việc 1 open", "item_id_malformed"},
    {"two deadlines", "- [ ] [A-1](task:) [20/4/2024](due:) [21/4/2024](due:)\n",
	"A-1 due=2024-04-20 open", "link_repeated"},
    {"two days of completion", "- [x] [A-1](task:) [1/4/2024](done:) [2/4/2024](done:)\n",
	"A-1 done done=2024-04-01", "link_repeated"},
    {"done but open", "- [ ] [A-1](task:) [1/4/2024](done:)\n",
	"A-1 open done=2024-04-01", "task_done_but_open"},
    {"verified before done",
	"- [x] [A-1](task:) [2/4/2024](done:) [1/4/2024](verified:)\n",
	"A-1 done done=2024-04-02 verified=2024-04-01", "task_verified_before_done"},
    {"verified without done", "- [x] [A-1](task:) [1/4/2024](verified:)\n",
	"A-1 done verified=2024-04-01", "task_verified_without_done"},
    /* what only looks like a box */
    {"no space in the box", "- [] Làm\n", "", "box_not_recognised"},
    {"no space before the box", "-[ ] Làm\n", "", "box_not_recognised"},
    {"no space before the boxes", "-[ ] Làm\n-[x] Làm\n", "",
	"box_not_recognised box_not_recognised"},
    {"v in the box", "- [v] Làm\n", "", "box_not_recognised"},
    {"one message for a lost task",
	"- [v] [NV-01](task:) Làm [20/4/2024](due:)\n  - [x] [xã An Sơn](unit:) "
	"[1/4/2024](done:)\n",
	"", "box_not_recognised"},
    {"tick in the box", "- [✓] Làm\n", "", "box_not_recognised"},
    {"star in the box", "- [*] Làm\n", "", "box_not_recognised"},
    {"a sign for a box", "- ☑ Làm\n", "", "box_not_recognised"},
    {"nothing behind the box", "- [ ]\n", "", "box_not_recognised"},
    {"no space behind the box", "- [ ]Làm\n", "", "box_not_recognised"},
    {"no box", "- [x](https://x.vn) Làm\n- [Làm]\n", "", ""},
    {"round brackets", "- (x) a\n", "", "box_not_recognised"},
    /* inheritance */
    {"from the headings",
	"## [Phòng Nội vụ](lead:) [Mục 3](criterion:)\n\n### [xã An Sơn](unit:) [quý "
	"II/2024](due:)\n\n"
	"- [ ] [A-1](task:) a\n",
	"A-1 lead=noi-vu units=an-son criteria=3 due=2024-Q2 open", ""},
    {"deeper headings win",
	"## [Phòng Nội vụ](lead:) [Mục 3](criterion:)\n\n### [Văn phòng HĐND và UBND "
	"huyện](lead:)\n\n"
	"- [ ] [A-1](task:) a\n\n### Khác\n\n- [ ] [A-2](task:) b\n\n## Khác\n\n- [ ] "
	"[A-3](task:) c\n",
	"A-1 lead=van-phong criteria=3 open | A-2 lead=noi-vu criteria=3 open | A-3 open",
	""},
    {"from the paragraph",
	"## [Phòng Nội vụ](lead:)\n\n[Văn phòng HĐND và UBND huyện](lead:) cùng [xã An "
	"Sơn](with:):\n\n"
	"- [ ] [A-1](task:) a\n- [ ] [A-2](task:) [Phòng Nội vụ](lead:) b\n",
	"A-1 lead=van-phong with=an-son open | A-2 lead=noi-vu with=an-son open", ""},
    {"not past another paragraph",
	"[Phòng Nội vụ](lead:):\n\nKhác.\n\n- [ ] [A-1](task:) a\n", "A-1 open",
	"link_without_effect"},
    {"past a comment",
	"[Phòng Nội vụ](lead:):\n\n<!-- ghi chú -->\n\n- [ ] [A-1](task:) a\n",
	"A-1 lead=noi-vu open", ""},
    {"from the item around", "- Việc của [Phòng Nội vụ](lead:)\n  - [ ] [A-1](task:) a\n",
	"A-1 lead=noi-vu open", ""},
    {"each kind by itself",
	"## [Phòng Nội vụ](lead:) [năm 2024](due:)\n\n- [ ] [A-1](task:) "
	"[20/4/2024](due:)\n",
	"A-1 lead=noi-vu due=2024-04-20 open", ""},
    {"targets are not inherited, but what the issuer promised",
	"## A\n\n[x](target:tthc-dung-han>=90):\n\n- [ ] [A-1](task:) a\n", "A-1 open",
	""},
    /* entries */
    {"entries",
	"- [ ] [A-1](task:) a\n  - 25/6/2024: đã kiểm tra 9 xã, [60%](progress:60)\n"
	"  - Ngày 5/7/2024: [80%](progress:)\n",
	"A-1 open progress=80 entry=2024-06-25 entry=2024-07-05", ""},
    {"the latest entry counts",
	"- [ ] [A-1](task:) a\n  - 5/7/2024: [80%](progress:)\n  - 25/6/2024: "
	"[60%](progress:)\n",
	"A-1 open progress=80 entry=2024-07-05 entry=2024-06-25", ""},
    {"an entry beats the item",
	"- [ ] [A-1](task:) [10%](progress:)\n  - 5/7/2024: [80%](progress:)\n",
	"A-1 open progress=80 entry=2024-07-05", ""},
    {"progress among words", "- [ ] [A-1](task:) làm [đạt 63,5% kế hoạch](progress:)\n",
	"A-1 open progress=63.5", ""},
    {"an entry's date in bold", "- [ ] [A-1](task:) a\n  - **25/6/2024:** đã kiểm tra\n",
	"A-1 open entry=2024-06-25", ""},
    {"an entry names units in passing",
	"- [ ] [A-1](task:) a\n  - 25/6/2024: đã kiểm tra [xã An Sơn](unit:)\n",
	"A-1 open entry=2024-06-25", ""},
    {"an entry says it is done",
	"- [x] [A-1](task:) a\n  - 25/6/2024: [25/6/2024](done:) [45/BC](evidence:)\n",
	"A-1 done done=2024-06-25 proof=45/BC entry=2024-06-25", ""},
    {"an entry on no day", "- [ ] [A-1](task:) a\n  - 31/6/2024: x\n", "A-1 open",
	"link_no_such_date"},
    {"details", "- [ ] [A-1](task:) a\n  - Lưu ý: x\n  - 2024: x\n  - 12 xã\n",
	"A-1 open", ""},
    /* shares */
    {"shares",
	"- [ ] [A-1](task:) [các xã](unit:*)\n"
	"  - [x] [xã An Sơn](unit:) [20/3/2024](done:) [45/BC](evidence:)\n"
	"  - [ ] [xã Hòa Bình](unit:)\n",
	"A-1 units=an-son,hoa-binh open [an-son done done=2024-03-20 proof=45/BC] "
	"[hoa-binh open]",
	""},
    {"shares name the units",
	"- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:)\n  - [ ] [xã Hòa "
	"Bình](unit:)\n",
	"A-1 units=an-son,hoa-binh open [an-son open] [hoa-binh open]", ""},
    {"one box for two units", "- [ ] [A-1](task:) a\n  - [ ] [x](unit:an-son,hoa-binh)\n",
	"A-1 units=an-son,hoa-binh open [an-son open] [hoa-binh open]", ""},
    {"progress of a share",
	"- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:)\n    - 25/6/2024: "
	"[60%](progress:)\n",
	"A-1 units=an-son open entry=2024-06-25 [an-son open progress=60]", ""},
    {"a unit in the details of a share",
	"- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:)\n    - với [xã Hòa "
	"Bình](unit:)\n",
	"A-1 units=an-son open [an-son open]", ""},
    {"share of another unit",
	"- [ ] [A-1](task:) [xã An Sơn](unit:)\n  - [ ] [xã Hòa Bình](unit:)\n",
	"A-1 units=an-son open [hoa-binh open]", "task_share_of_other"},
    {"share of an inherited unit",
	"# [xã An Sơn](unit:)\n\n- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:)\n",
	"A-1 units=an-son open [an-son open]", ""},
    {"share twice",
	"- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:)\n  - [ ] [An Sơn](unit:)\n",
	"A-1 units=an-son open [an-son open]", "task_share_repeated"},
    {"ticked before its shares",
	"- [x] [A-1](task:) a\n  - [x] [xã An Sơn](unit:)\n  - [ ] [xã Hòa "
	"Bình](unit:)\n",
	"A-1 units=an-son,hoa-binh done [an-son done] [hoa-binh open]",
	"task_ticked_too_early"},
    {"ticked without a share",
	"- [x] [A-1](task:) [các xã](unit:*)\n  - [x] [xã An Sơn](unit:)\n",
	"A-1 units=an-son,hoa-binh done [an-son done]", "task_ticked_too_early"},
    {"ticked without any share", "- [x] [A-1](task:) [các xã](unit:*)\n",
	"A-1 units=an-son,hoa-binh done", ""},
    {"open after all shares",
	"- [ ] [A-1](task:) a\n  - [x] [xã An Sơn](unit:)\n  - [x] [xã Hòa "
	"Bình](unit:)\n",
	"A-1 units=an-son,hoa-binh open [an-son done] [hoa-binh done]",
	"task_open_too_late"},
    {"all agree",
	"- [x] [A-1](task:) a\n  - [x] [xã An Sơn](unit:)\n  - [x] [xã Hòa "
	"Bình](unit:)\n",
	"A-1 units=an-son,hoa-binh done [an-son done] [hoa-binh done]", ""},
    {"a stopped share is not waited for",
	"- [x] [A-1](task:) a\n  - [x] [xã An Sơn](unit:)\n"
	"  - [ ] [xã Hòa Bình](unit:) [dừng](status:)\n",
	"A-1 units=an-son,hoa-binh done [an-son done] [hoa-binh open cancelled]", ""},
    {"done in an open share",
	"- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:) [1/4/2024](done:)\n",
	"A-1 units=an-son open [an-son open done=2024-04-01]", "task_done_but_open"},
    {"unclear", "- [ ] [A-1](task:) a\n  - [ ] b\n", "A-1 open", "task_part_unclear"},
    {"both",
	"- [ ] [A-1](task:) [hằng quý](due:)\n  - [ ] [xã An Sơn](unit:) [quý "
	"I/2024](period:)\n",
	"A-1 due=quarterly open", "task_part_both"},
    {"a box in a share",
	"- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:)\n    - [ ] b\n",
	"A-1 units=an-son open [an-son open]", "task_part_nested"},
    {"a box with a unit in a share",
	"- [ ] [A-1](task:) a\n  - [ ] [xã An Sơn](unit:)\n    - [ ] [xã Hòa "
	"Bình](unit:)\n",
	"A-1 units=an-son open [an-son open]", "task_part_nested"},
    {"a task in a task",
	"- [ ] [A-1](task:) a [Phòng Nội vụ](lead:)\n  - [x] [A-2](task:) b\n- [ ] "
	"[A-3](task:) c\n",
	"A-1 lead=noi-vu open | A-2 lead=noi-vu done | A-3 open", ""},
    /* instances */
    {"instances",
	"- [ ] [BC-Q](task:) Báo cáo [trước ngày 25 hằng tháng cuối "
	"quý](due:quarterly-before-25)\n"
	"  - [x] [quý I/2024](period:) [22/3/2024](done:)\n",
	"BC-Q due=quarterly-before-25 open [2024-Q1 done done=2024-03-22]", ""},
    {"instances by period",
	"- [ ] [A-1](task:) [hằng tháng](due:)\n  - [ ] [tháng 3/2024](period:)\n"
	"  - [x] [tháng 2/2024](period:)\n",
	"A-1 due=monthly open [2024-02 done] [2024-03 open]", ""},
    {"half-years and years",
	"- [ ] [A-1](task:) [6 tháng](due:)\n  - [ ] [6 tháng đầu năm 2024](period:)\n"
	"- [ ] [A-2](task:) [hằng năm](due:)\n  - [ ] [x](period:2024)\n",
	"A-1 due=half-yearly open [2024-H1 open] | A-2 due=yearly open [2024 open]", ""},
    {"of a task that does not recur",
	"- [ ] [A-1](task:) [20/4/2024](due:)\n  - [ ] [quý I/2024](period:)\n",
	"A-1 due=2024-04-20 open [2024-Q1 open]", "task_instance_of_once"},
    {"of another kind",
	"- [ ] [A-1](task:) [hằng tháng](due:)\n  - [ ] [quý I/2024](period:)\n",
	"A-1 due=monthly open [2024-Q1 open]", "task_instance_of_other"},
    {"outside of the period",
	"- [ ] [A-1](task:) [hằng quý](due:)\n  - [ ] [quý I/2025](period:)\n",
	"A-1 due=quarterly open [2025-Q1 open]", "task_instance_outside"},
    {"inside of its own time",
	"- [ ] [A-1](task:) [hằng quý](due:) [từ quý II/2024](from:) [đến tháng "
	"3/2025](to:)\n"
	"  - [ ] [quý I/2025](period:)\n",
	"A-1 due=quarterly from=2024-04-01 to=2025-03-31 open [2025-Q1 open]", ""},
    {"outside of its own time",
	"- [ ] [A-1](task:) [hằng quý](due:) [x](from:2024-04)\n  - [ ] [quý "
	"I/2024](period:)\n",
	"A-1 due=quarterly from=2024-04 open [2024-Q1 open]", "task_instance_outside"},
    {"time reversed",
	"- [ ] [A-1](task:) [hằng quý](due:) [x](from:2024-04) [x](to:2024-03)\n",
	"A-1 from=2024-04 to=2024-03 open", "task_run_reversed"},
    {"instance twice",
	"- [ ] [A-1](task:) [hằng quý](due:)\n  - [ ] [quý I/2024](period:)\n"
	"  - [ ] [quý 1/2024](period:)\n",
	"A-1 due=quarterly open [2024-Q1 open]", "task_instance_repeated"},
    {"ticked before its instances",
	"- [x] [A-1](task:) [hằng quý](due:)\n  - [ ] [quý I/2024](period:)\n",
	"A-1 due=quarterly done [2024-Q1 open]", "task_ticked_too_early"},
    {"inherited and recurring",
	"[hằng quý](due:):\n\n- [ ] [A-1](task:) a\n  - [ ] [quý I/2024](period:)\n",
	"A-1 due=quarterly open [2024-Q1 open]", ""},
    {"the deadline was not read",
	"- [ ] [A-1](task:) [lúc nào đó](due:)\n  - [ ] [quý I/2024](period:)\n",
	"A-1 open [2024-Q1 open]", "link_due_not_understood"},
};

static void reads_tasks(void **state)
{
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct loaded loaded;

		load_plan(&loaded, cases[i].body);
		failed += differs(
		    cases[i].name, "tasks", describe_tasks(&loaded), cases[i].want);
		failed += differs(
		    cases[i].name, "what is said", messages(&loaded), cases[i].messages);
		unload(&loaded);
	}
	assert_int_equal(failed, 0);
}

/* One task and its surroundings in many ways of writing; all must read the same. */
static const char *const ways[] = {
    /* as in the manual */
    "### [Cải cách thủ tục hành chính](criterion:3)\n\n[Phòng Nội vụ](lead:) thực "
    "hiện:\n\n"
    "- [ ] [NV-07](task:) Đạt [từ 90%](target:tthc-dung-han>=90), nhất là [xã An "
    "Sơn](unit:); "
    "xong [trước ngày 31/12/2024](due:).\n  - 25/6/2024: đã kiểm tra, "
    "[60%](progress:60)\n",
    /* links in another order */
    "### [Cải cách thủ tục hành chính](criterion:3)\n\n[Phòng Nội vụ](lead:) thực "
    "hiện:\n\n"
    "- [ ] [NV-07](task:) [trước ngày 31/12/2024](due:) [xã An Sơn](unit:) phải đạt "
    "[từ 90%](target:tthc-dung-han>=90)\n  - 25/6/2024: [60%](progress:60) đã kiểm tra\n",
    /* full stops and other marks */
    "### [Cải cách thủ tục hành chính](criterion:3).\n\n[Phòng Nội vụ](lead:).\n\n"
    "- [ ] [NV-07](task:). Đạt: [từ 90%](target:tthc-dung-han>=90). [xã An Sơn.](unit:). "
    "([trước ngày 31/12/2024.](due:)).\n  - 25/6/2024: [60%.](progress:60).\n",
    /* emphasis */
    "### **[Cải cách _thủ tục_ hành chính](criterion:3)**\n\n**[Phòng Nội "
    "vụ](lead:)**\n\n"
    "- [ ] **[NV-07](task:)** Đạt *[từ **90%**](target:tthc-dung-han>=90)*, "
    "~~_[xã **An Sơn**](unit:)_~~ [**trước ngày** *31/12/2024*](due:)\n"
    "  - **25/6/2024**: *[60%](progress:60)*\n",
    /* broken lines */
    "### [Cải cách thủ tục hành chính](criterion:3)\n[Phòng\nNội vụ](lead:)\nthực "
    "hiện:\n\n"
    "- [ ] [NV-07](task:)\n  Đạt\n  [từ\n  90%](target:tthc-dung-han>=90)\n  [xã An\n  "
    "Sơn](unit:)  \n"
    "  [trước ngày\n  31/12/2024](due:)\n\n  - 25/6/2024:\n    [60%](progress:60)\n",
    /* nested lists and paragraphs */
    "### [Cải cách thủ tục hành chính](criterion:3)\n\n[Phòng Nội vụ](lead:)\n\n"
    "* [ ] [NV-07](task:) Đạt\n\n  [từ 90%](target:tthc-dung-han>=90)\n\n  1. chi tiết\n"
    "     - [xã An Sơn](unit:)\n  2. [trước ngày 31/12/2024](due:)\n"
    "  3. 25/6/2024: [60%](progress:60)\n",
    /* tables, quotations and code near by */
    "### [Cải cách thủ tục hành "
    "chính](criterion:3)\n\n|a|b|\n|-|-|\n|[x](criterion:1)|[y](unit:hoa-binh)|\n\n"
    "[Phòng Nội vụ](lead:)\n\n- [ ] [NV-07](task:) `[x](due:)` [xã An Sơn](unit:)\n\n"
    "  > [từ 90%](target:tthc-dung-han>=90)\n\n  |a|\n  |-|\n  |[trước ngày "
    "31/12/2024](due:)|\n\n"
    "  - 25/6/2024: [60%](progress:60)\n\n|c|\n|-|\n|[z](criterion:1)|\n",
    /* targets in place of words */
    "### [x](criterion:3)\n\n[y](lead:noi-vu)\n\n- [ ] [NV-07](task:) "
    "[a](target:tthc-dung-han>=90) [b](unit:an-son) [c](due:before-2024-12-31)\n"
    "  - 2024-06-25: [d](progress:60)\n",
    /* a heading in place of the paragraph, with one more level */
    "## [Phòng Nội vụ](lead:)\n\n### [Mục 3](criterion:)\n\n#### Việc\n\n"
    "- [ ] [NV-07](task:) [từ 90%](target:tthc-dung-han>=90) [An Sơn](unit:) "
    "[trước 31/12/2024](due:)\n  - Ngày 25/6/2024: [60%](progress:)\n",
    /* links by reference */
    "### [Cải cách thủ tục hành chính][c]\n\n[Phòng Nội vụ][l]\n\n- [ ] [NV-07][t] "
    "[từ 90%][g] [xã An Sơn][u] [trước ngày 31/12/2024][d]\n  - 25/6/2024: [60%][p]\n\n"
    "[c]: criterion:3\n[l]: <lead:>\n[t]: <task:>\n[g]: "
    "<target:tthc-dung-han\\>=90>\n[u]: <unit:>\n"
    "[d]: <due:>\n[p]: progress:60\n",
    /* CRLF */
    "### [Mục 3](criterion:)\r\n\r\n[Phòng Nội vụ](lead:)\r\n\r\n- [ ] [NV-07](task:) "
    "[từ 90%](target:tthc-dung-han>=90) [xã An Sơn](unit:)\r\n  [trước ngày "
    "31/12/2024](due:)\r\n"
    "  - 25/6/2024: [60%](progress:60)\r\n",
};

static void the_way_of_writing_does_not_matter(void **state)
{
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct loaded loaded;

		load_plan(&loaded, ways[i]);
		failed += differs(ways[i], "tasks", describe_tasks(&loaded),
		    "NV-07 lead=noi-vu units=an-son criteria=3 due=before-2024-12-31 "
		    "target=tthc-dung-han>=90 open progress=60 entry=2024-06-25");
		failed += differs(ways[i], "what is said", messages(&loaded), "");
		unload(&loaded);
	}
	assert_int_equal(failed, 0);
}

struct text_case {
	const char *body, *text;
};

static const struct text_case texts[] = {
    {"- [ ] [NV-01](task:) Đôn đốc **các xã**[^1] đạt\n  90%.\n  - chi tiết\n\n[^1]: x\n",
	"Đôn đốc các xã đạt 90%."},
    {"- [ ] **[NV-01](task:):** Làm\n", "Làm"},
    {"- [ ] [NV-01](task:)\n", ""},
};

static void texts_are_plain_and_without_the_id(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct loaded loaded;
		const struct task *task;

		load_plan(&loaded, texts[i].body);
		assert_int_equal(plan(&loaded)->task_count, 1);
		task = &plan(&loaded)->tasks[0];
		expect_text(texts[i].body, "text", task->text, texts[i].text);
		expect_text(texts[i].body, "full", task->full, "kh/NV-01");
		expect_text(texts[i].body, "anchor", task->anchor, "nv-01");
		unload(&loaded);
	}
}

static void an_entry_has_its_words_and_amount(void **state)
{
	struct loaded loaded;
	const struct task *task;

	(void)state;
	load_plan(&loaded,
	    "- [ ] [A-1](task:) a\n  - 25/6/2024: đã kiểm tra: [60,5%](progress:)\n"
	    "  - 26/6/2024: x\n");
	task = &plan(&loaded)->tasks[0];
	assert_int_equal(task->progress_count, 2);
	expect_text("entry", "text", task->progress[0].text, "đã kiểm tra: 60,5%");
	assert_true(task->progress[0].has_amount);
	assert_int_equal(task->progress[0].amount.units, 60500000);
	assert_false(task->progress[1].has_amount);
	unload(&loaded);
}

/* What is offered to a task without an id is written right behind its box. */
static void a_missing_id_can_be_mended(void **state)
{
	struct loaded loaded;
	const struct diagnostic *d;
	struct str file, mended;

	(void)state;
	load_plan(&loaded, "- [ ] [NV-09](task:) a\n- [ ] Làm\n- [ ] Nữa\n");
	assert_int_equal(loaded.diagnostics.count, 2);
	d = loaded.diagnostics.items[0];
	assert_non_null(d->fix);
	file = str_of(loaded.files[SITE_BASE_COUNT].text);
	mended = str_format(&loaded.arena, "%.*s%.*s%.*s", (int)d->fix->at.start, file.p,
	    STR_ARG(d->fix->text), STR_ARG(str_slice(file, d->fix->at.end, file.n)));
	if (str_find(mended, STR("- [ ] [NV-10](task:) Làm\n"), 0) == mended.n)
		fail_msg("mended: %.*s", STR_ARG(mended));
	expect_text(
	    "second", "fix", loaded.diagnostics.items[1]->fix->text, "[NV-11](task:) ");
	unload(&loaded);
}

/* Links know the task they define or lead to. */
static void links_know_their_tasks(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	load_plan(&loaded, "[x](task:a-1) [y](task:kh/A-2)\n\n- [ ] [A-1](task:) a\n- [ "
			   "] [A-2](task:) b\n");
	document = plan(&loaded);
	assert_ptr_equal(document->links[0].task, &document->tasks[0]);
	assert_ptr_equal(document->links[1].task, &document->tasks[1]);
	assert_ptr_equal(document->links[2].task, &document->tasks[0]);
	assert_ptr_equal(document->links[3].task, &document->tasks[1]);
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_tasks),
	    cmocka_unit_test(the_way_of_writing_does_not_matter),
	    cmocka_unit_test(texts_are_plain_and_without_the_id),
	    cmocka_unit_test(an_entry_has_its_words_and_amount),
	    cmocka_unit_test(a_missing_id_can_be_mended),
	    cmocka_unit_test(links_know_their_tasks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

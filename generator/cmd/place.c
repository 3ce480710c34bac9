/*
 * Where the output may lie. A build writes there and removes what earlier ones wrote, so
 * the folder must be one of its own: reached by no link of the site's, and holding, or
 * lying in, nothing that belongs to the site or to git.
 */
#include "cmd/run.h"

#include "os/state.h"

struct str run_real_output(struct run *run)
{
	struct str path = run->output, real;
	size_t there = path.n;

	while (os_real_path(&run->arena, str_slice(path, 0, there), &real) != 0) {
		while (there > 0 && path.p[there - 1] == '/')
			there--;
		while (there > 0 && path.p[there - 1] != '/')
			there--;
	}
	return there == path.n
		   ? real
		   : os_join(&run->arena, real, str_slice(path, there, path.n));
}

static bool is_in(struct str path, struct str folder)
{
	return str_equal(folder, STR("/")) ||
	       (str_starts(path, folder) &&
		   (path.n == folder.n || path.p[folder.n] == '/'));
}

/* What is not there yet can't be resolved, so it must not lead up. */
static bool leads_up(struct str path)
{
	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (str_equal(part, STR("..")))
			return true;
	return false;
}

/* True for a link at the end of the path, or on the way inside of the site: others above
 * it are the machine's own. One that leads nowhere is the machine's to fail on. */
static bool is_linked(struct run *run)
{
	struct str path = run->output;
	struct str above = path.n && path.p[0] == '/' ? STR("/") : STR("."), real;
	struct os_state state;

	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (size_t n = 1; n <= path.n; n++) {
		bool is_inside;

		if (n < path.n && path.p[n] != '/')
			continue;
		is_inside = os_real_path(&run->arena, above, &real) == 0 &&
			    is_in(real, run->root);
		above = str_slice(path, 0, n);
		if ((is_inside || n == path.n) && os_state(above, &state) == 0 &&
		    state.kind == OS_LINK && os_exists(above))
			return true;
	}
	return false;
}

static bool lies_in_git(struct str path)
{
	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (str_equal(part, STR(".git")))
			return true;
	return false;
}

static bool lies_in_sources(struct run *run, struct str real)
{
	static const char *const names[] = {"content", "themes"};
	struct str folder, resolved;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		folder = os_join(&run->arena, run->root, str_of(names[i]));
		if (is_in(real, folder) ||
		    (os_real_path(&run->arena, folder, &resolved) == 0 &&
			is_in(real, resolved)))
			return true;
	}
	return false;
}

static bool is_top(struct run *run, struct str real)
{
	struct os_state here, above;
	struct str parent = os_join(&run->arena, real, STR(".."));

	return str_equal(real, STR("/")) ||
	       (os_state(real, &here) == 0 && os_state(parent, &above) == 0 &&
		   here.volume != above.volume);
}

enum refused { NOT_REFUSED, LEADS_UP, LINK, TOP, AROUND_SITE, IN_GIT, IN_SOURCES };

static enum refused why_refused(struct run *run)
{
	struct str real = run_real_output(run);

	if (leads_up(real))
		return LEADS_UP;
	if (is_linked(run))
		return LINK;
	if (is_top(run, real))
		return TOP;
	if (is_in(run->root, real))
		return AROUND_SITE;
	if (lies_in_git(real))
		return IN_GIT;
	return lies_in_sources(run, real) ? IN_SOURCES : NOT_REFUSED;
}

enum status run_check_output(struct run *run)
{
	static const char *const words[][2] = {
	    [LEADS_UP] = {"thư mục kết quả đi lên (..) từ một thư mục không có:",
		"the output folder leads up (..) from a folder that is not there:"},
	    [LINK] =
		{"thư mục kết quả không được là liên kết tượng trưng, hay đi qua liên "
		 "kết trong trang:",
		    "the output folder must not be a symbolic link, nor lie behind one "
		    "of the "
		    "site's:"},
	    [TOP] =
		{"thư mục kết quả không được là gốc của một hệ thống tệp, hãy chọn một "
		 "thư mục bên dưới:",
		    "the output folder must not be the root of a file system; choose one "
		    "below:"},
	    [AROUND_SITE] = {"thư mục kết quả không được chứa chính trang này:",
		"the output folder must not contain the site itself:"},
	    [IN_GIT] = {"thư mục kết quả không được nằm trong .git:",
		"the output folder must not lie in .git:"},
	    [IN_SOURCES] = {"thư mục kết quả không được nằm trong content/ hoặc themes/:",
		"the output folder must not lie in content/ or themes/:"},
	};
	enum refused why = why_refused(run);

	if (why == NOT_REFUSED)
		return STATUS_DONE;
	return usage_error(run->language, words[why][0], words[why][1], run->output);
}

bool run_find_installed_themes(struct run *run, struct str *out)
{
	static const char *const places[] = {
	    "../themes", "../../themes", "../share/congkhai/themes"};
	struct str folder;

	if (!os_program_folder(&run->arena, &folder))
		return false;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct str place = os_join(&run->arena, folder, str_of(places[i]));

		if (os_real_path(&run->arena, place, out) == 0 && os_is_folder(*out))
			return true;
	}
	return false;
}

# Công khai: a static site of administrative-reform records, from YAML and Markdown in git.
#
#   make deps          install what building needs, and what the other goals named do (Debian, Ubuntu)
#   make site          build the generator if needed, then publish: build and commit
#   make build         the same without committing
#   make check         check the content, write nothing
#   make preview       look at the site in a browser while writing it
#   make generator     only the program: build/congkhai
#   make test          all tests but those in a browser
#   make test-ical     calendars read by a parser that is not ours (npm fetches it)
#   make test-consumers  what spreadsheets, databases, calendars and feed readers make of it (apt, npm)
#   make test-schema   the JSON twins of pages against their schemas (npm fetches a validator)
#   make test-editors  content rewritten by the tools that people edit with (npm and apt fetch them)
#   make test-lsp      the language server, the library that VS Code's clients are made of (npm), and Neovim (apt)
#   make test-office   an official's day from files that LibreOffice wrote (apt)
#   make test-browser  the pages in Chromium: access, layout, keyboard, search, print;
#                      make test-browsers: in Firefox ESR and WebKitGTK, too (apt)
#   make scale         sites with twice as much of one thing: nothing grows faster than n log n
#   make lint          formatting, include rules, static checks, manuals
#   make san cover     the tests under sanitizers; line coverage
#   make tsan          builds on eight threads under ThreadSanitizer
#   make fuzz          looks for inputs that break something (AFL++, else libFuzzer): ONLY="yaml git"
#                      TIME=60 RUNS=; make fuzz-cover says what was reached
#   make bench         how long a national site takes, against what it must take at least
#   make bench-peers   the same pages by Hugo (apt) and Eleventy (npm), beside ours
#   make accept        rewrite the expectations of the golden tests
#   make docs          write the lists of fields and messages in docs/ anew from the program
#   make install       PREFIX=/usr/local DESTDIR=
#   make dist deb      a release: a tarball, a Debian package (needs debhelper)
#   make test-deb      the package: built twice the same, lintian, what it installs (autopkgtest)
#   make test-debian   builds, tests and compares the output in another Debian (debootstrap, root)
#   make clean

PREFIX  ?= /usr/local
VARIANT ?= release
SITE    ?= .
OUT     := build/$(VARIANT)

PACKAGES := yaml-0.1 libcmark-gfm libgit2 icu-uc icu-i18n nettle libzip expat libseccomp libmicrohttpd jansson libxxhash freetype2
CC       ?= gcc
WARNINGS := -Wall -Wextra -Wno-missing-field-initializers -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wwrite-strings -Wundef -Wvla
# What a slip in C could do is made harder: bounds and stacks are watched, tables of addresses can't
# be written, and where the program lies can't be known before.
CFLAGS_release := -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
                  -fstack-clash-protection -fPIE
LDFLAGS_release := -pie -Wl,-z,relro,-z,now
CFLAGS_debug   := -O0 -g3
# What watches the program from within needs more than the program may do.
CFLAGS_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
                  -fno-omit-frame-pointer -DARENA_DEBUG -DNO_SANDBOX -Wno-format-truncation
CFLAGS_cover   := -O0 -g --coverage -DNO_SANDBOX
CFLAGS_tsan    := -O1 -g -fsanitize=thread -DNO_SANDBOX
# Fuzzing: what finds inputs, and the checks of `san` that are fast.
CFLAGS_libfuzzer := -O2 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all \
                    -fno-omit-frame-pointer -DARENA_DEBUG -DNO_SANDBOX
CFLAGS_afl     := $(CFLAGS_libfuzzer)
FUZZ_MAIN      := tests/fuzz/replay.c
FUZZ_MAIN_afl  := -fsanitize=fuzzer
FUZZ_MAIN_libfuzzer := -fsanitize=fuzzer
ifdef CI
WARNINGS += -Werror
endif
# Asked once, and only when something is compiled: `make deps site` may have to install first.
PKG_CFLAGS    = $(if $(shell pkg-config --exists $(PACKAGES) && echo yes),,$(error $(LIBRARIES_MISSING)))$(eval \
                PKG_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES)))$(PKG_CFLAGS)
LIBRARIES_MISSING = thiếu thư viện để dựng chương trình, hãy chạy: make deps (libraries are missing, run: make deps)
PKG_LIBS      = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)
CPPFLAGS_ALL  = -Igenerator -D_GNU_SOURCE $(PKG_CFLAGS)
CFLAGS_ALL    = -std=c11 $(WARNINGS) $(CFLAGS_$(VARIANT)) $(CFLAGS) -MMD -MP
LDLIBS_ALL    = $(PKG_LIBS) -lcmark-gfm-extensions -lpthread

SOURCES := $(sort $(wildcard generator/*.c generator/*/*.c))
OBJECTS := $(SOURCES:%.c=$(OUT)/%.o)
LIBRARY := $(filter-out $(OUT)/generator/main.o,$(OBJECTS))
TESTS   := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,$(OUT)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

.PHONY: all deps site build check preview generator test unit golden reckon command-test git-test hostile fuzz-replay reproduce demo province search-test staff-test weight mutate print-libraries scale scale-test test-ical test-consumers test-schema test-editors test-lsp test-office test-browser test-browsers valgrind \
        bench bench-peers lint san tsan cover fuzz fuzz-cover fuzz-programs accept docs install uninstall clean
all: generator

# Goals that need no more than building does.
PLAIN_GOALS = deps all generator site build check preview install uninstall dist
deps:
	@WITH_TESTS=$(if $(filter-out $(PLAIN_GOALS),$(MAKECMDGOALS)),1) sh tests/tools/deps.sh

# Nothing is compiled before what it needs is there.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
$(OBJECTS): | deps
endif

generator: build/congkhai
build/congkhai: $(OBJECTS)
	@mkdir -p build
	@echo "  LD $@"
	@$(CC) $(CFLAGS_$(VARIANT)) $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -o $@ $(OBJECTS) $(LDLIBS_ALL)

$(OUT)/congkhai: $(OBJECTS)
	@echo "  LD $@"
	@$(CC) $(CFLAGS_$(VARIANT)) $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -o $@ $(OBJECTS) $(LDLIBS_ALL)

# Which sources these are: the last commit that changed them, and whether somebody has since.
SOURCE_PATHS  = generator themes Makefile
SOURCE_COMMIT = $(or $(shell at=$$(git log -1 --abbrev=12 --format=%h -- $(SOURCE_PATHS) 2>/dev/null) && \
                [ "$$at" ] && echo "$$at$$(git diff --quiet HEAD -- $(SOURCE_PATHS) || echo +)"),$(shell \
                cat .source-commit 2>/dev/null),?)
$(OUT)/source-commit: FORCE
	@mkdir -p $(@D)
	@at='$(SOURCE_COMMIT)'; echo "$$at" | cmp -s - $@ || echo "$$at" >$@
FORCE:
$(OUT)/generator/cmd/generator.o: $(OUT)/source-commit
$(OUT)/generator/cmd/generator.o: CPPFLAGS_ALL += -DSOURCE_COMMIT='"$(shell cat $(OUT)/source-commit)"'

# The names that the makers of pages give to fields, so that a template's can be held to them.
$(OUT)/page-names: $(wildcard generator/page/*.c) generator/export/files.c
	@mkdir -p $(@D)
	@cat $^ | grep -o '"[a-z][a-z0-9_]*"' | LC_ALL=C sort -u | sed 's/"$$/ "/' >$@
$(OUT)/generator/page/shape.o: $(OUT)/page-names
$(OUT)/generator/page/shape.o: CPPFLAGS_ALL += -I. -DPAGE_NAMES='"$(OUT)/page-names"'

$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS) $(CFLAGS_ALL) -c -o $@ $<

# What the program said is the last word: make ends here without "*** Error 1" below it. A
# signal that shells don't speak of does that; where it is ignored make fails as ever.
QUIETLY := || { kill -PIPE $$PPID; exit 1; }
# Where there is no repository, as in a release's folder, the site is built and that is said.
site: generator
	@folder=$$(cd $(SITE) && pwd -P); \
	while [ ! -e "$$folder/.git" ] && [ "$$folder" != / ]; do folder=$$(dirname "$$folder"); done; \
	if [ -e "$$folder/.git" ]; then build/congkhai publish -C $(SITE); \
	else build/congkhai build -C $(SITE) && \
	    echo "không có kho git nên chưa commit gì (no git repository: nothing was committed)"; fi $(QUIETLY)
build: generator
	@build/congkhai build -C $(SITE) $(QUIETLY)
check: generator
	@build/congkhai check -C $(SITE) $(QUIETLY)
preview: generator
	@build/congkhai serve --open -C $(SITE) $(QUIETLY)

$(OUT)/libcongkhai.a: $(LIBRARY)
	@rm -f $@
	@ar rcs $@ $(LIBRARY)

$(OUT)/unit/%: tests/unit/%.c $(OUT)/libcongkhai.a
	@mkdir -p $(@D)
	@echo "  TEST $@"
	@$(CC) $(CPPFLAGS_ALL) -Itests/unit $(CPPFLAGS) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< \
	    $(OUT)/libcongkhai.a -lcmocka $(LDLIBS_ALL)

# The themes lie beside the program, as where it is installed.
$(OUT)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(OUT)/libcongkhai.a
	@mkdir -p $(@D)
	@ln -sfn ../../themes $(OUT)/themes
	@$(CC) $(CPPFLAGS_ALL) -Itests/unit $(CPPFLAGS) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< \
	    $(or $(FUZZ_MAIN_$(VARIANT)),$(FUZZ_MAIN)) $(OUT)/libcongkhai.a -lcmocka $(LDLIBS_ALL)

# Prints what templates see, for the theme manual.
build/tools/contexts: tests/tools/contexts.c $(OUT)/libcongkhai.a
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< $(OUT)/libcongkhai.a $(LDLIBS_ALL)

-include $(OBJECTS:.o=.d) $(addsuffix .d,$(TESTS)) $(addsuffix .d,$(FUZZERS))

# Tests. Each line of output that ends in "failed" counts; any failure ends the run.
test: unit golden reckon command-test git-test hostile fuzz-replay reproduce demo province search-test weight scale-test \
	staff-test
	@echo "all tests passed"

# Each script and each program is a goal of its own, so that -j runs them beside each other.
TESTED  := $(if $(filter release,$(VARIANT)),build/congkhai,$(OUT)/congkhai)
SCRIPTS := $(wildcard tests/command/*.sh tests/git/*.sh)
.PHONY: golden-sites $(SCRIPTS) $(TESTS:%=%.run)
golden-sites reproduce $(SCRIPTS): export CONGKHAI = $(TESTED)

unit: $(TESTS:%=%.run)
$(TESTS:%=%.run): %.run: %
	@CMOCKA_MESSAGE_OUTPUT=stdout $< >$<.log 2>&1 || { cat $<.log; exit 1; }
	@grep -h 'PASSED' $<.log | sed "s|^|$(notdir $<): |"

golden: golden-sites
	@sh tests/golden/codes.sh
	@sh tests/tools/labels.sh
golden-sites: $(TESTED)
	@sh tests/golden/run.sh

# Random sites, reckoned a second time by a program that knows only the rules.
reckon: build/congkhai
	@sh tests/reckon/run.sh

command-test: $(wildcard tests/command/*.sh)
git-test: $(wildcard tests/git/*.sh)
$(SCRIPTS): $(TESTED)
	@sh $@

# Repositories of strangers.
hostile: build/congkhai
	@sh tests/hostile/calls.sh
	@sh tests/hostile/run.sh

fuzz-replay: $(FUZZERS)
	@for fuzzer in $(FUZZERS); do \
	    name=$$(basename $$fuzzer); $$fuzzer tests/fuzz/corpus/$${name#fuzz_}/* || exit 1; \
	done

fuzz-programs: $(FUZZERS)
fuzz:
	@TIME=$(TIME) RUNS=$(RUNS) sh tests/fuzz/run.sh $(ONLY)
fuzz-cover:
	@sh tests/fuzz/cover.sh

reproduce: $(TESTED)
	@sh tests/reproduce.sh

demo: build/congkhai
	@sh tests/demo.sh

# A province since 2025, of which nothing is real.
province: build/congkhai
	@sh tests/province/run.sh

# What pages weigh, and how many files one score writes.
weight: build/congkhai
	@sh tests/weight/run.sh

# What the search page finds, and in which files it looks.
search-test: build/congkhai
	@sh tests/search/run.sh

# One operator or constant changed at random, again and again: which changes does no test see?
mutate:
	@node tests/mutate/run.mjs
print-libraries:
	@echo $(LDLIBS_ALL)

# What grows, and how fast; valgrind counts, so a busy machine plays no part.
scale: build/congkhai build/scale/peak
	@node tests/scale/run.mjs
scale-test: build/congkhai build/scale/peak
	@node tests/scale/run.mjs --quick

build/scale/peak: tests/scale/peak.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_GNU_SOURCE -O2 $(WARNINGS) -o $@ $<

staff-test: build/congkhai
	@sh tests/staff/run.sh

test-lsp: build/congkhai
	@sh tests/lsp/run.sh

test-office: build/congkhai
	@OFFICE=1 sh tests/staff/run.sh

test-ical: build/congkhai
	@sh tests/ical/run.sh

test-consumers: build/congkhai
	@sh tests/consumers/run.sh

test-schema: build/congkhai
	@sh tests/schema/run.sh

test-editors: build/congkhai
	@sh tests/editors.sh

# BROWSERS="chromium firefox webkit"
test-browser: build/congkhai
	@BROWSERS="$(BROWSERS)" sh tests/browser/run.sh $(ONLY)

test-browsers:
	@$(MAKE) test-browser BROWSERS="chromium firefox webkit"

# A site of 1,000 and of 10,000 communes; see tests/bench/bench.sh and git.sh for what can be set.
BENCH_TOOLS := $(addprefix build/bench/,corpus floor measure past commit)
bench: build/congkhai $(BENCH_TOOLS)
	@sh tests/bench/bench.sh
	@sh tests/bench/git.sh

# 1,000 communes; SIZES=10000 for more, see tests/bench/peers.sh.
bench-peers: build/congkhai $(BENCH_TOOLS)
	@sh tests/bench/peers.sh

build/bench/corpus: tests/bench/corpus_documents.c tests/bench/corpus_commits.c tests/bench/corpus.h
build/bench/past build/bench/commit: $(OUT)/libcongkhai.a
$(BENCH_TOOLS): build/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 -Igenerator -D_GNU_SOURCE -O2 $(WARNINGS) -o $@ $(filter %.c %.a,$^) $(PKG_CFLAGS) $(LDLIBS_ALL)

# Memory: everything above under sanitizers, and the demonstration under valgrind.
san: export LSAN_OPTIONS = suppressions=$(CURDIR)/tests/tools/leaks.supp:print_suppressions=0
san:
	$(MAKE) VARIANT=san unit fuzz-replay golden-sites reproduce command-test git-test

# The same site several times on eight threads: into an empty folder, over an older build, and
# after a change.
tsan:
	$(MAKE) VARIANT=tsan build/tsan/congkhai
	sh tests/tools/tsan.sh

valgrind: build/congkhai
	valgrind -q --error-exitcode=1 --leak-check=full --show-leak-kinds=definite,indirect \
	    build/congkhai build -q -C . -o build/valgrind --as-of 2024-06-30

cover:
	$(MAKE) VARIANT=cover unit build/cover/congkhai
	CONGKHAI=build/cover/congkhai sh tests/golden/run.sh
	@gcov -n -o build/cover/generator $$(find build/cover/generator -name '*.gcda') 2>/dev/null | \
	    awk '/^File .generator/ {file = $$2} /^Lines executed/ && file {print file, $$0; file = ""}'

accept: build/congkhai
	@ACCEPT=1 sh tests/golden/run.sh "$(T)"

lint: build/congkhai build/tools/contexts
	@sh tests/tools/rooms.sh
	@sh tests/tools/headers.sh
	@sh tests/tools/circles.sh $(OBJECTS)
	@sh tests/tools/exports.sh $(OBJECTS)
	@sh tests/tools/hardening.sh build/congkhai
	@if ! command -v clang-format-14 >/dev/null; then \
	    echo "lint: formatting is not checked: clang-format-14 decides, and is not here"; else \
	clang-format-14 --dry-run -Werror $(SOURCES) $(wildcard generator/*/*.h tests/unit/*.[ch] tests/fuzz/*.[ch] tests/consumers/*.c tests/tools/*.c); fi
	@cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --suppress=missingIncludeSystem \
	    --suppress=CastIntegerToAddressAtReturn:generator/template/render.c -Igenerator -D_GNU_SOURCE generator
	@mandoc -Tlint -Wwarning man/congkhai.1 man/congkhai-content.5
	@sh tests/tools/docs.sh

# The manual's lists of fields and messages, from the tables that the program works by, and of what
# templates see, from pages.
docs: build/congkhai build/tools/contexts
	@sh tests/tools/fields.sh vi >docs/vi/truong-du-lieu.md
	@sh tests/tools/fields.sh en >docs/en/fields.md
	@sh tests/tools/messages.sh vi >docs/vi/thong-bao.md
	@sh tests/tools/messages.sh en >docs/en/messages.md
	@sh tests/tools/page-fields.sh vi >docs/vi/truong-mau-trang.md
	@sh tests/tools/page-fields.sh en >docs/en/template-fields.md

# A release: what is committed, and the commit's name. The same commit gives the same bytes.
DIST_VERSION = $(shell sed -n 's/^const char generator_version.*"\(.*\)";/\1/p' generator/cmd/generator.c)
.PHONY: dist
dist:
	@mkdir -p build/dist
	@git log -1 --abbrev=12 --format=%h -- $(SOURCE_PATHS) >build/dist/.source-commit
	@git archive --format=tar --prefix=congkhai-$(DIST_VERSION)/ --add-file=build/dist/.source-commit HEAD | \
	    gzip -9n >build/dist/congkhai-$(DIST_VERSION).tar.gz
	@echo build/dist/congkhai-$(DIST_VERSION).tar.gz

# A Debian package of that, built apart from this folder. The same commit gives the same bytes.
.PHONY: deb test-deb test-debian
deb: dist
	@rm -rf build/deb
	@mkdir -p build/deb
	@tar -xzf build/dist/congkhai-$(DIST_VERSION).tar.gz -C build/deb
	@cd build/deb/congkhai-$(DIST_VERSION) && env -u CFLAGS -u MAKEFLAGS dpkg-buildpackage -us -uc -b >../log 2>&1 || \
	    { tail -30 ../log; exit 1; }
	@echo build/deb/*.deb

# The package twice, looked at, and used; and this source on another Debian (RELEASE=trixie).
test-deb: build/congkhai
	@sh tests/debian/package.sh
test-debian: build/congkhai
	@sh tests/debian/release.sh $(RELEASE)

install: build/congkhai
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/congkhai \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 755 build/congkhai $(DESTDIR)$(PREFIX)/bin/congkhai
	rm -rf $(DESTDIR)$(PREFIX)/share/congkhai/themes
	cp -R themes $(DESTDIR)$(PREFIX)/share/congkhai/
	install -m 644 man/congkhai.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 man/congkhai-content.5 $(DESTDIR)$(PREFIX)/share/man/man5/

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/congkhai $(DESTDIR)$(PREFIX)/share/congkhai \
	    $(DESTDIR)$(PREFIX)/share/man/man1/congkhai.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5/congkhai-content.5

clean:
	rm -rf build
